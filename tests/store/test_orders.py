"""Orders keep their owner; what a repeat changes is counted in lines."""

from dataclasses import replace
from uuid import uuid4

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
