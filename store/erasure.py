"""Deleting customers' data: in every table that says whom its rows are about, and nowhere else.

The tables are found by the columns that name customers, so that a new one is covered without a
word here; rows that belong to such a row go with it by their foreign key.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.schema import EventType
from store.database import Database
from store.tables import events, metadata, profiles, shop_state, users

# Tables that hold nothing of anybody. A test says that every table is here or is covered.
IMPERSONAL = frozenset(
    {"products", "promotions", "promotion_products", "shop_state", "revocations"}
)
NAMING = ("user_id", "guest_id", "owner")  # a row in which one of these is the customer goes
BLANKED = {"opened_by": "erased"}  # here the row is about somebody else's order: only the name goes
# What a customer stated or decided does not grow old: it holds until they take it back.
LASTING = frozenset(
    {
        EventType.PREFERENCE,
        EventType.FORGET,
        EventType.LIKE,
        EventType.DISLIKE,
        EventType.CONSENT,
        EventType.FEEDBACK,
        EventType.FAVOURITE,
        EventType.UNFAVOURITE,
        EventType.WATCH,
        EventType.UNWATCH,
    }
)
ROWS_A_STEP = 5000  # of old events deleted in one transaction, so that writers need not wait long


class Erasure:
    """Every method may raise StoreUnavailable; each step is done wholly or not at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def held(self, user_id: str) -> dict[str, int]:
        """How many rows each table has of this customer; tables without any are left out."""
        counts: dict[str, int] = {}
        async with self._database.reading() as connection:
            for table in personal_tables():
                own = select(func.count()).select_from(table).where(about(table, user_id))
                counts[table.name] = (await connection.execute(own)).scalar_one()
        return {name: count for name, count in counts.items() if count}

    async def rows(
        self, user_id: str, but: Collection[str] = ()
    ) -> dict[str, list[dict[str, Any]]]:
        """This customer's rows in every table but some, for an export."""
        found: dict[str, list[dict[str, Any]]] = {}
        async with self._database.reading() as connection:
            for table in personal_tables():
                if table.name not in but:
                    own = select(table).where(about(table, user_id))
                    found[table.name] = [row._asdict() for row in await connection.execute(own)]
        return {name: rows for name, rows in found.items() if rows}

    async def erase(self, user_id: str) -> dict[str, int]:
        """Deletes everything of this customer; how many rows of which table went."""
        counts: dict[str, int] = {}
        async with self._erasing() as connection:
            for table in personal_tables():
                own = delete(table).where(about(table, user_id))
                counts[table.name] = (await connection.execute(own)).rowcount
            for column in blanked_columns():
                named = update(column.table).where(column == user_id)
                await connection.execute(named.values({column.name: BLANKED[column.name]}))
        await self._database.scrub()
        return {name: count for name, count in counts.items() if count}

    async def move(self, guest_id: str, user_id: str) -> int:
        """A guest turns out to be `user_id`: what is held of the guest becomes theirs.

        Events keep their ids and times, and get new positions in the log, so that profiles
        catch up with them. How many events moved.
        """
        async with self._erasing() as connection:
            own = select(events).where(events.c.user_id == guest_id).order_by(events.c.seq)
            moved = [{**row._asdict(), "user_id": user_id} for row in await connection.execute(own)]
            await connection.execute(delete(events).where(events.c.user_id == guest_id))
            for row in moved:
                del row["seq"]
            if moved:
                await connection.execute(insert(events), moved)
            for table in personal_tables():
                if "user_id" in table.c and table not in (events, profiles, users):
                    await self._hand_over(connection, table, guest_id, user_id)
            for column in blanked_columns():
                named = update(column.table).where(column == guest_id)
                await connection.execute(named.values({column.name: user_id}))
            for table in personal_tables():
                await connection.execute(delete(table).where(about(table, guest_id)))
        return len(moved)

    async def expire(self, before: float) -> dict[str, int]:
        """Deletes what is older; how many rows of which table went.

        Statements and decisions of customers stay. Profiles of those concerned are dropped,
        to be folded anew from what is left.
        """
        counts = {events.name: await self._expire_events(before)}
        async with self._erasing() as connection:
            for table, column in aging_tables():
                if table is not events:
                    old = delete(table).where(column < before)
                    counts[table.name] = (await connection.execute(old)).rowcount
        await self._database.scrub()
        return {name: count for name, count in counts.items() if count}

    async def _expire_events(self, before: float) -> int:
        old = (
            select(events.c.seq, events.c.user_id)
            .where(
                events.c.timestamp < before,
                events.c.type.not_in([kind.value for kind in LASTING]),
            )
            .limit(ROWS_A_STEP)
        )
        total = 0
        while True:
            async with self._erasing() as connection:
                rows = (await connection.execute(old)).all()
                people = sorted({row.user_id for row in rows})
                await connection.execute(delete(profiles).where(profiles.c.user_id.in_(people)))
                numbers = [row.seq for row in rows]
                await connection.execute(delete(events).where(events.c.seq.in_(numbers)))
            total += len(rows)
            if len(rows) < ROWS_A_STEP:
                return total

    async def _hand_over(
        self, connection: AsyncConnection, table: Table, guest_id: str, user_id: str
    ) -> None:
        """Where a key holds the customer, a row that they have already wins."""
        own = table.c.user_id == guest_id
        if not table.c.user_id.primary_key:
            await connection.execute(update(table).where(own).values(user_id=user_id))
            return
        rows = [
            {**row._asdict(), "user_id": user_id}
            for row in await connection.execute(select(table).where(own))
        ]
        await connection.execute(delete(table).where(own))
        if rows:
            statement = self._database.insert(table).on_conflict_do_nothing()
            await connection.execute(statement, rows)

    @asynccontextmanager
    async def _erasing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction in which events may be deleted; nobody else's may at the same time."""
        async with self._database.writing() as connection:
            if not self._database.is_sqlite:
                await connection.execute(text("SELECT set_config('shoptalk.erasing', 'on', true)"))
                yield connection
                return
            await connection.execute(insert(shop_state).values(name="erasing", value=1))
            yield connection
            await connection.execute(delete(shop_state).where(shop_state.c.name == "erasing"))


def personal_tables() -> list[Table]:
    """Those with a customer in each row; what refers to others comes first."""
    return [table for table in reversed(metadata.sorted_tables) if names_in(table)]


def names_in(table: Table) -> list[Column[str]]:
    return [table.c[name] for name in NAMING if name in table.c]


def about(table: Table, user_id: str) -> ColumnElement[bool]:
    return or_(*(column == user_id for column in names_in(table)))


def blanked_columns() -> list[Column[str]]:
    return [t.c[name] for t in metadata.sorted_tables for name in BLANKED if name in t.c]


def aging_tables() -> list[tuple[Table, Column[float]]]:
    """Those whose rows grow too old to be kept, and by which time."""
    return [
        (table, column)
        for table in reversed(metadata.sorted_tables)
        for column in table.c
        if column.info.get("expires")
    ]
