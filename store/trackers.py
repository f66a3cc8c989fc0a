"""Rasa's conversations, in the table of Rasa's own tracker store. Here they are only deleted."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import ColumnElement, column, delete, event, inspect, or_, select, table
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from store.database import async_url, translated
from store.sqlite_driver import BUSY_SECONDS

conversations = table("events", column("sender_id"), column("timestamp"))


class Trackers:
    """Every method may raise StoreUnavailable. Where Rasa has not written yet, nothing is there."""

    def __init__(self, url: str) -> None:
        """Nothing is opened yet. Raises ValueError for an address of another kind."""
        self._address = async_url(url)
        waiting = {"timeout": BUSY_SECONDS} if self._is_sqlite else {}
        self._engine = create_async_engine(self._address, poolclass=NullPool, connect_args=waiting)
        if self._is_sqlite:
            event.listen(self._engine.sync_engine, "connect", overwrite_deleted)

    @property
    def _is_sqlite(self) -> bool:
        return self._address.get_backend_name() == "sqlite"

    async def erase(self, user_id: str, before: float | None = None) -> int:
        """Deletes all conversations of this customer, up to `before`; how many events went."""
        return await self._delete(of_user(user_id), before)

    async def expire(self, before: float) -> int:
        """Deletes what is older, of whomever."""
        return await self._delete(None, before)

    async def user_ids(self) -> set[str]:
        """Everybody of whom there is a conversation."""
        async with self._opened() as connection:
            if connection is None:
                return set()
            senders = await connection.execute(select(conversations.c.sender_id).distinct())
            return {unquote(str(row[0]).partition("/")[0]) for row in senders}

    async def _delete(self, whose: ColumnElement[bool] | None, before: float | None) -> int:
        statement = delete(conversations)
        if whose is not None:
            statement = statement.where(whose)
        if before is not None:
            statement = statement.where(conversations.c.timestamp < before)
        async with self._opened() as connection:
            if connection is None:
                return 0
            deleted = (await connection.execute(statement)).rowcount
            await connection.commit()
            return deleted

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[AsyncConnection | None]:
        """None where there is no such file, or no table in it: opening would make the file."""
        file = self._address.database or ""
        if self._is_sqlite and not Path(file).exists():
            yield None
            return
        async with translated(), self._engine.connect() as connection:
            there = await connection.run_sync(lambda sync: inspect(sync).has_table("events"))
            yield connection if there else None


def of_user(user_id: str) -> ColumnElement[bool]:
    """Rasa's sender is the customer's id, quoted, and perhaps the name of a conversation."""
    sender = quote(user_id, safe="")
    return or_(
        conversations.c.sender_id == sender,
        conversations.c.sender_id.startswith(f"{sender}/", autoescape=True),
    )


def overwrite_deleted(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()
