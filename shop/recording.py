"""Events on their way into the log: what may not be kept is dropped, nothing else is lost."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from language.masking import without_secrets
from recommender.schema import Event, EventType, Profile
from shop.profiles import profile_of
from shop.spool import Spool
from store.session import Store, StoreUnavailable

# What is noted for learning alone; not kept while learning is paused. Carts, favourites and
# purchases are kept: the shop works with them.
OBSERVED = frozenset(
    {EventType.VIEW, EventType.DWELL, EventType.CLICK, EventType.SEARCH, EventType.SHOWN}
)
Write = Callable[[AsyncConnection], Awaitable[object]]


class Recording:
    """While the store is down, events wait in the spool."""

    def __init__(self, store: Store, spool: Spool) -> None:
        self._store = store
        self._spool = spool

    async def record(
        self, events: Sequence[Event], read: Sequence[Profile] = (), beside: Write | None = None
    ) -> list[bool]:
        """Appends to the log; False where an event was there already, or may not be kept.

        Profiles catch up when they are read. `read`: those that were read just now. `beside`:
        what else is written in the same transaction, unless the log had all of the events.

        While the store is down the events are kept in the spool and StoreUnavailable is raised.
        Numbers of cards and passwords in their texts are made unreadable.
        """
        events = [presentable(event) for event in events]
        try:
            await self._spool.replay(self._store)
            paused = await self._paused(events, read)
            dropped = [e.type in OBSERVED and e.user_id in paused for e in events]
            kept = [e for e, drop in zip(events, dropped, strict=True) if not drop]
            added = iter(await self._written(kept, beside))
            return [not drop and next(added) for drop in dropped]
        except StoreUnavailable:
            self._spool.keep(events)
            raise

    async def _written(self, kept: Sequence[Event], beside: Write | None) -> list[bool]:
        if beside is None:
            return await self._store.events.append(kept)
        async with self._store.database.writing() as connection:
            added = await self._store.events.append(kept, within=connection)
            if not kept or any(added):
                await beside(connection)
        return added

    async def _paused(self, events: Sequence[Event], read: Sequence[Profile]) -> set[str]:
        """Customers whose behaviour may not be learned from."""
        known = {profile.user_id: profile for profile in read}
        observed = {event.user_id for event in events if event.type in OBSERVED}
        profiles = [known.get(name) or await profile_of(self._store, name) for name in observed]
        return {profile.user_id for profile in profiles if not profile.consent.learning}


def presentable(event: Event) -> Event:
    if not event.text:
        return event
    text = without_secrets(event.text)
    return event if text == event.text else replace(event, text=text)
