"""The store on both databases: a file of SQLite, and a PostgreSQL database made for the run."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from recommender.schema import Item
from store.session import Store

SERVER = os.environ.get("SHOPTALK_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432")


async def statement(sql: str) -> None:
    connection = await asyncpg.connect(f"{SERVER}/postgres", timeout=5)
    await connection.execute(sql)
    await connection.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    name = f"shoptalk_test_{uuid4().hex[:12]}"
    try:
        asyncio.run(statement(f'CREATE DATABASE "{name}"'))
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        pytest.skip(f"no PostgreSQL at {SERVER}: {error}")
    yield f"{SERVER}/{name}"
    asyncio.run(statement(f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/shop.db"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An empty store. Tests use ids of their own: PostgreSQL's is shared by the run."""
    opened = await Store.open(url)
    await opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
def user_id() -> str:
    return f"user-{uuid4()}"


@pytest.fixture
def tea() -> Item:
    """A product of its own for the test."""
    facts = {"colour": "green"}
    return Item(str(uuid4()), "Tea 茶", "Grocery > Tea", price=2.5, stock=3, attributes=facts)
