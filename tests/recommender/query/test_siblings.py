"""Another value of a property that is looked for already, named in its own words alone."""

import pytest

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.parser import QueryParser
from recommender.query.siblings import another_value
from recommender.schema import Item


def sold(kind: str, kind_zh: str, name: str, value: str, value_zh: str) -> Item:
    attributes = {"kind": kind, "kind_zh": kind_zh, name: value, f"{name}_zh": value_zh}
    return Item(f"{kind} {value}", f"Acme {value} {kind}", "Shop", attributes=attributes)


ITEMS = [
    sold("tent", "帐篷", "capacity", "2-person", "双人"),
    sold("tent", "帐篷", "capacity", "4-person", "四人"),
    sold("tablet case", "平板套", "compatibility", "Tab 8", "Tab 8"),
    sold("tablet case", "平板套", "compatibility", "Tab 9", "Tab 9"),
    sold("dog bed", "狗窝", "age", "puppies", "幼犬"),
    sold("dog bed", "狗窝", "age", "senior dogs", "老年犬"),
    sold("cat bed", "猫窝", "age", "senior cats", "老年猫"),
    sold("gloves", "手套", "colour", "red", "红色"),
    sold("gloves", "手套", "colour", "navy blue", "深蓝色"),
    sold("gloves", "手套", "colour", "light blue", "浅蓝色"),
    sold("gloves", "手套", "colour", "purple", "紫色"),
]


@pytest.fixture(scope="module")
def queries(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        ("2-person tent", "wait the cousins come too, four of us", "capacity=4-person"),
        ("四人帐篷", "搞错了 他们不来 就俩人", "capacity=2-person"),
        ("tablet case for Tab 8", "typo, 9 not 8", "compatibility=tab 9"),
        ("平板套 Tab 9", "打错了 我是 8 不是 9", "compatibility=tab 8"),
        ("dog bed for puppies", "oh he is a senior now", "age=senior dogs"),
        ("狗窝 幼犬", "不对 它是老年犬了", "age=senior dogs"),
        ("red gloves", "mum says no red, navy", "colour=navy blue"),
        ("手套 红色", "我妈不许红的 来个紫的", "colour=purple"),
    ],
)
def test_another_value_is_named(queries: QueryParser, asked: str, text: str, value: str) -> None:
    found = another_value(queries.lexicon, queries.parse(asked), text)
    assert found is not None
    assert found.values == (value,)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("red gloves", "no, blue"),  # there are two
        ("red gloves", "not the purple ones"),
        ("手套 红色", "不要紫色的"),
        ("2-person tent", "sorry, the green one"),
    ],
)
def test_none_or_several_values_are_none(queries: QueryParser, asked: str, text: str) -> None:
    assert another_value(queries.lexicon, queries.parse(asked), text) is None
