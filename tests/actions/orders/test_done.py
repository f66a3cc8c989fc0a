"""A confirmed form is written once, read back, and told; anything less changes nothing."""

from dataclasses import replace

import pytest
from support.grocer import ANN, NOW, Customer

from store.cases import Case
from store.orders import Order, OrderLine

NEW = Order("50000000001", ANN, "processing", NOW - 3600, lines=(OrderLine("oats", 2, 3.0),))


@pytest.fixture
async def order(ann: Customer) -> Order:
    await ann.services.store.orders.upsert([NEW])
    return NEW


async def cases(ann: Customer) -> list[Case]:
    return await ann.services.store.cases.of_orders([NEW.order_id])


async def status(ann: Customer) -> str:
    found = await ann.services.store.orders.get(ANN, NEW.order_id)
    assert found
    return found.status


async def finish(ann: Customer, name: str, **slots: str) -> str:
    ann.slots |= {"order_number": NEW.order_id, "email": "-"} | slots
    return (await ann.say(name, "yes")).text


async def test_a_confirmed_cancellation_is_done_and_told(ann: Customer, order: Order) -> None:
    text = await finish(ann, "cancel_order", confirmed="yes")
    assert order.order_id in text
    assert "$6.00" in text
    assert await status(ann) == "cancelled"
    (case,) = await cases(ann)
    assert (case.kind, case.amount, case.opened_by) == ("cancellation", 6.0, ANN)
    assert ann.slots["confirmed"] is None


async def test_it_is_not_done_twice(ann: Customer, order: Order) -> None:  # noqa: ARG001
    await finish(ann, "cancel_order", confirmed="yes")
    assert "can no longer be cancelled" in await finish(ann, "cancel_order", confirmed="yes")
    assert len(await cases(ann)) == 1


@pytest.mark.parametrize("slots", [{}, {"outcome": "stopped"}, {"confirmed": "no"}])
async def test_without_a_yes_nothing_changes(
    ann: Customer,
    order: Order,  # noqa: ARG001
    slots: dict[str, str],
) -> None:
    assert "nothing was changed" in await finish(ann, "cancel_order", **slots)
    assert await status(ann) == "processing"
    assert await cases(ann) == []


async def test_an_order_that_was_shipped_meanwhile_is_not_cancelled(
    ann: Customer, order: Order
) -> None:
    await ann.services.store.orders.upsert([replace(order, status="shipped")])
    text = await finish(ann, "cancel_order", confirmed="yes")
    assert "already shipped" in text
    assert "Policy: Cancelling an order" in text
    assert await status(ann) == "shipped"


async def test_a_foreign_order_is_not_there(bob: Customer, order: Order) -> None:
    bob.slots |= {"order_number": order.order_id, "email": "-", "confirmed": "yes"}
    text = (await bob.say("cancel_order", "yes")).text
    assert order.order_id not in text
    kept = await bob.services.store.orders.get(ANN, order.order_id)
    assert kept is not None
    assert kept.status == "processing"


async def test_a_replacement_pays_nothing_back(ann: Customer, order: Order) -> None:
    delivered = replace(order, status="delivered", delivered_at=NOW - 60)
    await ann.services.store.orders.upsert([delivered])
    text = await finish(
        ann,
        "report_problem_with_item",
        order_item="oats",
        problem="torn open",
        solution="replacement",
        confirmed="yes",
    )
    (case,) = await cases(ann)
    assert (case.amount, case.text, case.wish) == (None, "torn open", "replacement")
    assert case.reference in text
    refunds = (await ann.say("refund_status", "where is my refund")).text
    assert case.reference in refunds


async def test_an_invoice_lists_what_was_paid(ann: Customer, anna: Customer, order: Order) -> None:
    text = await finish(ann, "get_invoice")
    for fact in (order.order_id, "2 × Oatmeal", "$6.00"):
        assert fact in text
    assert "合计：$6.00" in await finish(anna, "get_invoice")


async def test_a_guest_is_asked_to_prove_the_order(guest: Customer) -> None:
    result = await guest.sent_on_to("track_order", "where is my order")
    assert result == "track_order_form"
