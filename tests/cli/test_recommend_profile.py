"""`shoptalk recommend` and `shoptalk profile` on a small shop."""

import asyncio
import json
from dataclasses import replace
from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner
from support.grocer import ANN, ITEMS, NOW, ORDERS, purchases

from cli.main import main
from cli.profile import leanings
from recommender.catalog.catalog import Catalog
from recommender.profile.update import empty, update
from recommender.schema import Event, EventType
from store.session import Store

pytestmark = pytest.mark.slow

STATED = Event(
    "stated",
    ANN,
    EventType.PREFERENCE,
    NOW,
    text="no cereal please",
    data={"polarity": "dislike", "kind": "term", "value": "cereal", "categories": []},
)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", url)
    monkeypatch.setenv("SHOPTALK_SECRET", "a secret of the test suite, 32 or more characters")
    monkeypatch.setenv("SHOPTALK_ARTIFACT_DIR", str(tmp_path / "artifacts"))

    async def fill() -> None:
        store = await Store.open(url)
        await store.migrate()
        await store.products.upsert(ITEMS)
        await store.orders.upsert(ORDERS)
        await store.events.append([*purchases(), STATED])
        await store.close()

    asyncio.run(fill())
    return CliRunner()


def run(shop: CliRunner, *arguments: str, **options: str) -> str:
    result = shop.invoke(main, list(arguments), **options)
    assert result.exit_code == 0, result.output
    return result.output


def test_recommendations_come_with_reasons_and_keep_the_promises(shop: CliRunner) -> None:
    output = run(shop, "recommend", "--user", ANN, "--query", "breakfast under $4", "--n", "3")
    assert "Oatmeal, 42 oz (oats), $3.00" in output
    assert "you bought it on 3 December 2017" in output
    assert "Cereal" not in output.title()


def test_nothing_that_fits_is_said(shop: CliRunner) -> None:
    output = run(shop, "recommend", "--user", ANN, "--query", "coffee under $1")
    assert "Nothing fits" in output
    assert "max_price" in output


def test_a_wrong_placement_is_refused_with_the_right_ones(shop: CliRunner) -> None:
    result = shop.invoke(main, ["recommend", "--user", ANN, "--placement", "moon"])
    assert result.exit_code == 2
    assert "home" in result.output


def test_the_profile_is_shown_with_origins(shop: CliRunner) -> None:
    output = run(shop, "profile", "show", "--user", ANN)
    assert "dislikes cereal: wrote “no cereal please” on 4 December 2017 (stated)" in output


def test_the_export_holds_profile_orders_and_events(shop: CliRunner) -> None:
    found = json.loads(run(shop, "profile", "export", "--user", ANN))
    assert found["profile"]["preferences"][0]["text"] == "no cereal please"
    assert {order["order_id"] for order in found["orders"]} == {"41453012842", "31198570044"}
    assert len(found["events"]) == 5


def test_deleting_asks_first_and_leaves_nothing(shop: CliRunner, tmp_path: Path) -> None:
    result = shop.invoke(main, ["profile", "delete", "--user", ANN], input="n\n")
    assert result.exit_code == 1
    assert "5 events" in result.output
    assert "cereal" in run(shop, "profile", "show", "--user", ANN)
    deleted = run(shop, "profile", "delete", "--user", ANN, input="y\n")
    assert "2 orders" in deleted
    assert "Nothing is left" in deleted
    assert "cereal" not in run(shop, "profile", "show", "--user", ANN)
    assert "Deleted of 900: nothing" in run(shop, "profile", "delete", "--user", ANN, "--yes")
    assert b"no cereal please" not in (tmp_path / "shop.db").read_bytes()


def test_messages_are_told_masked_once_and_without_names(shop: CliRunner, tmp_path: Path) -> None:
    def said(n: int, user: str, text: str) -> Event:
        return Event(f"m{n}", user, EventType.MESSAGE, NOW + n, text=text)

    pause = Event("p", "1609", EventType.CONSENT, NOW, data={"learning": False})
    log = [
        said(1, ANN, "write to ann@example.com\nplease"),
        said(2, ANN, "hi"),
        said(3, ANN, "hi"),
        pause,
        said(4, "1609", "do not learn this"),
    ]

    async def write() -> None:
        store = await Store.open(f"sqlite:///{tmp_path}/shop.db")
        await store.events.append(log)
        await store.close()

    asyncio.run(write())
    assert run(shop, "messages").splitlines() == ["write to [email] please", "hi"]


def test_segments_name_groups_of_customers(shop: CliRunner) -> None:
    assert "customers" in run(shop, "segments")


def test_visits_are_told_with_the_profile(shop: CliRunner) -> None:
    assert "visits: 1, the last on 3 December 2017" in run(shop, "profile", "show", "--user", ANN)


def test_what_is_too_old_is_deleted_on_demand(shop: CliRunner) -> None:
    output = run(shop, "retention", "--days", "30")
    assert "Older than 30 days and deleted: 5 events" in output
    assert "cereal" in run(shop, "profile", "show", "--user", ANN), "what was stated holds"
    result = shop.invoke(main, ["retention"])
    assert result.exit_code == 2
    assert "--days" in result.output


def test_a_store_that_cannot_be_used_is_named(
    shop: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", "mysql://x")
    for command in (["profile", "show"], ["recommend"]):
        result = shop.invoke(main, [*command, "--user", ANN])
        assert result.exit_code == 1
        assert "sqlite" in result.output


def test_what_is_concluded_of_a_customer_is_printed(shop: CliRunner) -> None:
    output = run(shop, "profile", "show", "--user", ANN)
    assert "segment: " in output
    assert "leans to categories: Grocery" in output


def test_prices_language_and_intent_are_told_where_they_are_known() -> None:
    looked = [Event(f"v{n}", ANN, EventType.VIEW, NOW + n, item_id="bacon") for n in range(6)]
    wrote = Event("m", ANN, EventType.MESSAGE, NOW + 9, text="你好，我想买培根")
    profile = reduce(update, [*purchases()[:3], *looked, wrote], empty(ANN))
    catalog = Catalog.of([*ITEMS, replace(ITEMS[5], item_id="ham", price=3.0)])
    output = "\n".join(leanings(profile, catalog, [], NOW + 10))
    for words in ("writes Chinese", "in a purchase with a chance of 0.", "price level 1.00",
                  "price sensitivity 0.00"):  # fmt: skip
        assert words in output
