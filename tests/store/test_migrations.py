"""The revisions and `tables.py` say the same, and any number of processes may migrate."""

import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from store.session import Store
from store.tables import metadata
from store.users import User


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_the_newest_revision_is_what_the_tables_say(store: Store) -> None:
    async with store.database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_processes_that_start_together_migrate_once(url: str) -> None:
    stores = [await Store.open(url) for _ in range(3)]
    await asyncio.gather(*(store.migrate() for store in stores))
    assert await stores[0].users.busiest(0) == []
    for store in stores:
        await store.close()


async def test_migrating_again_changes_nothing(store: Store, user_id: str) -> None:
    await store.users.upsert([User(user_id)])
    await store.migrate()
    assert await store.users.exists(user_id)
