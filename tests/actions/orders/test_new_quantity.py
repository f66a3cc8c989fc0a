"""An order is lowered to as many as the customer says."""

import pytest
from support.grocer import ANN, NOW, Customer

from actions.registry import executor
from store.orders import Order, OrderLine

MANY = Order("50000000002", ANN, "processing", NOW - 3600, lines=(OrderLine("lager", 20, 9.99),))


async def filled(customer: Customer, text: str) -> object:
    """The new quantity after a message that starts the form."""
    await customer.services.store.orders.upsert([MANY])
    customer.form = "change_order_form"
    customer.slots |= {"order_number": MANY.order_id, "requested_slot": "new_quantity"}
    await fill(customer, text)
    return customer.slots.get("new_quantity")


async def fill(customer: Customer, text: str) -> None:
    """The form answers with slots alone."""
    customer.hear(text, {})
    runner = customer.runner = customer.runner or executor(customer.services)
    result = await runner.run(customer.call("validate_change_order_form", text, {}))
    assert result is not None
    for event in result.events:
        if event["event"] == "slot":
            customer.slots[event["name"]] = event["value"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("make it twelve", "12"),
        ("lower it to a dozen", "12"),
        ("only fifteen bottles please", "15"),
        ("from 20 to nineteen", "19"),
        ("改成十二瓶", "12"),
        ("减到十五", "15"),
        ("十一", "11"),
        ("just one", "1"),
        ("make it 21", None),
    ],
)
async def test_a_lower_number_in_words_is_understood(
    ann: Customer, text: str, count: str | None
) -> None:
    assert await filled(ann, text) == count
