"""A cart becomes an order whole, once, or not at all."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest

from recommender.schema import Event, EventType, Item
from store.checkout import CartChanged, OutOfStock
from store.orders import Order, OrderLine
from store.session import Store


def order(user_id: str, item: Item, quantity: int = 2) -> Order:
    line = OrderLine(item.item_id, quantity, item.price)
    return Order(str(uuid4()), user_id, "processing", 1000.0, address="Home 1", lines=(line,))


def purchases(placed: Order) -> list[Event]:
    return [
        Event(f"{placed.order_id}-{n}", placed.user_id, EventType.PURCHASE, 1000.0, line.product_id)
        for n, line in enumerate(placed.lines)
    ]


async def filled(store: Store, user_id: str, item: Item) -> int:
    """The position of a cart with the product."""
    await store.products.upsert([item])
    put = Event(str(uuid4()), user_id, EventType.CART, 999.0, item.item_id, 2.0)
    await store.events.append([put])
    return await store.checkout.position(user_id)


async def stock(store: Store, item: Item) -> int | None:
    return (await store.products.get([item.item_id]))[item.item_id].stock


async def test_order_stock_and_purchases_come_together(
    store: Store, user_id: str, tea: Item
) -> None:
    at, version = await filled(store, user_id, tea), await store.products.version()
    wanted = order(user_id, tea)
    assert await store.checkout.place(wanted, purchases(wanted), cart_at=at)
    assert await store.orders.get(user_id, wanted.order_id) == wanted
    assert await stock(store, tea) == 1
    assert await store.products.version() > version
    [bought] = await store.events.of_user(user_id, types={EventType.PURCHASE})
    assert bought.item_id == tea.item_id


async def test_the_same_order_again_changes_nothing(store: Store, user_id: str, tea: Item) -> None:
    at = await filled(store, user_id, tea)
    wanted = order(user_id, tea, 1)
    placed = [
        await store.checkout.place(wanted, purchases(wanted), cart_at=at),
        await store.checkout.place(wanted, purchases(wanted), cart_at=at),
    ]
    assert placed == [True, False]
    assert await stock(store, tea) == 2


async def test_too_few_in_stock_leaves_everything_as_it_was(
    store: Store, user_id: str, tea: Item
) -> None:
    at = await filled(store, user_id, tea)
    wanted = order(user_id, tea, 4)
    with pytest.raises(OutOfStock) as refused:
        await store.checkout.place(wanted, purchases(wanted), cart_at=at)
    assert refused.value.product_ids == (tea.item_id,)
    assert await store.orders.get(user_id, wanted.order_id) is None
    assert await stock(store, tea) == 3
    assert not await store.events.of_user(user_id, types={EventType.PURCHASE})


async def test_a_cart_that_changed_meanwhile_is_not_ordered(
    store: Store, user_id: str, tea: Item
) -> None:
    at = await filled(store, user_id, tea)
    await store.events.append([Event(str(uuid4()), user_id, EventType.UNCART, 1.0, tea.item_id)])
    wanted = order(user_id, tea)
    with pytest.raises(CartChanged):
        await store.checkout.place(wanted, purchases(wanted), cart_at=at)
    assert await store.orders.get(user_id, wanted.order_id) is None


async def test_of_two_orders_of_one_cart_at_once_one_is_placed(
    store: Store, user_id: str, tea: Item
) -> None:
    at = await filled(store, user_id, tea)
    both = [order(user_id, tea, 1), order(user_id, tea, 1)]
    done = await asyncio.gather(
        *(store.checkout.place(one, purchases(one), cart_at=at) for one in both),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in done) == ["CartChanged", "bool"]
    assert await stock(store, tea) == 2


async def test_unlimited_stock_stays_unlimited(store: Store, user_id: str, tea: Item) -> None:
    endless = replace(tea, stock=None)
    at = await filled(store, user_id, endless)
    wanted = order(user_id, endless, 50)
    assert await store.checkout.place(wanted, purchases(wanted), cart_at=at)
    assert await stock(store, endless) is None
