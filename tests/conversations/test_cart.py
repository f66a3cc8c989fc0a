"""From a search to an order, in both languages, by the chat and by the pages."""

import re

from support.stack import Customer, Stack


def cart(customer: Customer) -> dict[str, int]:
    found = customer.get("/v1/cart")
    return {one["product_id"]: one["quantity"] for one in found["items"]}


def empty(customer: Customer) -> None:
    if cart(customer):
        customer.say("empty my cart")
        customer.say("yes")
    assert cart(customer) == {}


def test_from_a_search_to_an_order(stack: Stack) -> None:
    household = stack.customer("718")
    empty(household)
    cards = household.say("show me coffee under $10").cards
    household.say("put the second one in my cart")
    assert cart(household) == {cards[1]["product_id"]: 1}
    household.say("one more of it please, add it to my cart")
    assert cart(household) == {cards[1]["product_id"]: 2}
    shown = household.say("what's in my cart")
    assert cards[1]["title"] in shown.text
    assert "cart" in [one["custom"]["type"] for one in shown.messages if "custom" in one]
    assert "Where shall it go?" in household.say("check out please").text
    asked = household.say("12 Harbour Street, Northbridge").text
    assert "12 Harbour Street" in asked
    assert "Shall I place the order?" in asked
    answer = household.say("yes").text
    number = re.findall(r"\d{11}", answer)[0]
    assert cards[1]["title"] in answer
    assert cart(household) == {}
    assert "being prepared" in household.say(f"where is my order {number}?").text


def test_the_same_in_chinese(stack: Stack) -> None:
    household = stack.customer("1609")
    empty(household)
    cards = household.say("10美元以内的咖啡有什么").cards
    household.say("把第一个加入购物车")
    household.say("第二个来两个，放购物车")
    assert cart(household) == {cards[0]["product_id"]: 1, cards[1]["product_id"]: 2}
    household.say("把第一个从购物车拿掉")
    assert "合计" in household.say("看看购物车").text
    assert "要送到哪里" in household.say("结账").text
    household.say("临川市云溪区竹林路8号")
    assert "下单成功" in household.say("好的").text
    assert cart(household) == {}


def test_a_page_and_the_chat_share_one_cart_and_one_list_of_favourites(stack: Stack) -> None:
    household = stack.customer("900")
    empty(household)
    card = household.say("show me dog food").cards[0]
    household.say("save the first one for later")
    saved = household.get("/v1/favourites")["items"]
    assert card["product_id"] in {one["product_id"] for one in saved}
    assert card["title"] in household.say("show my favourites").text


def test_a_watched_price_is_noted_and_called_off(stack: Stack) -> None:
    household = stack.customer("900")
    card = household.say("show me coffee under $10").cards[0]
    answer = household.say("tell me when the first one gets cheaper").text
    assert card["title"] in answer
    assert card["title"] in household.say("what are you watching for me").text
    household.say("stop watching it")
    assert card["title"] not in household.say("show my price alerts").text
