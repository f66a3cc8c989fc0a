"""Users are known by id; the busiest are those who bought most."""

from uuid import uuid4

from recommender.schema import (
    Event,
    EventType,
)
from store.database import Written
from store.session import Store
from store.users import User


def event(user_id: str, kind: EventType) -> Event:
    return Event(str(uuid4()), user_id, kind, 1.0, item_id="p1", value=1.0)


async def test_the_busiest_are_those_with_the_most_purchases(store: Store, user_id: str) -> None:
    second = f"second-{user_id}"
    await store.events.append([event(user_id, EventType.PURCHASE) for _ in range(200)])
    await store.events.append([event(second, EventType.PURCHASE) for _ in range(199)])
    await store.events.append([event(second, EventType.VIEW) for _ in range(9)])
    assert await store.users.busiest(2) == [(user_id, 200), (second, 199)]
    assert await store.users.busiest(0) == []


async def test_what_a_write_did_is_counted(store: Store, user_id: str) -> None:
    known, other = User(user_id, "a@example.org"), User(f"other-{user_id}")
    assert await store.users.upsert([known]) == Written(new=1)
    changed = User(user_id, "b@example.org")
    assert await store.users.upsert([changed, other]) == Written(new=1, changed=1)
    assert await store.users.upsert([changed, other]) == Written()


async def test_a_user_comes_back(store: Store, user_id: str) -> None:
    user = User(user_id, "a@example.org", "zh", {"age": "45-54"})
    await store.users.upsert([user])
    assert await store.users.get(user_id) == user
    assert await store.users.exists(user_id)
    assert await store.users.get("nobody") is None


async def test_adding_users_keeps_what_is_known_of_them(store: Store, user_id: str) -> None:
    known = User(user_id, "a@example.org")
    await store.users.upsert([known])
    await store.users.add([user_id, f"new-{user_id}"])
    assert await store.users.get(user_id) == known
    assert await store.users.exists(f"new-{user_id}")


async def test_those_are_introduced_of_whom_the_shop_tells_something(
    store: Store, user_id: str
) -> None:
    told = User(f"told-{user_id}", attributes={"about": "likes tea"})
    await store.users.upsert([told, User(user_id, attributes={"age": 40})])
    assert told in await store.users.introduced()
    assert user_id not in {user.user_id for user in await store.users.introduced()}


async def test_everybody_is_listed(store: Store, user_id: str) -> None:
    user = User(user_id, attributes={"age": 40})
    await store.users.upsert([user])
    assert user in await store.users.all()
