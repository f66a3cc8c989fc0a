"""The same conversation in Chinese."""

import re

from support.stack import Stack

CHINESE = re.compile(r"[一-鿿]")


def test_breakfast_in_chinese(stack: Stack) -> None:
    household = stack.customer("1609")
    answer = household.say("推荐点早餐，4美元以内")
    assert CHINESE.search(answer.text)
    assert answer.cards
    for card in answer.cards:
        assert card["price"] <= 4
        assert card["in_stock"]
        assert CHINESE.search(card["reason"]["text"])

    without = household.say("不要麦片")
    assert CHINESE.search(without.text)
    assert not [c for c in without.cards if "cereal" in (c["title"] + c["category"]).lower()]

    why = household.say("为什么推荐第一个？").text
    assert CHINESE.search(why)
    assert without.cards[0]["title"] in why

    known = household.say("你知道我什么？").text
    assert "不要麦片" in known
    assert "麦片" in household.say("忘掉麦片那条").text
    assert "不要麦片" not in household.say("你知道我什么？").text


def test_last_basket_in_chinese(stack: Stack) -> None:
    answer = stack.customer("900").say("我上次买了什么？").text
    assert CHINESE.search(answer)
    assert "27.19" in answer


def test_the_language_follows_the_customer(stack: Stack) -> None:
    household = stack.customer("718")
    assert CHINESE.search(household.say("你好").text)
    assert not CHINESE.search(household.say("hello there").text)
    assert CHINESE.search(household.say("谢谢").text)
