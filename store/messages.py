"""Conversations as they were read: what the customer, the bot, agents and the shop wrote."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database, rows_where_in
from store.events import lock_key
from store.tables import messages

Author = Literal["customer", "bot", "agent", "shop"]
AUTHORS: tuple[str, ...] = get_args(Author)
PUSHED: tuple[Author, ...] = ("agent", "shop")  # what reaches the customer without being asked for


@dataclass(frozen=True, slots=True)
class Message:
    """`key` is unique: a message that is kept again under it changes nothing."""

    key: str
    user_id: str
    at: float
    author: Author
    text: str | None = None
    buttons: Sequence[Mapping[str, Any]] = ()
    custom: Mapping[str, Any] | None = None
    message_id: int = 0  # its place, given by the store; 0 before it is stored


class Messages:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._adding = (
            database.insert(messages)
            .on_conflict_do_nothing(index_elements=["key"])
            .returning(*messages.c)
        )

    async def keep(
        self, new: Sequence[Message], within: AsyncConnection | None = None
    ) -> list[Message]:
        """The messages with their ids; for a key that is there already, the one that is there.

        One customer's messages become visible in the order of their ids.
        """
        if not new:
            return []
        async with self._database.writing(within) as connection:
            if not self._database.is_sqlite:  # SQLite has one writer at all
                for user in sorted({lock_key(message.user_id) for message in new}):
                    await connection.execute(select(func.pg_advisory_xact_lock(user)))
            return [await self._kept(message, connection) for message in new]

    async def _kept(self, message: Message, connection: AsyncConnection) -> Message:
        row = (await connection.execute(self._adding, message_row(message))).first()
        if row is None:  # it is there already
            known = select(messages).where(messages.c.key == message.key)
            row = (await connection.execute(known)).one()
        return message_of(row)

    async def is_of(self, user_id: str, message_id: int) -> bool:
        """Whether it is a message of this customer's conversation."""
        found = select(messages.c.message_id).filter_by(user_id=user_id, message_id=message_id)
        async with self._database.reading() as connection:
            return (await connection.execute(found)).first() is not None

    async def of_user(
        self, user_id: str, *, before: int | None = None, limit: int = 50
    ) -> list[Message]:
        """The newest `limit` messages, or those just before an id; oldest first."""
        newest = (
            select(messages)
            .where(messages.c.user_id == user_id)
            .order_by(messages.c.message_id.desc())
            .limit(limit)
        )
        if before is not None:
            newest = newest.where(messages.c.message_id < before)
        return (await self._read(newest))[::-1]

    async def pushed(self, user_id: str, *, after: int, limit: int = 100) -> list[Message]:
        """What was pushed to a customer after an id, oldest first."""
        return await self._read(
            select(messages)
            .where(
                messages.c.user_id == user_id,
                messages.c.message_id > after,
                messages.c.author.in_(PUSHED),
            )
            .order_by(messages.c.message_id)
            .limit(limit)
        )

    async def newest(self, user_ids: Collection[str]) -> dict[str, int]:
        """The id of each customer's newest message, for those who have one."""
        statement = select(
            messages.c.user_id, func.max(messages.c.message_id).label("newest")
        ).group_by(messages.c.user_id)
        async with self._database.reading() as connection:
            rows = await rows_where_in(connection, statement, messages.c.user_id, user_ids)
        return {row.user_id: row.newest for row in rows}

    async def _read(self, statement: Select[Any]) -> list[Message]:
        async with self._database.reading() as connection:
            return [message_of(row) for row in await connection.execute(statement)]


def message_of(row: Row[Any]) -> Message:
    facts = row._asdict()
    return Message(buttons=tuple(facts.pop("buttons") or ()), **facts)


def message_row(message: Message) -> dict[str, Any]:
    return {
        "key": message.key,
        "user_id": message.user_id,
        "at": message.at,
        "author": message.author,
        "text": message.text,
        "buttons": [dict(button) for button in message.buttons] or None,
        "custom": dict(message.custom) if message.custom else None,
    }
