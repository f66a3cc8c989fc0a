"""Sizes that are asked for of a kind of product, however they are told."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.parser import QueryParser
from recommender.schema import Item

WORN = [
    # title, kind, Chinese kind, for whom, sizes
    ("Marlow sneakers for men", "sneakers", "板鞋", "men", ["41", "42", "43", "44"]),
    ("Marlow sneakers for women", "sneakers", "板鞋", "women", ["37", "38", "39"]),
    ("Nord jumper for women", "jumper for women", "女士套头衫", "women", ["S", "M", "L"]),
    ("Nord hoodie", "hoodie", "卫衣", "unisex", ["M", "L", "XL", "XXL"]),
    ("Nord wool socks", "socks", "袜子", "unisex", ["39-42", "43-46"]),
    ("Linnet hand towel, 30 x 50 cm", "towel", "毛巾", "", "30 x 50 cm"),
    ("Linnet bath towel, 80 x 160 cm", "towel", "毛巾", "", "80 x 160 cm"),
    ("Tarn rucksack", "rucksack", "背包", "", []),
]


@pytest.fixture(scope="module")
def parser(encoder: Encoder) -> QueryParser:
    items = [
        Item(
            str(place),
            title,
            f"Shop > {kind}",
            "Nord",
            10.0,
            attributes={"kind": kind, "kind_zh": chinese, "size": size}
            | ({"made_for": wearer} if wearer else {}),
        )
        for place, (title, kind, chinese, wearer, size) in enumerate(WORN)
    ]
    return QueryParser(Catalog.of(items), encoder)


@pytest.mark.parametrize(
    ("message", "sizes"),
    [
        ("sneakers in a UK 8", ["42"]), ("eu 43 sneakers", ["43"]), ("sneakers 38", ["38"]),
        ("men's sneakers, US 9", ["42"]), ("women's sneakers us 8", ["38"]),
        ("hoodie 2xl under 60", ["xxl"]), ("a hoodie in extra large", ["xl"]), ("hoodie, L", ["l"]),
        ("socks, size 40", ["39-42"]), ("towels 80x160", ["80 x 160 cm"]),
        ("a 30 x 50cm towel", ["30 x 50 cm"]),
        ("欧码42的板鞋", ["42"]), ("板鞋 英码8", ["42"]), ("男款板鞋美码9", ["42"]),
        ("给我来双38的板鞋", ["38"]), ("帽T XXL", ["xxl"]), ("卫衣 加大号", ["xl"]),
        ("44码的袜子", ["43-46"]), ("要80×160的毛巾", ["80 x 160 cm"]),
        ("towel 要 30x50 的", ["30 x 50 cm"]),
    ],
)  # fmt: skip
def test_a_size_of_what_comes_in_it(parser: QueryParser, message: str, sizes: list[str]) -> None:
    asked = parser.read(message)
    found = [v for facet in asked.wishes.include for v in facet.values if v.startswith("size=")]
    assert found == [f"size={size}" for size in sizes]
    assert any(facet.kind == "category" for facet in asked.wishes.include)
    assert asked.unused == ()


@pytest.mark.parametrize(
    "message",
    [
        "a large rucksack", "sneakers for 42 dollars", "4 hoodies for 44 each", "rucksack, 38 l",
        "sneakers for a 38 year old", "38块的板鞋", "袜子 40双", "板鞋 给42岁的人",
    ],
)  # fmt: skip
def test_what_is_no_size(parser: QueryParser, message: str) -> None:
    wishes = parser.parse(message)
    assert not any(v.startswith("size=") for facet in wishes.include for v in facet.values)


@pytest.mark.parametrize("message", ["sneakers, women's", "jumper, the kind for women", "women"])
def test_who_wears_a_thing_is_no_kind_of_its_own(parser: QueryParser, message: str) -> None:
    kinds = [f.value for f in parser.parse(message).include if f.kind == "category"]
    assert "women" not in " ".join(kinds)
