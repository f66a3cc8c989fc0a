"""The append-only log of what customers did and said: the source of truth."""

from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, Select, bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.schema import PUBLIC_EVENT_TYPES, Event, EventType
from store.database import Database, rows_where_in
from store.tables import REVIEWS, WATCHING, events

# What says something about products: everything from outside but searches.
BEHAVIOUR_TYPES = tuple(kind for kind in PUBLIC_EVENT_TYPES if kind is not EventType.SEARCH)
BEHAVIOUR = events.c.type.in_([kind.value for kind in BEHAVIOUR_TYPES])
# And what takes some of it back, and what was searched for.
HISTORY_TYPES = (*PUBLIC_EVENT_TYPES, EventType.UNCART, EventType.UNFAVOURITE)
HISTORY = events.c.type.in_([kind.value for kind in HISTORY_TYPES])

ALL_USERS = int.from_bytes(b"events", "big")  # key of the lock that a bulk load takes alone
ROWS_A_READ = 50_000


OF_USER = (
    select(events)
    .where(events.c.user_id == bindparam("of_user"), events.c.seq > bindparam("after_seq"))
    .order_by(events.c.seq.desc())
)


class EventLog:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._adding = (
            database.insert(events)
            .on_conflict_do_nothing(index_elements=["event_id"])
            .returning(events.c.event_id)
        )

    async def append(
        self, new: Sequence[Event], within: AsyncConnection | None = None
    ) -> list[bool]:
        """Adds events; False where the log has that `event_id` already.

        One user's events become visible in the order of `seq`.
        """
        if not new:
            return []
        first = {event.event_id: place for place, event in reversed(list(enumerate(new)))}
        rows = [event_row(new[place]) for place in sorted(first.values())]
        async with self._database.writing(within) as connection:
            await self.queue(connection, {event.user_id for event in new})
            given = rows if len(rows) > 1 else rows[0]
            added = set((await connection.execute(self._adding, given)).scalars())
        return [
            event.event_id in added and first[event.event_id] == place
            for place, event in enumerate(new)
        ]

    async def load(self, old: Sequence[Event]) -> int:
        """Adds many events of many users at once; how many the log did not have."""
        rows = {event.event_id: event_row(event) for event in reversed(old)}
        async with self._database.writing() as connection:
            if not self._database.is_sqlite:
                await connection.execute(select(func.pg_advisory_xact_lock(ALL_USERS)))
            ids = select(events.c.event_id)
            for known in await rows_where_in(connection, ids, events.c.event_id, rows):
                del rows[known.event_id]
            if rows:
                statement = self._database.insert(events).on_conflict_do_nothing()
                await connection.execute(statement, list(reversed(rows.values())))
        return len(rows)

    async def of_user(
        self,
        user_id: str,
        *,
        after_seq: int = 0,
        types: Collection[EventType] | None = None,
        limit: int | None = None,
        within: AsyncConnection | None = None,
    ) -> list[Event]:
        """Oldest first by `seq`; with `limit` the newest ones."""
        statement = OF_USER if limit is None else OF_USER.limit(limit)
        if types is not None:
            statement = statement.where(events.c.type.in_([kind.value for kind in types]))
        asked = {"of_user": user_id, "after_seq": after_seq}
        return await self._oldest_first(statement, within, asked)

    async def history(
        self, user_id: str, limit: int = 5000, within: AsyncConnection | None = None
    ) -> tuple[Event, ...]:
        """The newest `limit` events of behaviour, oldest first by time."""
        statement = (
            select(events)
            .where(events.c.user_id == user_id, HISTORY)
            .order_by(events.c.timestamp.desc(), events.c.seq.desc())
            .limit(limit)
        )
        return tuple(await self._oldest_first(statement, within))

    async def watching(self, user_id: str | None = None) -> list[Event]:
        """Who watched what, of one customer or of all, oldest first."""
        statement = select(events).where(WATCHING).order_by(events.c.seq.desc())
        if user_id is not None:
            statement = statement.where(events.c.user_id == user_id)
        return await self._oldest_first(statement)

    async def ratings(
        self, item_ids: Collection[str] | None = None
    ) -> dict[str, tuple[float, int]]:
        """Mean rating and number of ratings, of the products that have any; None for all."""
        statement = select(
            events.c.product_id, func.avg(events.c.value), func.count(events.c.value)
        ).where(REVIEWS)
        if item_ids is not None:
            statement = statement.where(events.c.product_id.in_(list(item_ids)))
        statement = statement.group_by(events.c.product_id)
        async with self._database.reading() as connection:
            rows = await connection.execute(statement)
            return {row[0]: (float(row[1]), int(row[2])) for row in rows if row[2]}

    async def reviews(self, item_id: str, limit: int = 200) -> list[Event]:
        """The newest reviews of a product, oldest first."""
        statement = (
            select(events)
            .where(REVIEWS, events.c.product_id == item_id)
            .order_by(events.c.seq.desc())
            .limit(limit)
        )
        return await self._oldest_first(statement)

    async def rated_texts(self) -> list[tuple[str, float]]:
        """Text and stars of the reviews that may be learned from, oldest first."""
        names = ("seq", "user_id", "text", "value")
        statement = (
            select(*(events.c[name] for name in names))
            .where(REVIEWS, events.c.text.is_not(None), events.c.value.is_not(None))
            .order_by(events.c.seq)
        )
        pauses = await self._pauses()
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return [(row.text, row.value) for row in rows if may_learn(row, pauses)]

    async def columns(self) -> dict[str, NDArray[Any]]:
        """Behaviour with a product, by `seq`, for training; not what may not be learned from.

        Keys: user_id, item_id, type, value (NaN: none), timestamp, session_id ("": none).
        """
        names = ("seq", "user_id", "product_id", "type", "value", "timestamp", "session_id")
        pauses = await self._pauses()
        statement = (
            select(*(events.c[name] for name in names))
            .where(BEHAVIOUR, events.c.product_id.is_not(None))
            .order_by(events.c.seq)
        )
        parts = [as_arrays([])]
        async with self._database.reading() as connection:
            result = await connection.stream(statement)
            async for rows in result.partitions(ROWS_A_READ):
                parts.append(as_arrays([row for row in rows if may_learn(row, pauses)]))
        return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}

    async def redemptions(self) -> list[Event]:
        """Every use of a promotion that may be learned from, oldest first by `seq`."""
        statement = (
            select(events).where(events.c.type == EventType.REDEEM.value).order_by(events.c.seq)
        )
        pauses = await self._pauses()
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return [event_of(row) for row in rows if may_learn(row, pauses)]

    async def searches(self) -> list[tuple[str, str, float]]:
        """Who searched for what and when, by `seq`; not what may not be learned from."""
        names = ("seq", "user_id", "text", "timestamp")
        statement = (
            select(*(events.c[name] for name in names))
            .where(events.c.type == EventType.SEARCH.value, events.c.text.is_not(None))
            .order_by(events.c.seq)
        )
        pauses = await self._pauses()
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return [(row.user_id, row.text, row.timestamp) for row in rows if may_learn(row, pauses)]

    async def texts(self, limit: int) -> list[str]:
        """The newest chat messages that may be learned from, of whomever, the oldest first."""
        said = (
            select(events.c.seq, events.c.user_id, events.c.text)
            .where(events.c.type == EventType.MESSAGE.value, events.c.text.is_not(None))
            .order_by(events.c.seq.desc())
            .limit(limit)
        )
        pauses = await self._pauses()
        async with self._database.reading() as connection:
            rows = (await connection.execute(said)).all()
        return [row.text for row in reversed(rows) if may_learn(row, pauses)]

    async def _pauses(self) -> dict[str, list[tuple[int, bool]]]:
        """The decisions about learning of those who made any: position, and whether it may."""
        decisions = (
            select(events.c.seq, events.c.user_id, events.c.data)
            .where(events.c.type == EventType.CONSENT.value)
            .order_by(events.c.seq)
        )
        found: dict[str, list[tuple[int, bool]]] = {}
        async with self._database.reading() as connection:
            for row in await connection.execute(decisions):
                found.setdefault(row.user_id, []).append((row.seq, bool(row.data["learning"])))
        return found

    async def _oldest_first(
        self,
        statement: Select[Any],
        within: AsyncConnection | None = None,
        asked: Mapping[str, Any] | None = None,
    ) -> list[Event]:
        async with self._database.reading(within) as connection:
            rows = (await connection.execute(statement, asked)).all()
        return [event_of(row) for row in reversed(rows)]

    async def queue(self, connection: AsyncConnection, user_ids: Collection[str]) -> None:
        """On PostgreSQL, waits for other writers of these users. SQLite has one writer at all."""
        if not self._database.is_sqlite:
            await connection.execute(
                text(
                    "SELECT pg_advisory_xact_lock_shared(:all_users) UNION ALL "
                    "SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) key"
                ),
                {"all_users": ALL_USERS, "keys": sorted(lock_key(name) for name in user_ids)},
            )


def may_learn(row: Row[Any], decisions: Mapping[str, list[tuple[int, bool]]]) -> bool:
    """Whether the last decision before this row of the log allowed learning."""
    made = decisions.get(row.user_id) if decisions else None
    before = [learning for seq, learning in made or () if seq < row.seq]
    return not before or before[-1]


def lock_key(user_id: str) -> int:
    digest = blake2b(user_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def event_of(row: Row[Any]) -> Event:
    facts = row._asdict()
    kind, item_id, data = EventType(facts.pop("type")), facts.pop("product_id"), facts.pop("data")
    return Event(type=kind, item_id=item_id, data=data or {}, **facts)


def event_row(event: Event) -> dict[str, Any]:
    return {
        "event_id": event.event_id,
        "user_id": event.user_id,
        "type": event.type.value,
        "timestamp": event.timestamp,
        "product_id": event.item_id,
        "value": event.value,
        "text": event.text,
        "session_id": event.session_id,
        "channel": event.channel,
        "data": dict(event.data) or None,
    }


def as_arrays(rows: Sequence[Row[Any]]) -> dict[str, NDArray[Any]]:
    return {
        "user_id": np.array([row.user_id for row in rows], np.str_),
        "item_id": np.array([row.product_id for row in rows], np.str_),
        "type": np.array([row.type for row in rows], np.str_),
        "value": np.array([row.value for row in rows], np.float64),
        "timestamp": np.array([row.timestamp for row in rows], np.float64),
        "session_id": np.array([row.session_id or "" for row in rows], np.str_),
    }
