"""The model in use follows what was trained and what is sold."""

import asyncio
import logging
from pathlib import Path

import pytest
from support.grocer import NOW, purchases, trained

from recommender import artifacts
from recommender.embedding.encoder import Encoder
from shop.live_model import LiveModel
from shop.services import Ask, Services
from store.session import Store


@pytest.fixture
def folder(services: Services) -> Path:
    return services.live.folder


async def test_before_training_content_and_history_answer(services: Services) -> None:
    assert services.ready
    assert services.model_version == "untrained"
    answer = await services.recommend(Ask("900", placement="home", n=5, now=NOW))
    assert answer.recommendations.items[0].item.item_id in {e.item_id for e in purchases()}


async def test_a_new_model_is_taken_without_a_restart(
    services: Services, folder: Path, encoder: Encoder
) -> None:
    for version in ("one", "two"):
        artifacts.save(trained(version, encoder), folder)
        await services.live.refresh()
        assert services.model_version == version
    (folder / "CURRENT").write_text("one")
    await services.live.refresh()
    assert services.model_version == "one"


async def test_a_broken_model_is_refused_and_the_old_one_stays(
    services: Services, folder: Path, encoder: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    artifacts.save(trained("good", encoder), folder)
    await services.live.refresh()
    artifacts.save(trained("bad", encoder), folder)
    (folder / "bad" / "arrays.npz").write_bytes(b"damaged")
    for _ in range(3):
        await services.live.refresh()
    assert services.model_version == "good"
    refused = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert len(refused) == 1
    assert "bad" in refused[0].getMessage()
    assert (await services.recommend(Ask("900", placement="home", now=NOW))).recommendations.items


async def test_a_changed_catalogue_is_taken_with_the_same_model(
    services: Services, folder: Path, encoder: Encoder
) -> None:
    artifacts.save(trained("good", encoder), folder)
    await services.live.refresh()
    await services.store.products.set_stock("oats", 0)
    await services.live.refresh()
    catalog = services.live.current.catalog
    assert not catalog.items[catalog.index["oats"]].in_stock
    assert services.model_version == "good"


async def test_requests_go_on_while_a_model_is_loaded(
    services: Services, folder: Path, encoder: Encoder
) -> None:
    artifacts.save(trained("good", encoder), folder)
    answers = await asyncio.gather(
        services.live.refresh(),
        *(services.recommend(Ask("900", placement="home", n=3, now=NOW)) for _ in range(10)),
    )
    assert all(answer.recommendations.items for answer in answers[1:])


async def test_it_follows_by_itself(
    services: Services, folder: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shop.live_model.REFRESH_SECONDS", 0.01)
    live = await LiveModel.open(services.store, folder, "use-multilingual")
    artifacts.save(trained("later", encoder), folder)
    async with asyncio.timeout(20):
        while live.current.version != "later":
            await asyncio.sleep(0.01)
    await live.close()


async def test_a_store_that_is_down_at_the_start_leaves_it_not_ready(
    tmp_path: Path,
) -> None:
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path}")
    live = await LiveModel.open(store, tmp_path / "artifacts", "use-multilingual")
    assert not live.ready
    assert live.current.catalog.items == ()
    await live.close()
    await store.close()
