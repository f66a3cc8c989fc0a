"""Properties that count something, however the number is said."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.parser import QueryParser
from recommender.schema import Item


def sold(kind: str, kind_zh: str, name: str, value: str, value_zh: str) -> Item:
    attributes = {"kind": kind, "kind_zh": kind_zh, name: value, f"{name}_zh": value_zh}
    return Item(f"{kind} {value}", f"Acme {value} {kind}", "Play", attributes=attributes)


ITEMS = [
    sold("tent", "帐篷", "capacity", "2-person", "双人"),
    sold("tent", "帐篷", "capacity", "4-person", "四人"),
    sold("party game", "聚会游戏", "players", "2-4 players", "2-4人"),
    sold("party game", "聚会游戏", "players", "4-8 players", "4-8人"),
    sold("jigsaw puzzle", "拼图", "pieces", "200 pieces", "200片"),
    sold("jigsaw puzzle", "拼图", "pieces", "1000 pieces", "1000片"),
    sold("garden hose", "水管", "length", "20 m", "20米"),
    sold("kettle", "水壶", "capacity", "1.5 l", "1.5升"),
]


@pytest.fixture(scope="module")
def queries(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a tent for four people", "capacity=4-person"),
        ("a tent for the two of us", "capacity=2-person"),
        ("两人用的帐篷", "capacity=2-person"), ("一家四口的帐篷", "capacity=4-person"),
        ("a party game for seven people", "players=4-8 players"),
        ("party game for 3 players", "players=2-4 players"),
        ("六个人玩的聚会游戏", "players=4-8 players"),
        ("a jigsaw with two hundred pieces", "pieces=200 pieces"),
        ("一千片的拼图", "pieces=1000 pieces"),
        ("a garden hose, twenty metres", "length=20 m"), ("二十米的水管", "length=20 m"),
        ("a 1.5 litre kettle", "capacity=1.5 l"),
    ],
)  # fmt: skip
def test_a_number_in_words_names_the_property(queries: QueryParser, text: str, value: str) -> None:
    wishes = queries.parse(text)
    values = [one for facet in wishes.include for one in facet.values if "kind=" not in one]
    assert value in values
    assert any(facet.kind == "category" for facet in wishes.include)


@pytest.mark.parametrize(
    "text",
    ["a jigsaw, but not one with a thousand bits", "拼图 一千片的不要", "jigsaws, no 1000 pieces"],
)
def test_a_number_of_pieces_is_ruled_out(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert [facet.values for facet in wishes.exclude] == [("pieces=1000 pieces",)]
    assert [facet.kind for facet in wishes.include] == ["category"]
