"""A foreign export loads by a mapping; what is wrong in a mapping is said in one line."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.import_ import command
from recommender.schema import Item
from store.orders import Order
from store.session import Store

SALES = """nr,kunde,artikel,bezeichnung,menge,preis,zeit
1,a,x1,old name,2,"1,50",2024-01-01 10:00:00
1,a,x2,CUP,1,"2,00",2024-01-01 10:00:00
2,,x1,NEW NAME,1,"1,75",2024-06-01 10:00:00
3,b,x1,older,-1,"1,50",2024-02-01 10:00:00
4,b,x1,too,many,values,here,now
5,b,x2,CUP,1,dear,2024-03-01 10:00:00
"""
MAPPING = """
[products]
files = "sales*.csv"
latest_by = "zeit"
columns = { product_id = "artikel" }
computed = { title = "INITCAP(bezeichnung)", price = "REPLACE(preis, ',', '.')" }
leave_out = [{ where = "preis = 'dear'", reason = "no price" }]

[orders]
files = "sales*.csv"
where = "CAST(menge AS INT) > 0"
timezone = "Europe/Berlin"
leave_out = [{ where = "kunde IS NULL OR kunde = ''", reason = "no customer" }]
columns = { order_id = "nr", user_id = "kunde", product_id = "artikel", placed_at = "zeit" }

[orders.computed]
quantity = "menge"
unit_price = "REPLACE(preis, ',', '.')"
"""


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", f"sqlite:///{tmp_path}/shop.db")
    monkeypatch.setenv("SHOPTALK_VAR_DIR", str(tmp_path))
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "sales.csv").write_text(SALES, "utf-8")
    return folder


def run(export: Path, mapping: str = MAPPING) -> Result:
    path = export.parent / "mapping.toml"
    path.write_text(mapping, "utf-8")
    return CliRunner().invoke(command, ["--format=csv", f"--mapping={path}", str(export)])


async def contents(export: Path) -> tuple[dict[str, Item], list[Order], int]:
    store = await Store.open(f"sqlite:///{export.parent}/shop.db")
    items = await store.products.get(["x1", "x2"])
    orders = await store.orders.of_user("a")
    version = await store.products.version()
    await store.close()
    return items, orders, version


def test_one_file_makes_several_tables(export: Path) -> None:
    result = run(export)
    assert result.exit_code == 0, result.output
    items, [order], _ = asyncio.run(contents(export))
    assert items["x2"].title == "Cup"
    assert [(line.product_id, line.quantity, line.unit_price) for line in order.lines] == [
        ("x1", 2, 1.5),
        ("x2", 1, 2.0),
    ]
    assert order.placed_at == 1704099600.0


def test_the_newest_row_of_a_product_wins_across_files(export: Path) -> None:
    later = SALES.splitlines()[0] + '\n6,a,x2,newest cup,1,"3,00",2025-01-01 10:00:00\n'
    (export / "sales-2025.csv").write_text(later, "utf-8")
    assert run(export).exit_code == 0
    items, _, version = asyncio.run(contents(export))
    assert (items["x1"].title, items["x1"].price) == ("New Name", 1.75)
    assert (items["x2"].title, items["x2"].price) == ("Newest Cup", 3.0)
    assert run(export).exit_code == 0
    assert asyncio.run(contents(export))[2] == version


def test_what_is_left_out_is_counted_and_broken_rows_are_refused(export: Path) -> None:
    output = run(export).output
    assert "left out of orders: 1 (no customer)" in output
    assert "left out of orders: 1 (not selected)" in output
    assert "left out of products: 1 (no price)" in output
    report = (export.parent / "import-report.csv").read_text("utf-8")
    assert '"has 8 values, the header 7"' in report
    assert "unit_price 'dear' is not a number" in report


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("[products]", "[produce]", "produce"),
        ('files = "sales*.csv"', 'files = "none.csv"', "none.csv"),
        ("latest_by", "newest_by", "newest_by"),
        ('"artikel"', '"article"', "article"),
        ("INITCAP(", "INITCAP((", "products"),
        ("Europe/Berlin", "Europe/Atlantis", "Europe/Atlantis"),
        ('order_id = "nr", ', "", "order_id"),
        ("[orders.computed]", "[orders.computed", "mapping.toml"),
        (', reason = "no price"', "", "leave_out"),
    ],
)
def test_a_wrong_mapping_is_named(export: Path, old: str, new: str, named: str) -> None:
    result = run(export, MAPPING.replace(old, new))
    assert result.exit_code == 2, result.output
    assert named in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_json_lines_load_by_a_mapping(export: Path) -> None:
    (export / "sales.csv").unlink()
    (export / "sales.jsonl").write_text('{"id": 7, "name": "Tea"}\n{"id": \n', "utf-8")
    mapping = '[products]\nfiles = "sales.jsonl"\ncolumns = { product_id = "id", title = "name" }'
    result = run(export, mapping)
    assert result.exit_code == 0, result.output
    assert "1 rows were refused" in result.output
