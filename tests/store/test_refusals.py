"""What contradicts the shop is refused, not guessed; what only repeats is no mistake."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.import_ import command
from recommender.schema import Event, EventType
from store.orders import Order
from store.session import Store

TEA = "product_id,title\np1,Tea\np2,Cup\n"
AT = "1704099600"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    monkeypatch.setenv("SHOPTALK_VAR_DIR", str(tmp_path))
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "products.csv").write_text(TEA, "utf-8")
    return folder


def run(shop: Path, *options: str, form: str = "csv") -> Result:
    return CliRunner().invoke(command, ["--format", form, *options, str(shop)])


def write(shop: Path, table: str, *lines: str) -> None:
    (shop / f"{table}.csv").write_text("\n".join(lines) + "\n", "utf-8")


def refused(shop: Path) -> str:
    report = shop.parent / "import-report.csv"
    return report.read_text("utf-8") if report.exists() else ""


async def of_user(shop: Path, user_id: str) -> tuple[Sequence[Event], Sequence[Order]]:
    store = await Store.open(f"sqlite:///{shop.parent}/shop.db")
    found = await store.events.of_user(user_id), await store.orders.of_user(user_id)
    await store.close()
    return found


def test_a_line_is_not_added_to_another_users_order(shop: Path) -> None:
    header = "order_id,user_id,product_id,placed_at"
    write(shop, "orders", header, f"o1,u1,p1,{AT}", f"o1,u2,p2,{AT}")
    run(shop)
    assert "orders.csv,2,order_id 'o1' is another user's order" in refused(shop)
    write(shop, "orders", header, f"o1,u2,p1,{AT}")
    run(shop)
    assert "orders.csv,1,order_id 'o1' is another user's order" in refused(shop)
    assert asyncio.run(of_user(shop, "u2")) == ([], [])


def test_a_product_comes_once_or_repeats_itself(shop: Path) -> None:
    write(shop, "products", "product_id,title", "p1,Tea", "p1,Tea", "p1,Coffee")
    run(shop)
    assert "products.csv,3,product_id 'p1' is already in row 1 of products.csv" in refused(shop)
    assert refused(shop).count("\n") == 2


def test_an_event_with_a_product_the_shop_never_had_is_refused(shop: Path) -> None:
    write(shop, "events", "user_id,type,timestamp,product_id", f"u1,view,{AT},p9")
    run(shop)
    assert "product_id 'p9' is no product of the shop" in refused(shop)


def test_an_order_keeps_a_product_that_is_no_longer_sold(shop: Path) -> None:
    write(shop, "orders", "order_id,user_id,product_id,placed_at", f"o1,u1,gone,{AT}")
    run(shop)
    _, [order] = asyncio.run(of_user(shop, "u1"))
    assert order.lines[0].product_id == "gone"


def test_purchases_of_its_own_are_not_written_twice(shop: Path) -> None:
    write(shop, "events", "user_id,type,timestamp,product_id,value", f"u1,purchase,{AT},p1,2")
    write(shop, "orders", "order_id,user_id,product_id,placed_at", f"o1,u1,p1,{AT}")
    run(shop)
    events, orders = asyncio.run(of_user(shop, "u1"))
    assert [event.type for event in events] == [EventType.PURCHASE]
    assert len(orders) == 1


def test_a_cancelled_order_is_no_purchase(shop: Path) -> None:
    header = "order_id,user_id,product_id,placed_at,status"
    write(shop, "orders", header, f"o1,u1,p1,{AT},cancelled")
    run(shop)
    assert asyncio.run(of_user(shop, "u1"))[0] == []


def test_a_new_status_changes_the_order_and_adds_no_line(shop: Path) -> None:
    header = "order_id,user_id,product_id,placed_at,status"
    write(shop, "orders", header, f"o1,u1,p1,{AT},processing")
    run(shop)
    write(shop, "orders", header, f"o1,u1,p1,{AT},shipped")
    run(shop)
    events, [order] = asyncio.run(of_user(shop, "u1"))
    assert (order.status, len(order.lines), len(events)) == ("shipped", 1, 1)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"c1,coupon,p1,Drinks,,,{AT},", "only one of them"),
        (f"c1,coupon,p1,,5,1,{AT},", "only one of them"),
        (f"c1,coupon,p1,,101,,{AT},", "discount_percent '101'"),
        (f"c1,coupon,p1,,5,,{AT},{AT}", "ends_at is not after starts_at"),
        ("c1,flyer,p1,,5,,,", "'flyer'"),
        ("c1,coupon,p9,,5,,,", "'p9'"),
    ],
)
def test_a_promotion_that_contradicts_itself_is_refused(shop: Path, row: str, reason: str) -> None:
    header = "promotion_id,kind,product_id,category,discount_percent,discount_amount"
    write(shop, "promotions", f"{header},starts_at,ends_at", row)
    run(shop)
    assert reason in refused(shop)


def test_broken_json_lines_are_named_in_a_report_of_json_lines(shop: Path) -> None:
    lines = [b'{"product_id": "p1", "title": "Tea"}', b'{"product_id": ', b"[1]", b"\xff"]
    (shop / "products.jsonl").write_bytes(b"\n\n".join([*lines, b'{"product_id": "p2"}']))
    path = shop.parent / "bad.jsonl"
    assert run(shop, "--report", str(path), form="jsonl").exit_code == 0
    report = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [(line["row"], line["file"]) for line in report] == [
        (row, "products.jsonl") for row in (2, 3, 4, 5)
    ]
    assert report[-1]["reason"] == "title is missing"


def test_a_quote_that_is_not_closed_is_named(shop: Path) -> None:
    write(shop, "products", "product_id,title", "p1,Tea", 'p2,"Cup', "p3,Pot")
    run(shop)
    assert "products.csv,2,is not CSV" in refused(shop).replace('"', "")


def test_a_report_of_an_earlier_import_does_not_stay(shop: Path) -> None:
    write(shop, "products", "product_id,title", "p1,")
    run(shop)
    assert refused(shop)
    write(shop, "products", "product_id,title", "p1,Tea")
    run(shop)
    assert not refused(shop)


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_folder_without_files_of_the_format_is_an_error(shop: Path, form: str) -> None:
    result = run(shop, form=form)
    assert result.exit_code == 2
    assert f"products.{form}" in result.output


def test_a_file_that_is_not_what_its_name_says_is_an_error(shop: Path) -> None:
    (shop / "products.parquet").write_text(TEA, "utf-8")
    result = run(shop, form="parquet")
    assert result.exit_code == 2
    assert "products.parquet cannot be read" in result.output


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("", "no header"),
        ("product_id,title,title\n", "twice"),
        ("product_id;title\n", "product_id"),
    ],
)
def test_a_header_that_cannot_be_used_is_an_error(shop: Path, content: str, named: str) -> None:
    (shop / "products.csv").write_text(content, "utf-8")
    result = run(shop)
    assert result.exit_code == 2
    assert named in result.output


def test_the_users_chosen_are_the_first_by_number_and_those_named(shop: Path) -> None:
    rows = [f"o{n},{n},p1,{AT}" for n in (10, 9, 100)]
    write(shop, "orders", "order_id,user_id,product_id,placed_at", *rows)
    assert run(shop, "--limit-users", "1", "--users", "100").exit_code == 0
    assert [bool(asyncio.run(of_user(shop, str(n)))[1]) for n in (9, 10, 100)] == [
        True,
        False,
        True,
    ]
    result = run(shop, "--users", "11")
    assert result.exit_code == 2
    assert "'11'" in result.output
