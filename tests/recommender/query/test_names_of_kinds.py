"""What a customer's own name of a kind says beside the kind."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.parser import QueryParser
from recommender.schema import Item, Wishes


def sold(kind: str, kind_zh: str, category: str, style: str, style_zh: str) -> Item:
    attributes = {"kind": kind, "kind_zh": kind_zh, "style": style, "style_zh": style_zh}
    return Item(f"{kind} {style}", f"Acme {style} {kind}", category, attributes=attributes)


ITEMS = [
    sold("wireless headphones", "无线耳机", "Music > Headphones", "over-ear", "头戴式"),
    sold("wireless headphones", "无线耳机", "Music > Headphones", "on-ear", "压耳式"),
    sold("wireless earbuds", "真无线耳塞", "Music > Headphones", "sports", "运动"),
    sold("tent", "帐篷", "Outdoors > Camping", "dome", "圆顶"),
    sold("camping stove", "露营炉", "Outdoors > Camping", "gas", "气罐"),
]


@pytest.fixture(scope="module")
def queries(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


def values(wishes: Wishes) -> set[str]:
    return {value for facet in wishes.include for value in facet.values}


@pytest.mark.parametrize(
    "text", ["over ear headphones", "proper over-ear headphones please", "头戴耳机", "头戴的耳机"]
)
def test_a_property_within_the_name_holds(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert "style=over-ear" in values(wishes)
    assert "style=on-ear" not in values(wishes)


def test_the_name_leaves_out_what_never_has_it(queries: QueryParser) -> None:
    assert "kind=wireless earbuds" not in values(queries.parse("over ear headphones"))
    assert "kind=wireless earbuds" in values(queries.parse("headphones"))


@pytest.mark.parametrize("text", ["a tent for camping", "帐篷 给孙子露营"])
def test_a_kind_is_no_whole_department(queries: QueryParser, text: str) -> None:
    include = queries.parse(text).include
    assert [facet.values for facet in include if facet.kind == "category"] == [("kind=tent",)]


@pytest.mark.parametrize(
    "text",
    [
        "headphones, both must hold, on-ear",
        "must be on-ear headphones as well",
        "耳机 再加个条件 压耳式的 两个条件都要满足",
    ],
)
def test_what_is_said_of_the_wish_is_none(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert "style=on-ear" in values(wishes)
    assert "must" not in wishes.text
    assert "条件" not in wishes.text
