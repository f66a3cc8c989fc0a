"""A customer's profile as a view of the log: caught up with it, written out, forgotten."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import reduce
from typing import Any
from uuid import uuid4

from recommender import profile as folding
from recommender.schema import Event, EventType, Profile
from store.orders import Order
from store.session import Store

FAR_BEHIND = 20  # events; fewer are folded again at the next reading, which is cheaper
ALL_ORDERS = 100_000


async def profile_of(store: Store, user_id: str) -> Profile:
    """The stored profile, caught up with the log; saved when it was far behind."""
    stored = await store.profiles.load(user_id) or folding.empty(user_id)
    events = await store.events.of_user(user_id, after_seq=stored.through_seq)
    if not events:
        return stored
    current = reduce(folding.update, events, stored)
    if len(events) >= FAR_BEHIND:
        await store.profiles.save(current)
    return current


def forget_all(profile: Profile, now: float, channel: str) -> list[Event]:
    """Events that forget everything the customer told; what they did and bought stays logged."""
    found: Iterable[dict[str, Any]] = [
        *({"data": {"preference_id": p.preference_id}} for p in profile.preferences),
        *({"item_id": i} for i in dict.fromkeys((*profile.liked_items, *profile.disliked_items))),
    ]
    return [
        Event(str(uuid4()), profile.user_id, EventType.FORGET, now, channel=channel, **facts)
        for facts in found
    ]


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
    }
