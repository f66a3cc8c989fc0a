"""Orders keep their owner; what a repeat changes is counted in lines."""

from dataclasses import replace
from uuid import uuid4

from recommender.schema import Item
from store.database import Written
from store.orders import Order, OrderLine
from store.session import Store


def order(user_id: str) -> Order:
    lines = (OrderLine("p1", 2, 2.5), OrderLine("p2", 1))
    return Order(str(uuid4()), user_id, "processing", 1000.0, lines=lines)


async def test_what_a_write_did_is_counted_in_lines(store: Store, user_id: str) -> None:
    placed = order(user_id)
    assert await store.orders.upsert([placed]) == Written(new=2)
    assert await store.orders.upsert([placed]) == Written()
    assert await store.orders.upsert([replace(placed, status="shipped")]) == Written(changed=2)


async def test_everything_that_is_known_of_an_order_comes_back(store: Store, user_id: str) -> None:
    sent = replace(
        order(user_id),
        status="delivered",
        shipped_at=1100.0,
        delivered_at=1200.5,
        carrier="UPS",
        tracking_number="1Z999",
        address="1 Main St, 北京",
        attributes={"gift": True},
    )
    await store.orders.upsert([sent])
    assert await store.orders.of_user(user_id) == [sent]


async def test_owners_are_known_of_orders_that_exist(store: Store, user_id: str) -> None:
    placed = order(user_id)
    await store.orders.upsert([placed])
    assert await store.orders.owners([placed.order_id, "unknown"]) == {placed.order_id: user_id}


async def test_an_order_is_shown_to_its_owner_only(store: Store, user_id: str, tea: Item) -> None:
    await store.products.upsert([tea])
    order = Order(
        str(uuid4()), user_id, "shipped", placed_at=1000.0, lines=(OrderLine(tea.item_id, 2, 2.5),)
    )
    await store.orders.upsert([order])
    assert await store.orders.get(user_id, order.order_id) == order
    assert await store.orders.get("somebody else", order.order_id) is None
    assert await store.orders.get(user_id, "unknown") is None
    assert await store.orders.of_user("somebody else") == []


async def test_the_newest_orders_come_first(store: Store, user_id: str) -> None:
    orders = [
        Order(str(uuid4()), user_id, "delivered", placed_at=float(n), lines=(OrderLine("x", 1, 1),))
        for n in (1, 3, 2)
    ]
    await store.orders.upsert(orders)
    found = await store.orders.of_user(user_id, limit=2)
    assert [order.placed_at for order in found] == [3.0, 2.0]


async def test_an_order_keeps_its_lines_in_order_and_gets_those_it_lacks(
    store: Store, user_id: str
) -> None:
    twice = OrderLine("b", 1, 1.0)
    order = Order(str(uuid4()), user_id, "processing", 1.0, lines=(twice, twice, OrderLine("a", 2)))
    assert (await store.orders.upsert([order])).new == 3
    assert await store.orders.get(user_id, order.order_id) == order
    longer = replace(order, status="shipped", placed_at=9.0, lines=(OrderLine("c", 1),))
    await store.orders.upsert([longer])
    stored = await store.orders.get(user_id, order.order_id)
    assert stored == replace(order, status="shipped", lines=(*order.lines, OrderLine("c", 1)))
