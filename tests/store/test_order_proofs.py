"""A guest proves an order by number and e-mail address together, in a few attempts."""

from uuid import uuid4

import pytest

from store.order_proofs import LIMIT, SECONDS, TooManyProofs
from store.orders import Order
from store.session import Store
from store.users import User

NOW = 1_000_000.0


@pytest.fixture
async def order_id(store: Store, user_id: str) -> str:
    await store.users.upsert([User(user_id, email="Ann.Lee@example.com")])
    placed = Order(f"order-{uuid4()}", user_id, "processing", 1.0)
    await store.orders.upsert([placed])
    return placed.order_id


async def owner(store: Store, order_id: str, email: str, guest: str, now: float = NOW) -> object:
    return (await store.order_proofs.prove(guest, order_id, email, now)).owner


@pytest.fixture
def guest() -> str:
    return f"guest:{uuid4()}"


async def test_both_right_is_a_proof_for_an_hour(
    store: Store, order_id: str, user_id: str, guest: str
) -> None:
    assert await owner(store, order_id, " ann.lee@EXAMPLE.com ", guest) == user_id
    assert await store.order_proofs.owner(guest, order_id, NOW + 1) == user_id
    assert await store.order_proofs.owner(guest, order_id, NOW + SECONDS + 1) is None
    assert await store.order_proofs.owner(f"{guest}-other", order_id, NOW + 1) is None


async def test_one_wrong_is_no_proof(store: Store, order_id: str, guest: str) -> None:
    assert await owner(store, order_id, "bob@example.com", guest) is None
    assert await owner(store, "none", "ann.lee@example.com", guest) is None
    assert await store.order_proofs.owner(guest, order_id, NOW) is None


async def test_a_guest_may_fail_a_few_times_an_hour(
    store: Store, order_id: str, user_id: str, guest: str
) -> None:
    for number in range(LIMIT):
        assert await owner(store, f"none-{guest}-{number}", "a@example.com", guest) is None
    with pytest.raises(TooManyProofs):
        await owner(store, order_id, "ann.lee@example.com", guest)
    later = NOW + SECONDS + 1
    assert await owner(store, order_id, "ann.lee@example.com", guest, later) == user_id


async def test_an_order_is_not_tried_by_many_guests(store: Store, order_id: str) -> None:
    for number in range(LIMIT):
        await owner(store, order_id, f"{number}@example.com", f"guest:{uuid4()}")
    with pytest.raises(TooManyProofs):
        await owner(store, order_id, "ann.lee@example.com", f"guest:{uuid4()}")
