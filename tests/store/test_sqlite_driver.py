"""SQLite behind its thread: fewer ways there and back, the same transactions."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from store import sqlite_driver
from store.database import Database

NUMBERS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25) SELECT i FROM n"
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    found = Database.connect(f"sqlite:///{tmp_path}/x.db")
    async with found.writing() as connection:
        await connection.execute(text("CREATE TABLE t (i INTEGER PRIMARY KEY)"))
    yield found
    await found.engine.dispose()


async def count(database: Database) -> int:
    async with database.reading() as connection:
        return int((await connection.execute(text("SELECT count(*) FROM t"))).scalar_one())


async def add(database: Database, *values: int) -> None:
    async with database.writing() as connection:
        rows = [{"i": value} for value in values]
        await connection.execute(text("INSERT INTO t VALUES (:i)"), rows)


@pytest.mark.parametrize("at_once", [1, 24, 25, 26])
async def test_every_row_comes_however_many_come_with_the_statement(
    database: Database, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(sqlite_driver, "ROWS_AT_ONCE", at_once)
    async with database.reading() as connection:
        assert (await connection.execute(NUMBERS)).scalars().all() == list(range(1, 26))
        streamed = await connection.stream(NUMBERS)
        assert [row.i async for row in streamed] == list(range(1, 26))
        portions = (await connection.stream(NUMBERS)).partitions(10)
        assert [len(portion) async for portion in portions] == [10, 10, 5]
        assert (await connection.execute(NUMBERS)).scalar() == 1


async def test_a_reader_sees_one_moment(database: Database) -> None:
    async with database.reading() as connection:
        before = (await connection.execute(text("SELECT count(*) FROM t"))).scalar()
        await add(database, 1)
        assert (await connection.execute(text("SELECT count(*) FROM t"))).scalar() == before == 0
    assert await count(database) == 1


async def test_what_fails_is_taken_back_and_the_connection_goes_on(database: Database) -> None:
    async def fails() -> None:
        async with database.writing() as connection:
            await connection.execute(text("INSERT INTO t VALUES (1)"))
            raise LookupError

    with pytest.raises(LookupError):
        await fails()
    assert await count(database) == 0
    async with database.engine.connect() as connection:
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT nothing FROM nowhere"))
    await add(database, 1)
    assert await count(database) == 1


async def test_nothing_read_is_no_transaction(database: Database) -> None:
    async with database.reading():
        pass
    await add(database, 1)
    assert await count(database) == 1


async def test_readers_and_writers_together_lose_nothing(database: Database) -> None:
    reads = [count(database) for _ in range(40)]
    writes = [add(database, value) for value in range(20)]
    found = await asyncio.gather(*reads, *writes)
    assert all(0 <= one <= 20 for one in found[:40] if one is not None)
    assert await count(database) == 20


async def test_the_file_is_written_anew_after_reading(database: Database) -> None:
    await add(database, *range(10))
    assert await count(database) == 10
    await database.scrub()
    assert await count(database) == 10


@pytest.fixture
async def ways(database: Database, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is done on SQLite's thread from now on."""
    done: list[str] = []
    counted = sqlite_driver.Connection._counted

    def noted(self: sqlite_driver.Connection, fn: Any, *arguments: Any, **options: Any) -> Any:
        done.append(fn.__name__)
        return counted(self, fn, *arguments, **options)

    await count(database)  # opens the connection
    monkeypatch.setattr(sqlite_driver.Connection, "_counted", noted)
    return done


async def test_a_short_read_is_done_at_once(database: Database, ways: list[str]) -> None:
    assert await count(database) == 0
    assert ways == []


async def test_a_long_read_is_broken_off_and_done_on_the_thread(
    database: Database, ways: list[str]
) -> None:
    long = text("SELECT sum(a.i * b.i) FROM t a, t b, t c")
    await add(database, *range(60))
    ways.clear()
    async with database.reading() as connection:
        assert (await connection.execute(long)).scalar() == sum(range(60)) ** 2 * 60
        assert ways == ["_run"]
        assert (await connection.execute(text("SELECT count(*) FROM t"))).scalar() == 60
    assert ways == ["_run"]


async def test_rows_go_into_a_transaction_at_once(database: Database, ways: list[str]) -> None:
    async with database.writing() as connection:
        for value in (1, 2, 3):
            await connection.execute(text("INSERT INTO t VALUES (:i)"), {"i": value})
    assert ways == ["commit"]
    assert await count(database) == 3


async def test_what_fails_at_once_is_taken_back_too(database: Database) -> None:
    async def fails() -> None:
        async with database.writing() as connection:
            await connection.execute(text("INSERT INTO t VALUES (1)"))
            await connection.execute(text("INSERT INTO t VALUES (1)"))

    with pytest.raises(IntegrityError):
        await fails()
    assert await count(database) == 0


async def test_a_read_that_is_given_up_leaves_the_connection_whole(
    database: Database, ways: list[str]
) -> None:
    await add(database, *range(150))
    endless = text("SELECT sum(a.i * b.i * c.i) FROM t a, t b, t c")

    async def read() -> None:
        async with database.reading() as connection:
            await connection.execute(endless)

    task = asyncio.create_task(read())
    while "_run" not in ways[-1:]:
        await asyncio.sleep(0.001)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await count(database) == 150
    await add(database, 1000)
    assert await count(database) == 151


async def test_another_writer_is_waited_for_on_the_thread(
    database: Database, ways: list[str]
) -> None:
    async with database.writing() as connection:
        await connection.execute(text("INSERT INTO t VALUES (1)"))
        other = asyncio.create_task(insert(database, 2))
        while "_run" not in ways:
            await asyncio.sleep(0.001)
        assert not other.done()
    await other
    assert await count(database) == 2


async def insert(database: Database, value: int) -> None:
    async with database.writing() as connection:
        await connection.execute(text("INSERT INTO t VALUES (:i)"), {"i": value})
