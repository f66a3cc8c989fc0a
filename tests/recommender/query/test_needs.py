"""Needs and occasions, understood by meaning against a shop's own kinds."""

import pytest
from support.boutique import ITEMS

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import meeting
from recommender.embedding.encoder import Encoder
from recommender.query.ages import age
from recommender.query.lexicon import Lexicon
from recommender.query.needs import LIKE, need

STACKER = {"age": "4 years and up", "gift_for": ["kids"], "kind": "building blocks"}
ROBOT = {"age": "10 years and up", "gift_for": ["kids"], "kind": "science kit"}


@pytest.fixture(scope="module")
def lexicon(encoder: Encoder) -> Lexicon:
    toys = [
        type(ITEMS[0])("t1", "Wooden blocks", "Toys > Building", attributes=STACKER),
        type(ITEMS[0])("t2", "Crystal lab", "Toys > Science", attributes=ROBOT),
    ]
    return Lexicon(Catalog.of([*ITEMS, *toys]), encoder)


def helping(lexicon: Lexicon, text: str) -> set[str]:
    found = need(lexicon, text)
    assert found is not None
    rows = meeting(lexicon.catalog, found.include).nonzero()[0]
    return {lexicon.catalog.items[row].item_id for row in rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("traffic noise keeps me awake at night", {"g1"}),
        ("what keeps me warm at the tram stop in winter", {"g2"}),
        ("training for my first half marathon", {"s1", "s2"}),
        ("晚上老醒，很难睡着", {"g1"}),
        ("等公交的时候冻得发抖", {"g2"}),
        ("our terrace has no socket and it is so dark there in the evening", {"g1"}),
        ("露台没有电源，晚上一片漆黑", {"g1"}),
    ],
)
def test_what_helps_is_of_the_shops_own_kinds(
    lexicon: Lexicon, text: str, expected: set[str]
) -> None:
    assert helping(lexicon, text) & expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my mother turns 58 on sunday, something small for her", {"g1"}),
        ("a birthday present for my father", {"g2"}),
        ("给爸爸的生日礼物，他六十三了", {"g2"}),
        ("a gift for my nephew, he is turning 5", {"t1"}),
        ("送十二岁儿子的礼物", {"t1", "t2"}),
        ("my uncle's birthday, he is mad about green tea", {"c3"}),
        ("舅舅过生日，他就爱喝口绿茶", {"c3"}),
    ],
)
def test_presents_are_for_somebody_of_an_age(
    lexicon: Lexicon, text: str, expected: set[str]
) -> None:
    assert helping(lexicon, text) == expected


def test_a_present_for_somebody_who_likes_something(lexicon: Lexicon) -> None:
    found = need(lexicon, "a present for my nephew who loves putting things together")
    assert found is not None
    assert found.gift
    assert helping(lexicon, "a present for my nephew who loves putting things together") == {
        "t1",
        "t2",
    }


@pytest.mark.parametrize(
    "text",
    ["where is my parcel", "white shoes", "tell me a joke", "the second one", "我要退款",
     "黑色的钱包", "你们几点开门", "my father's order is late"],
)  # fmt: skip
def test_other_messages_tell_no_need(lexicon: Lexicon, text: str) -> None:
    found = need(lexicon, text)
    assert found is None or (found.closeness < LIKE and not found.gift)


@pytest.mark.parametrize(
    ("text", "years"),
    [("for a seven year old", 7), ("she is turning 30", 30), ("aged 4", 4), ("5 yr old", 5),
     ("三岁的女儿", 3), ("他十二岁", 12), ("under 40", None), ("size 38", None)],
)  # fmt: skip
def test_ages(text: str, years: int | None) -> None:
    assert age(text) == years


@pytest.mark.parametrize(
    ("text", "made_for"),
    [
        ("a birthday present for my wife", {"made_for=men"}),
        ("always cold in winter (m, 40)", {"made_for=women"}),
        ("女朋友生日送什么", {"made_for=men"}),
        ("always cold in winter", set()),
    ],
)
def test_nothing_is_for_the_others_only(lexicon: Lexicon, text: str, made_for: set[str]) -> None:
    found = need(lexicon, text)
    assert found is not None
    assert {value for facet in found.exclude for value in facet.values} == made_for


@pytest.fixture(scope="module")
def gear(encoder: Encoder) -> Lexicon:
    item = type(ITEMS[0])
    kinds = [("plain", "wireless mouse", "compact"), ("bent", "wireless mouse", "ergonomic"),
             ("cans", "headphones", "noise cancelling"), ("buds", "earbuds", "open-ear"),
             ("gloves", "garden gloves", "thorn-proof"), ("thin", "garden gloves", "slim"),
             ("puzzle", "jigsaw puzzle", ""), ("bottle", "feeding bottle", "wide")]  # fmt: skip
    items = [
        item(name, f"{style} {kind}", "All", attributes={"kind": kind, "style": style or "plain"})
        for name, kind, style in kinds
    ]
    return Lexicon(Catalog.of(items), encoder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my wrist aches after a day of clicking", {"bent"}),
        ("the neighbours stomp and shout all day, I have to study", {"cans"}),
        ("brambles scratch my hands to pieces", {"gloves"}),
        ("手腕疼，鼠标点多了", {"bent"}),
        ("隔壁吵得我看不进书", {"cans"}),
        ("剪玫瑰老被刺到手", {"gloves"}),
    ],
)
def test_what_helps_has_the_property_that_helps(
    gear: Lexicon, text: str, expected: set[str]
) -> None:
    assert helping(gear, text) == expected


@pytest.mark.parametrize("text", ["she cries with wind after her milk", "宝宝喝奶后胀气直哭"])
def test_a_property_that_the_shop_does_not_know_is_none(gear: Lexicon, text: str) -> None:
    assert helping(gear, text) == {"bottle"}
