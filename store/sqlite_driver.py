"""aiosqlite with one way to SQLite's thread and back for each statement.

As it stands, a small read goes there eight times: to begin, for a cursor, to execute, to fetch, to
close and to end the transaction. Each of these costs more than the read itself.
"""

import sqlite3
from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import Any

import aiosqlite

ROWS_AT_ONCE = 2000  # rows that come back with the statement; a stream fetches the rest later


class Cursor(aiosqlite.Cursor):
    """Executes and fetches in one go. It is closed there too when nothing is left to fetch."""

    def __init__(self, connection: "Connection") -> None:
        self.iter_chunk_size = connection._iter_chunk_size
        self._conn = connection
        self._rows: deque[Any] = deque()
        self._all_here = True

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "Cursor":
        await self._there(self._run, sqlite3.Connection.execute, sql, parameters or ())
        return self

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "Cursor":
        await self._there(self._run, sqlite3.Connection.executemany, sql, parameters)
        return self

    async def fetchone(self) -> Any:
        return next(iter(await self.fetchmany(1)), None)

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        wanted = self.arraysize if size is None else size
        if len(self._rows) < wanted and not self._all_here:
            await self._there(self._fetch, wanted - len(self._rows))
        return [self._rows.popleft() for _ in range(min(wanted, len(self._rows)))]

    async def fetchall(self) -> list[Any]:
        if not self._all_here:
            await self._there(self._fetch, None)
        rows = list(self._rows)
        self._rows.clear()
        return rows

    async def close(self) -> None:
        if not self._all_here:
            self._all_here = True
            await self._there(self._cursor.close)

    async def _there(self, work: Any, *arguments: Any) -> None:
        """Has something done on SQLite's thread."""
        await self._conn._execute(work, *arguments)  # type: ignore[no-untyped-call]

    def _run(self, method: Any, sql: str, parameters: Any) -> None:
        self._conn.begin_now()  # type: ignore[attr-defined]
        self._cursor = method(self._conn._conn, sql, parameters)
        self._all_here = False
        self._fetch(ROWS_AT_ONCE if self._cursor.description else 0)

    def _fetch(self, size: int | None) -> None:
        found = self._cursor.fetchall() if size is None else self._cursor.fetchmany(size)
        self._rows.extend(found)
        if size is None or len(found) < size or not self._cursor.description:
            self._all_here = True
            self._cursor.close()


class Connection(aiosqlite.Connection):
    """Begins with the first statement; the end of what only reads is not waited for."""

    _begin: str | None = None  # what begins the transaction in which nothing was done yet
    _reading = False

    def begin(self, *, writing: bool) -> None:
        """A writer takes the write lock with its first statement, so that what it reads cannot
        grow old.
        """
        self._begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
        self._reading = not writing

    def begin_now(self) -> None:
        """On SQLite's thread."""
        if self._begin is not None:
            statement, self._begin = self._begin, None
            self._conn.execute(statement)

    def cursor(self) -> Cursor:  # type: ignore[override]  # made where it is used
        return Cursor(self)

    async def commit(self) -> None:
        began, self._begin, self._reading = self._begin is None, None, False
        if began:
            await super().commit()

    async def rollback(self) -> None:
        began, self._begin = self._begin is None, None
        if self._reading and began:
            self._tx.put_nowait((None, self._conn.rollback))
        elif not self._reading and self.in_transaction:
            await super().rollback()
        self._reading = False


def connect(database: str, iter_chunk_size: int = 64, **options: Any) -> Connection:
    """In place of `aiosqlite.connect`."""
    connection = Connection(partial(sqlite3.connect, database, **options), iter_chunk_size)
    connection._thread.daemon = True  # as SQLAlchemy has it: an exit does not wait
    return connection
