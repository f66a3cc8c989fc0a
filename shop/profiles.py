"""A customer's profile as a view of the log: caught up with it, and written out."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import reduce
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.profile import update as folding
from recommender.schema import Event, EventType, Profile
from store.orders import Order
from store.session import Store

FAR_BEHIND = 6  # events; fewer are folded again at the next reading, which is cheaper than to save
ALL_ORDERS = 100_000
NAMED = frozenset({"users", "profiles", "orders", "events"})  # tables with a place of their own


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """A profile that has been folded up to the end of the log."""

    profile: Profile
    after_seq: int  # how far the stored profile had read
    events: Sequence[Event]  # what the log had behind that


async def profile_of(store: Store, user_id: str) -> Profile:
    """The stored profile, caught up with the log; saved when it was far behind."""
    async with store.database.reading() as connection:
        found = await caught_up(store, user_id, connection)
    await save_far_behind(store, found)
    return found.profile


async def caught_up(store: Store, user_id: str, within: AsyncConnection) -> CaughtUp:
    """The stored profile and what the log has behind it, as one transaction sees them."""
    stored = await store.profiles.load(user_id, folding.version(), within)
    before = stored or folding.empty(user_id)
    events = await store.events.of_user(user_id, after_seq=before.through_seq, within=within)
    return CaughtUp(reduce(folding.update, events, before), before.through_seq, events)


async def save_far_behind(store: Store, found: CaughtUp) -> None:
    if len(found.events) >= FAR_BEHIND:
        await store.profiles.save(found.profile, folding.version())


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
