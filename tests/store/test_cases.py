"""An order changes with the case that says so, once, or not at all."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from recommender.schema import Item
from store.cases import Case, OrderChanged
from store.orders import Order, OrderLine
from store.session import Store

OPEN = ("processing",)


@pytest.fixture
async def order(store: Store, user_id: str, tea: Item) -> Order:
    """Two teas and a cup that is not in the catalogue, being prepared."""
    await store.products.upsert([tea])
    lines = (OrderLine(tea.item_id, 2, 2.5), OrderLine("cup", 1, 4.0))
    placed = Order(f"order-{uuid4()}", user_id, "processing", 1.0, lines=lines)
    await store.orders.upsert([placed])
    return placed


def case(order: Order, kind: str, **facts: object) -> Case:
    return Case(str(uuid4()), kind, order.order_id, order.user_id, 2.0, **facts)  # type: ignore[arg-type]


async def stored(store: Store, order: Order) -> Order:
    found = await store.orders.get(order.user_id, order.order_id)
    assert found
    return found


async def stock(store: Store, tea: Item) -> int | None:
    return (await store.products.get([tea.item_id]))[tea.item_id].stock


async def test_a_cancelled_order_is_put_back_on_the_shelf_once(
    store: Store, order: Order, tea: Item
) -> None:
    cancelled = case(order, "cancellation", amount=9.0, status="done")
    assert await store.cases.open(cancelled, statuses=OPEN) == cancelled
    again = replace(cancelled, opened_at=9.0)
    assert await store.cases.open(again, statuses=OPEN) == cancelled
    assert (await stored(store, order)).status == "cancelled"
    assert await stock(store, tea) == 5
    assert await store.cases.of_orders([order.order_id]) == [cancelled]


async def test_an_order_that_went_on_meanwhile_is_left_as_it_is(
    store: Store, order: Order, tea: Item
) -> None:
    await store.orders.upsert([replace(order, status="shipped")])
    for kind in ("cancellation", "address", "quantity"):
        with pytest.raises(OrderChanged):
            await store.cases.open(case(order, kind, text="x", quantity=1), statuses=OPEN)
    assert (await stored(store, order)).status == "shipped"
    assert await stock(store, tea) == 3
    assert await store.cases.of_orders([order.order_id]) == []


async def test_an_address_is_changed(store: Store, order: Order) -> None:
    await store.cases.open(case(order, "address", text="12 High Street"), statuses=OPEN)
    assert (await stored(store, order)).address == "12 High Street"


async def test_fewer_of_a_product_and_none(store: Store, order: Order, tea: Item) -> None:
    fewer = case(order, "quantity", product_id=tea.item_id, quantity=1)
    for _ in range(2):
        await store.cases.open(fewer, statuses=OPEN)
    assert [line.quantity for line in (await stored(store, order)).lines] == [1, 1]
    assert await stock(store, tea) == 4
    none = case(order, "quantity", product_id=tea.item_id, quantity=0)
    await store.cases.open(none, statuses=OPEN)
    assert [line.product_id for line in (await stored(store, order)).lines] == ["cup"]
    assert await stock(store, tea) == 5


@pytest.mark.parametrize(("product_id", "quantity"), [("cup", 1), ("cup", 2), ("none", 0)])
async def test_what_is_no_reduction_changes_nothing(
    store: Store, order: Order, product_id: str, quantity: int
) -> None:
    wrong = case(order, "quantity", product_id=product_id, quantity=quantity)
    with pytest.raises(OrderChanged):
        await store.cases.open(wrong, statuses=OPEN)
    assert (await stored(store, order)).lines == order.lines


async def test_the_last_product_cannot_be_taken_out(store: Store, order: Order, tea: Item) -> None:
    await store.cases.open(case(order, "quantity", product_id="cup", quantity=0), statuses=OPEN)
    last = case(order, "quantity", product_id=tea.item_id, quantity=0)
    with pytest.raises(OrderChanged):
        await store.cases.open(last, statuses=OPEN)


async def test_two_at_once_open_one_case(store: Store, order: Order, tea: Item) -> None:
    cancelled = case(order, "cancellation")
    opened = await asyncio.gather(
        *(store.cases.open(cancelled, statuses=OPEN) for _ in range(4)), return_exceptions=True
    )
    assert opened == [cancelled] * 4
    assert await stock(store, tea) == 5


async def test_an_unknown_order_has_no_cases(store: Store, order: Order) -> None:
    with pytest.raises(OrderChanged):
        await store.cases.open(replace(case(order, "return"), order_id="none"), statuses=OPEN)
