"""Whom a thing is for to wear, and what it is called for the other one."""

import pytest

from language.wearers import wearer, wearer_told, without_wearers, worn_by


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what about women's?", "women"),
        ("not ladies, gents", "men"),
        ("for my woman", "women"),
        ("mention it", None),
        ("男款有没有", "men"),
        ("不是男士的，是女士的", "women"),
        ("给女儿", None),
        ("给男朋友", None),
    ],
)
def test_the_one_that_is_named_last_counts(text: str, name: str | None) -> None:
    assert wearer(text) == name


@pytest.mark.parametrize(
    ("name", "thing", "called"),
    [
        ("men", "sweaters for women", "sweaters for men"),
        ("women", "men's boots", "women's boots"),
        ("men", "belts", "belts for men"),
        ("men", "shoes for men", "shoes for men"),
        ("men", "女士毛衣", "男士毛衣"),
        ("women", "腰带", "女士腰带"),
    ],
)
def test_a_thing_is_called_after_who_wears_it(name: str, thing: str, called: str) -> None:
    assert worn_by(name, thing) == called


def test_the_rest_of_a_message() -> None:
    assert without_wearers("blue ones for men") == "blue ones for"
    assert without_wearers("男士的") == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nothing to wear (f, 29)", "women"),
        ("an outfit, 41/m", "men"),
        ("没衣服穿，女", "women"),
        ("i'm 34", None),
    ],
)
def test_a_letter_beside_an_age_tells_the_wearer(text: str, name: str | None) -> None:
    assert wearer_told(text) == name
