"""The grocer in a real store with the real recommender: fixtures that several suites share.

A suite that takes them has a fixture `settings` of its own.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from recommender.embedding.encoder import Encoder, load_encoder
from shop.live_model import LiveModel
from shop.phrases import Phrases
from shop.policies import Policies
from shop.services import Services
from shop.settings import Settings
from shop.spool import Spool
from store.session import Store
from store.users import User
from support.grocer import ANN, BOB, ITEMS, ORDERS, purchases
from support.remembering import Remembering

POLICIES = Path(__file__).parents[2] / "policies"


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Remembering(load_encoder())


@pytest.fixture(scope="session")
def phrases() -> Phrases:
    return Phrases.load()


@pytest.fixture(scope="session")
def shop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The grocer's database, made once and copied for each test."""
    path = tmp_path_factory.mktemp("grocer") / "shop.db"

    async def make() -> None:
        store = await Store.open(f"sqlite:///{path}")
        await store.migrate()
        await store.products.upsert(ITEMS)
        await store.orders.upsert(ORDERS)
        await store.users.upsert([User(ANN), User(BOB)])
        await store.events.append(purchases())
        await store.close()

    asyncio.run(make())
    return path


@pytest.fixture
async def services(
    settings: Settings, encoder: Encoder, phrases: Phrases, shop_file: Path, tmp_path: Path
) -> AsyncIterator[Services]:
    shutil.copy(shop_file, tmp_path / "shop.db")
    store = await Store.open(settings.database_url)
    live = LiveModel(store, settings.artifact_dir, encoder)
    await live.refresh()
    spool = Spool(tmp_path / "spool.jsonl")
    opened = Services(settings, store, phrases, live, spool, Policies.load(POLICIES))
    yield opened
    await opened.close()
