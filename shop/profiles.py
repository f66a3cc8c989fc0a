"""A customer's profile as a view of the log: caught up with it, and written out."""

from dataclasses import asdict
from functools import reduce
from typing import Any

from recommender.profile import update as folding
from recommender.schema import Event, EventType, Profile
from store.orders import Order
from store.session import Store

FAR_BEHIND = 6  # events; fewer are folded again at the next reading, which is cheaper than to save
ALL_ORDERS = 100_000
NAMED = frozenset({"users", "profiles", "orders", "events"})  # tables with a place of their own


async def profile_of(store: Store, user_id: str) -> Profile:
    """The stored profile, caught up with the log; saved when it was far behind."""
    version = folding.version()
    stored = await store.profiles.load(user_id, version) or folding.empty(user_id)
    events = await store.events.of_user(user_id, after_seq=stored.through_seq)
    if not events:
        return stored
    current = reduce(folding.update, events, stored)
    if len(events) >= FAR_BEHIND:
        await store.profiles.save(current, version)
    return current


def consenting(
    event_id: str, user_id: str, learning: bool, now: float, channel: str | None
) -> Event:
    """The customer's decision whether the shop may learn from what they do."""
    data = {"learning": learning}
    return Event(event_id, user_id, EventType.CONSENT, now, channel=channel, data=data)


async def exported(store: Store, user_id: str) -> dict[str, Any]:
    """Everything that the shop holds of a customer, as JSON can carry it."""
    user = await store.users.get(user_id)
    profile = await profile_of(store, user_id)
    events = await store.events.of_user(user_id)
    orders: list[Order] = await store.orders.of_user(user_id, ALL_ORDERS)
    return {
        "user_id": user_id,
        "user": asdict(user) if user else None,
        "profile": asdict(profile),
        "orders": [asdict(order) for order in orders],
        "events": [asdict(event) for event in events],
        "other": await store.erasure.rows(user_id, NAMED),
    }
