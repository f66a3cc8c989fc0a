"""aiosqlite that goes to SQLite's thread only for what takes long.

As it stands, a small read goes there eight times: to begin, for a cursor, to execute, to fetch, to
close and to end the transaction. Each of these costs more than the read itself. Here a short read
runs where it is asked for: one that takes more than `STEPS` of SQLite's machine is broken off and
done on the thread. So are all writes but the insertion of a row into a transaction that has begun.
"""

import sqlite3
from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import Any

import aiosqlite

BUSY_SECONDS = 30  # that a writer waits for another one
STEPS = 10_000  # of SQLite's machine, some hundred microseconds
VALUES_AT_ONCE = 100  # of a row that is inserted at once
ROWS_AT_ONCE = 2000  # rows that come back with the statement; a stream fetches the rest later


class Cursor(aiosqlite.Cursor):
    """Executes and fetches in one go. It is closed there too when nothing is left to fetch."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self.iter_chunk_size = connection._iter_chunk_size
        self._conn = connection
        self._rows: deque[Any] = deque()
        self._all_here = True

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "Cursor":
        work = (self._run, sqlite3.Connection.execute, sql, parameters or ())
        if not self._connection.at_once(sql, *work):
            await self._there(*work)
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
        self._connection.begin_now()
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
    _hurried = False  # whether what runs now is broken off when it takes long
    _sent = _done = 0  # works of the thread

    def begin(self, *, writing: bool) -> None:
        """A writer takes the write lock with its first statement, so that what it reads cannot
        grow old.
        """
        self._begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
        self._reading = not writing

    def begin_now(self) -> None:
        """Where the first statement runs."""
        if self._begin is not None:
            statement, self._begin = self._begin, None
            self._conn.execute(statement)

    def at_once(self, sql: str, work: Any, *arguments: Any) -> bool:
        """Does a short statement here; False where it is to be done on the thread."""
        if self._sent != self._done or not short(sql, arguments[-1]):
            return False
        if self._begin is not None and not self._reading and not self._locked():
            return False
        self._hurried = sql.startswith("SELECT")  # an insertion cannot be done again
        try:
            work(*arguments)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            return False
        finally:
            self._hurried = False
        return True

    def _locked(self) -> bool:
        """Begins to write, unless another holds the write lock: that is not waited for here."""
        self._conn.execute("PRAGMA busy_timeout=0")
        try:
            self.begin_now()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # or one of its kinds
                raise
            self._begin = "BEGIN IMMEDIATE"
            return False
        finally:
            self._conn.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        return True

    async def _execute(self, fn: Any, *arguments: Any, **options: Any) -> Any:
        self._sent += 1
        return await super()._execute(self._counted, fn, *arguments, **options)  # type: ignore[no-untyped-call]

    def _counted(self, fn: Any, *arguments: Any, **options: Any) -> Any:
        try:
            return fn(*arguments, **options)
        finally:
            self._done += 1

    def cursor(self) -> Cursor:  # type: ignore[override]  # made where it is used
        return Cursor(self)

    async def commit(self) -> None:
        began, self._begin, self._reading = self._begin is None, None, False
        if began:
            await super().commit()

    async def rollback(self) -> None:
        began, self._begin = self._begin is None, None
        if self._reading and began and self._sent == self._done:
            self._conn.rollback()
        elif self._reading and began:
            self._sent += 1
            self._tx.put_nowait((None, partial(self._counted, self._conn.rollback)))
        elif not self._reading and self.in_transaction:
            await super().rollback()
        self._reading = False


def short(sql: str, parameters: Any) -> bool:
    """Whether a statement may run at once: a question, or one row to insert."""
    if sql.startswith("SELECT"):
        return True
    return (
        sql.startswith("INSERT INTO")
        and " SELECT " not in sql
        and len(parameters) <= VALUES_AT_ONCE
    )


def connect(database: str, iter_chunk_size: int = 64, **options: Any) -> Connection:
    """In place of `aiosqlite.connect`."""

    def opened() -> sqlite3.Connection:
        anywhere: dict[str, Any] = options | {"check_same_thread": False}
        made: sqlite3.Connection = sqlite3.connect(database, **anywhere)
        made.set_progress_handler(lambda: connection._hurried, STEPS)
        return made

    connection = Connection(opened, iter_chunk_size)
    connection._thread.daemon = True  # as SQLAlchemy has it: an exit does not wait
    return connection
