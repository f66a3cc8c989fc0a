"""Whom something is for, and what is left of the message then."""

import pytest
from support.boutique import ITEMS

from recommender.catalog.catalog import Catalog
from recommender.query.recipients import as_gift, as_wearer, for_somebody, presented, recipient


@pytest.mark.parametrize(
    ("text", "name", "gift", "worn"),
    [
        ("a gift for my mom", "mom", "mother", "women"),
        ("shoes for my mother-in-law", "mother-in-law", "mother", "women"),
        ("dress for my daughter", "daughter", "kids", "children"),
        ("a toy for my little niece", "niece", "kids", "children"),
        ("jacket for my stepson", "stepson", "kids", "children"),
        ("a puzzle for a 6 year old", "6 year old", "kids", "children"),
        ("tea for my nan", "nan", "grandparents", ""),
        ("something for my flatmate", "flatmate", "friend", ""),
        ("a present for my fiancée", "fiancée", "girlfriend", "women"),
        ("shoes for my partner", "partner", "", ""),
        ("my dad's birthday", "dad", "father", "men"),
        ("送爸爸的礼物", "爸爸", "father", "men"),
        ("送我妈的礼物", "妈", "mother", "women"),
        ("给侄女买裙子", "侄女", "kids", "children"),
        ("给我姥姥挑茶", "姥姥", "grandparents", ""),
        ("送岳母的围巾", "岳母", "mother", "women"),
        ("给舅妈买件毛衣", "舅妈", "friend", "women"),
        ("适合孩子的书", "孩子", "kids", "children"),
        ("送闺蜜", "闺蜜", "friend", ""),
    ],
)
def test_persons_of_every_kind(text: str, name: str, gift: str, worn: str) -> None:
    found, rest = recipient(text)
    assert found is not None
    assert (found.name, found.gift, found.worn) == (name, gift, worn)
    assert name not in rest


@pytest.mark.parametrize(
    "text",
    [
        "shoes for running",
        "food for my dog",
        "shampoo for my baby",
        "sheets for twin beds",
        "给狗买的零食",
        "给我小的",
        "适合跑步的鞋",
        "",
    ],
)
def test_others_are_a_part_of_what_is_wished(text: str) -> None:
    assert recipient(text) == (None, text)


def test_a_person_is_what_the_catalogue_calls_them() -> None:
    attributes = Catalog.of(ITEMS).attributes
    someone, _ = recipient("for my wife")
    assert someone is not None
    worn = as_wearer(someone, attributes)
    gift = as_gift(someone, attributes)
    assert worn is not None
    assert gift is not None
    assert "made_for=women" in worn.values
    assert for_somebody(gift)
    assert not for_somebody(worn)


@pytest.mark.parametrize(
    "text",
    [
        "tom's retiring and we chipped in for something",
        "farewell gift for the team lead",
        "小王离职，大家凑钱送点什么",
    ],
)
def test_who_leaves_gets_a_present_from_colleagues(text: str) -> None:
    someone = presented(text)
    assert someone is not None
    assert someone.gift == "colleague"


def test_who_only_leaves_gets_none() -> None:
    assert presented("i am leaving the house at nine") is None
