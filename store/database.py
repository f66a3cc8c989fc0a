"""The connection to the database: SQLite in WAL mode, or PostgreSQL."""

import sqlite3
import time
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from store import sqlite_driver
from store.sqlite_driver import BUSY_SECONDS

ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
PAUSE = 0.02  # seconds between tries
VALUES_A_QUERY = 5000
SCRUBBED_BYTES = 2**30
SQLITE_PRAGMAS = (
    "PRAGMA synchronous=NORMAL",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA cache_size=-65536",
    "PRAGMA secure_delete=ON",  # what is erased is overwritten in the file too
)


class StoreUnavailable(Exception):  # noqa: N818  what is so, not what went wrong
    """The database cannot be reached or used now."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a write did: how many of the rows given were new, how many changed an old one."""

    new: int = 0
    changed: int = 0


class Database:
    """Short transactions on one engine. Writers of SQLite queue before they read anything."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine

    @classmethod
    def connect(cls, url: str) -> "Database":
        """Nothing is opened yet. Raises ValueError for a URL of another kind."""
        address = async_url(url)
        if address.get_backend_name() == "postgresql":
            return cls(create_async_engine(address, pool_pre_ping=True, hide_parameters=True))
        if address.database and address.database != ":memory:":
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(
            address,
            hide_parameters=True,  # they are customers' words
            connect_args={"async_creator_fn": sqlite_driver.connect},
        )
        event.listen(engine.sync_engine, "connect", set_up_sqlite)
        event.listen(engine.sync_engine, "begin", begin_sqlite)
        return cls(engine)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @asynccontextmanager
    async def reading(
        self, within: AsyncConnection | None = None
    ) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction that only reads; `within`: as a part of that one."""
        if within is not None:
            yield within
            return
        async with translated(), self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(
        self, within: AsyncConnection | None = None
    ) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction that is committed at the end; `within`: as a part of that
        one, with it.
        """
        if within is not None:
            yield within
            return
        async with translated(), self.engine.connect() as connection:
            await connection.execution_options(writing=True)
            async with connection.begin():
                yield connection

    async def scrub(self) -> None:
        """Writes SQLite's file anew, so that nothing deleted is left in its gaps or its log.

        A file above `SCRUBBED_BYTES` keeps its gaps: others would have to wait too long.
        """
        if not self.is_sqlite:
            return
        async with translated(), self.engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            async with driver.execute(size) as cursor:
                (found,) = await cursor.fetchone()
            if found <= SCRUBBED_BYTES:
                await driver.execute("VACUUM")
            async with driver.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                await cursor.fetchall()  # one that is not read out hinders the next commit

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An insert that knows what to do on a conflict."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)


async def rows_where_in(
    connection: AsyncConnection,
    statement: Select[Any],
    column: Column[Any],
    values: Collection[Any],
) -> list[Row[Any]]:
    """What `statement` finds for many values of `column`, however many they are."""
    wanted = list(values)
    rows: list[Row[Any]] = []
    for start in range(0, len(wanted), VALUES_A_QUERY):
        some = wanted[start : start + VALUES_A_QUERY]
        rows += await connection.execute(statement.where(column.in_(some)))
    return rows


def async_url(url: str) -> URL:
    """The address with its async driver. Raises ValueError for another kind of database."""
    try:
        address = make_url(url)
    except ArgumentError:
        address = None
    driver = ASYNC_DRIVERS.get(address.get_backend_name()) if address is not None else None
    if address is None or driver is None:
        raise ValueError(
            "The database address must be sqlite:///FILE or postgresql://USER@HOST/NAME."
        )
    return address.set(drivername=driver)


def set_up_sqlite(connection: Any, _: object) -> None:
    """The driver must not begin transactions on its own: `begin_sqlite` does."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    keep_log_ahead(cursor)
    cursor.close()


def keep_log_ahead(cursor: Any) -> None:
    """WAL. SQLite does not always wait for another process that is just turning it on."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE)
        else:
            return


def begin_sqlite(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    driver.begin(writing=connection.get_execution_options().get("writing", False))


@asynccontextmanager
async def translated() -> AsyncIterator[None]:
    """The one place where a failing database becomes `StoreUnavailable`."""
    try:
        yield
    except (OperationalError, InterfaceError, OSError) as error:
        raise StoreUnavailable(unusable(error)) from error
    except DBAPIError as error:
        if error.connection_invalidated:
            raise StoreUnavailable("The connection to the database was lost.") from error
        if error.statement is None:  # nothing was asked yet: connecting failed
            raise StoreUnavailable(unusable(error)) from error
        raise


def unusable(error: Exception) -> str:
    """One line, with neither the statement nor its values."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return f"The database cannot be used: {str(cause).partition(chr(10))[0]}"
