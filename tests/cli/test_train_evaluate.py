"""`shoptalk train` and `shoptalk evaluate` on a real store."""

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.worlds import DAY

from cli.evaluate import command as evaluate
from cli.train import command as train
from recommender.artifacts import current, load
from recommender.embedding.encoder import load_encoder
from recommender.schema import Event, EventType, Item
from store.session import Store

pytestmark = pytest.mark.slow

ITEMS = [Item(f"i{n}", f"Thing {n}", "Things", price=1.0) for n in range(6)]
EVENTS = [
    Event(f"e{day}-{item}", f"u{day % 3}", EventType.PURCHASE, day * DAY, f"i{item}", 1.0,
          session_id=f"s{day}")
    for day in range(1, 91)
    for item in (day % 3, 3 + day % 3)
]  # fmt: skip


async def fill(url: str) -> None:
    store = await Store.open(url)
    await store.migrate()
    await store.products.upsert(ITEMS)
    await store.events.append(EVENTS)
    await store.close()


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    asyncio.run(fill(url))
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", url)
    monkeypatch.setenv("SHOPTALK_ARTIFACT_DIR", str(tmp_path / "artifacts"))
    monkeypatch.delenv("SHOPTALK_TEXT_MODEL", raising=False)
    return tmp_path


def run(command: object, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)  # type: ignore[arg-type]


def test_train_makes_a_live_model(shop: Path) -> None:
    done = run(train)
    assert done.exit_code == 0, done.output
    assert "6 products, 180 events, 3 customers" in done.output
    recommender = load(shop / "artifacts", ITEMS, load_encoder())
    assert recommender.version == current(shop / "artifacts")


def test_evaluate_prints_and_writes_every_cutoff(shop: Path) -> None:
    path = shop / "report.json"
    plots = shop / "plots"
    options = (
        "--cutoffs",
        "2",
        "--folds",
        "2",
        "--least-baskets",
        "1",
        "--json",
        str(path),
        "--plots",
        str(plots),
    )
    done = run(evaluate, *options)
    assert done.exit_code == 0, done.output
    assert "decayed frequency" in done.output
    report = json.loads(path.read_text())
    assert len(report) == 2
    assert all(len(one["rows"]) == 17 for one in report.values())
    pictures = sorted(plots.glob("*.png"))
    assert [p.name for p in pictures] == [f"ranking-{day}.png" for day in sorted(report)]
    assert all(p.read_bytes().startswith(b"\x89PNG") for p in pictures)


def test_evaluate_takes_the_weights_of_a_model(shop: Path) -> None:
    run(train)
    done = run(evaluate, "--artifact", str(shop / "artifacts"), "--cutoff", "1970-03-01")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--cutoff", "yesterday"], "give an ISO date"),
        (["--cutoffs", "9"], "ask for fewer"),
        (["--artifact", "."], "no trained model"),
    ],
)
def test_bad_input_says_what_is_accepted(shop: Path, arguments: list[str], message: str) -> None:
    arguments = [str(shop) if value == "." else value for value in arguments]
    done = run(evaluate, *arguments)
    assert done.exit_code != 0
    assert message in done.output


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y"])
def test_a_wrong_database_url_is_named(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", url)
    done = run(train)
    assert done.exit_code == 1
    assert "SHOPTALK_DATABASE_URL" in done.output
