"""`shoptalk read` on a small shop."""

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.grocer import ITEMS

from cli.main import main
from store.session import Store


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('shop')}/shop.db"

    async def fill() -> None:
        store = await Store.open(url)
        await store.migrate()
        await store.products.upsert(ITEMS)
        await store.close()

    asyncio.run(fill())
    return url


@pytest.fixture
def shop(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", url)
    monkeypatch.setenv("SHOPTALK_SECRET", "a secret of the test suite, 32 or more characters")
    monkeypatch.setenv("SHOPTALK_ARTIFACT_DIR", str(tmp_path / "artifacts"))
    return CliRunner()


def run(shop: CliRunner, *arguments: str) -> str:
    result = shop.invoke(main, ["read", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_each_part_has_a_line(shop: CliRunner) -> None:
    lines = run(shop, "two cereals below 6 dollars without peanuts, for my uncle").splitlines()
    parts = {line[:18].strip(): line[18:].strip() for line in lines}
    assert parts["language"] == "en"
    assert parts["wishes max price"] == "6.0"
    assert "cereal" in parts["wishes include"]
    assert parts["wishes exclude"] == "peanuts (allergen, must hold)"
    assert parts["must not contain"] == "peanuts"
    assert parts["quantities"] == "2"
    assert "question" not in parts


def test_json_carries_the_same(shop: CliRunner) -> None:
    found = json.loads(run(shop, "最后一个酸奶有没有6块以内的？", "--json", "--page", "3"))
    assert found["question"] is True
    assert found["language"] == "zh"
    assert found["places"] == [3]
    assert found["wishes"]["max_price"] == 6
