"""What customers take back of what they told of themselves."""

import pytest

from language.taking_back import (
    eats_everything,
    eats_meat,
    ends,
    ends_budget,
    may_take_back,
    revokes,
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("please disregard the halal thing", "halal"), ("the blue rule no longer applies", "blue"),
        ("what i told you about linen is outdated", "linen"), ("scrap the no wool rule", "wool"),
        ("关于蓝色那条取消", "蓝色"), ("之前说的素食不算数", "素食"), ("吃素那条作废", "吃素"),
    ],
)  # fmt: skip
def test_what_was_told_is_revoked(text: str, name: str) -> None:
    assert revokes(text, name)
    assert may_take_back(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i gave up being vegan", "vegan"), ("no longer a vegetarian here", "vegetarian"),
        ("my veggie phase is over, not veggie any more", "veggie"), ("quit kosher", "kosher"),
        ("我早不吃素了", "吃素"), ("现在不是纯素了", "纯素"),
    ],
)  # fmt: skip
def test_what_the_customer_is_no_longer(text: str, name: str) -> None:
    assert ends(text, name)
    assert may_take_back(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i'm vegan, i can't eat honey any more", "vegan"),
        ("show me the blue one instead", "blue"),
        ("i am not only vegan but also coeliac", "vegan"), ("is it vegan?", "vegan"),
        ("我吃素，蜂蜜不吃了", "素食"), ("给我看蓝色的", "蓝色"),
    ],
)  # fmt: skip
def test_what_still_holds(text: str, name: str) -> None:
    assert not ends(text, name)
    assert not revokes(text, name)


@pytest.mark.parametrize(
    "text", ["i eat anything these days", "we eat all sorts again", "我荤素都吃了", "啥都吃"]
)
def test_everything_is_eaten(text: str) -> None:
    assert eats_everything(text)
    assert may_take_back(text)


@pytest.mark.parametrize(
    "text", ["i started eating chicken", "back on meat", "我开荤了", "我又吃肉了"]
)
def test_meat_is_eaten(text: str) -> None:
    assert eats_meat(text)
    assert may_take_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "money's no object",
        "there's no price limit any more",
        "lift the cap",
        "预算不限了",
        "钱不是问题",
        "取消预算",
    ],
)
def test_money_is_no_limit(text: str) -> None:
    assert ends_budget(text)
    assert may_take_back(text)


@pytest.mark.parametrize(
    "text", ["what is your budget range", "my budget is 50", "预算80", "太贵了"]
)
def test_what_sets_a_limit(text: str) -> None:
    assert not ends_budget(text)
