"""Orders in the chat, for their owner only."""

import pytest
from support.grocer import ANN, BOB, DAY, NOW, Customer

from store.orders import Order, OrderLine

LAST, OLDER, OF_BOB = "41453012842", "31198570044", "27601281299"


@pytest.mark.parametrize("text", ["what did I buy last time?", "show my last order"])
async def test_the_last_basket_is_listed_with_its_facts(ann: Customer, text: str) -> None:
    answer = (await ann.say("order_history", text)).text
    for fact in (LAST, "3 December 2017", "2 × Oatmeal, 42 oz – $6.00", "Salted peanuts", "$8.20"):
        assert fact in answer
    assert OLDER not in answer


@pytest.mark.parametrize("text", ["我上次买了什么？", "上一单买了什么"])
async def test_the_last_basket_in_chinese(anna: Customer, text: str) -> None:
    answer = (await anna.say("order_history", text)).text
    for fact in (LAST, "2017年12月3日", "Oatmeal, 42 oz × 2", "已送达", "合计：$8.20"):
        assert fact in answer


@pytest.mark.parametrize(
    ("text", "words"), [("my orders", ("shipped", "Ground coffee")), ("我的订单", ("已发货",))]
)
async def test_my_orders_lists_the_last_few(
    ann: Customer, text: str, words: tuple[str, ...]
) -> None:
    ann.language = "zh" if text == "我的订单" else "en"
    answer = (await ann.say("order_history", text)).text
    assert answer.index(LAST) < answer.index(OLDER)
    assert all(word in answer for word in words)
    assert OF_BOB not in answer


async def test_last_orders_in_the_plural_are_a_list(ann: Customer) -> None:
    assert OLDER in (await ann.say("order_history", "what were my last 5 orders")).text
    assert OLDER in (await ann.say("order_history", "last orders pls")).text


async def test_a_product_no_longer_listed_is_named_as_such(ann: Customer) -> None:
    assert "no longer listed" in (await ann.say("order_history", "my orders")).text


async def test_an_order_is_tracked_by_number(ann: Customer) -> None:
    answer = (await ann.say("track_order", f"where is my order {OLDER}")).text
    for fact in (OLDER, "on its way", "26 November 2017", "UPS", "1Z999"):
        assert fact in answer


async def test_the_number_that_the_bot_recognised_counts(ann: Customer) -> None:
    entity = {"entity": "order_number", "value": f"#{OLDER}"}
    answer = await ann.say("track_order", "where's that one", entities=[entity])
    assert OLDER in answer.text


@pytest.mark.parametrize(("text", "number"), [("order A-558213", "A-558213"), ("订单12在哪", "12")])
async def test_numbers_of_other_forms_are_read(ann: Customer, text: str, number: str) -> None:
    lines = (OrderLine("oats", 1, 3.0),)
    order = Order(number, ANN, "processing", NOW - 30 * DAY, lines=lines)
    await ann.services.store.orders.upsert([order])
    assert "being prepared" in (await ann.say("track_order", text)).text


async def test_without_a_number_the_latest_is_tracked(ann: Customer, anna: Customer) -> None:
    assert LAST in (await ann.say("track_order", "where is my order?")).text
    assert "已送达" in (await anna.say("track_order", "我的订单到哪了")).text


async def test_a_foreign_number_is_answered_like_an_unknown_one(bob: Customer) -> None:
    foreign = await bob.say("track_order", f"where is my order {LAST}")
    unknown = await bob.say("track_order", "where is my order 99999999999")
    assert foreign.text.replace(LAST, "N") == unknown.text.replace("99999999999", "N")
    assert foreign.buttons == unknown.buttons


async def test_trying_numbers_is_limited_in_an_hour(bob: Customer) -> None:
    for number in range(10):
        answer = await bob.say("track_order", f"order 4145301280{number}")
        assert "I find no order" in answer.text
    assert "no more numbers" in (await bob.say("track_order", f"order {LAST}")).text
    assert OF_BOB in (await bob.say("order_history", "my orders")).text
    bob.now += 3700
    assert "I find no order" in (await bob.say("track_order", f"order {LAST}")).text


async def test_asking_for_own_orders_is_not_limited(bob: Customer) -> None:
    for _ in range(12):
        assert "being prepared" in (await bob.say("track_order", f"order {OF_BOB}")).text


async def test_a_guest_has_no_orders_and_is_told_how(guest: Customer) -> None:
    answer = (await guest.say("order_history", "my orders")).text
    assert "guest" in answer
    assert LAST not in answer


async def test_a_customer_without_orders_is_told_so(guest: Customer) -> None:
    guest.user_id = "new"
    assert "no orders" in (await guest.say("order_history", "my orders")).text
    assert "no orders" in (await guest.say("track_order", "where is my order")).text
    assert guest.user_id != BOB
