"""The demo shop goes through the real importer without a refusal."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import demo_shop, import_
from recommender.schema import EventType, Item
from store.session import Store
from store.users import User


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store with the demo shop in it."""
    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{folder}/shop.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHOPTALK_DATABASE_URL", url)
        patch.setenv("SHOPTALK_VAR_DIR", str(folder))
        out = str(folder / "data")
        done = CliRunner().invoke(demo_shop.command, ["--out", out, "--now", "2025-11-24"])
        assert done.exit_code == 0, done.output
        assert "simulated, seed 7" in done.output
        done = CliRunner().invoke(import_.command, ["--format", "csv", out])
        assert done.exit_code == 0, done.output
        assert "refused;" not in done.output
        assert not (folder / "import-report.csv").exists() or rows(folder) == 0
    return url


def rows(folder: Path) -> int:
    return len((folder / "import-report.csv").read_text("utf-8").splitlines()) - 1


async def read(url: str) -> tuple[list[Item], list[User], dict[str, int]]:
    store = await Store.open(url)
    try:
        items, told = await store.products.all(), await store.users.introduced()
        reviews = [
            event
            for user in told
            for event in await store.events.of_user(user.user_id, types={EventType.REVIEW})
        ]
        orders = [
            order for user in told for order in await store.orders.of_user(user.user_id, limit=5)
        ]
        return items, told, {"reviews": len(reviews), "orders": len(orders)}
    finally:
        await store.close()


@pytest.mark.slow
def test_products_come_with_both_languages(imported: str) -> None:
    items, told, counts = asyncio.run(read(imported))
    assert len(items) > 900
    for item in items:
        assert item.title_in("zh") != item.title
        assert item.description_in("zh") != item.description
        assert item.attributes["category_zh"].count(">") == item.category.count(">")
    assert {"mia", "li-na"} <= {user.user_id for user in told}
    assert all(user.attributes["source"] == "simulated" for user in told)
    assert counts["reviews"] > 10
    assert counts["orders"] > 20


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(demo_shop.command, ["--out", str(tmp_path), "--now", "tomorrow"])
    assert done.exit_code == 2
    assert "%Y-%m-%d" in done.output
