"""A turn of a form reads orders, products and cases once, however many actions it takes."""

from dataclasses import replace

import pytest
from support.asked import Asked
from support.order_forms import InForm, Orders

ONCE = {"orders": 1, "order_lines": 1, "products": 1, "cases": 1}


@pytest.fixture
async def many(orders: Orders) -> Orders:
    for _ in range(4):
        await orders.add("delivered", oats=2, nuts=1, coffee=1)
    return orders


RETURN = [
    ("i want to return something", "request_return"),
    ("the second one", "nlu_fallback"),
    ("the peanuts", "nlu_fallback"),
    ("stale", "nlu_fallback"),
    ("no, the coffee", "nlu_fallback"),
]


async def test_each_turn_of_a_return_reads_once(cara: InForm, many: Orders, asked: Asked) -> None:
    del many
    for text, intent in RETURN:
        asked.clear()
        await cara.say(text, intent)
        assert asked.tables == ONCE, text
        assert asked.reads == 1  # all of one moment
        assert asked.writes == 1  # the message, by the gateway
    assert cara.asked == "confirmed"


async def test_a_no_reads_once_and_writes_nothing(cara: InForm, many: Orders, asked: Asked) -> None:
    del many
    for text, intent in RETURN:
        await cara.say(text, intent)
    asked.clear()
    await cara.say("no")
    assert (asked.reads, asked.writes) == (0, 1)


async def test_a_yes_reads_back_what_it_wrote(cara: InForm, many: Orders, asked: Asked) -> None:
    del many
    for text, intent in RETURN:
        await cara.say(text, intent)
    asked.clear()
    said = await cara.say("yes")
    assert "is registered" in said.text
    assert (asked.reads, asked.writes) == (2, 2)  # judged and read back; message and case


async def test_a_correction_of_the_order_reads_once(
    cara: InForm, orders: Orders, asked: Asked
) -> None:
    for _ in range(3):
        await orders.add("processing", oats=2)
    await cara.say("cancel the first one", "cancel_order")
    asked.clear()
    await cara.say("no, the second one")
    assert cara.asked == "confirmed"
    assert asked.tables == ONCE


@pytest.mark.parametrize("text", ["bla", "你好"])
async def test_what_is_not_understood_costs_no_more(
    cara: InForm, many: Orders, asked: Asked, text: str
) -> None:
    del many
    await cara.say("return something", "request_return")
    asked.clear()
    await cara.say(text)
    assert asked.tables == ONCE


async def test_a_guest_s_turn_reads_the_proof_and_the_order_once(
    visitor: InForm, cara: InForm, many: Orders, asked: Asked
) -> None:
    del cara, many
    await visitor.say("return order 70000000002", "request_return")
    await visitor.say("cara@example.com")
    asked.clear()
    await visitor.say("the peanuts")
    assert visitor.asked == "return_reason"
    assert asked.tables == ONCE | {"order_proofs": 1}


async def test_the_next_message_reads_anew(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("processing", oats=2)
    await cara.say("cancel my order", "cancel_order")
    sent = replace(await orders.get(order_id), status="shipped")
    await orders.services.store.orders.upsert([sent])
    assert "already shipped" in (await cara.say("yes")).text
