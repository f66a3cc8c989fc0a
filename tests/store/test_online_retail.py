"""The example mapping makes a shop of UCI Online Retail; twice is once."""

import sqlite3
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from cli.import_ import command

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
INVOICES = ROOT.parent / "shared/data/online_retail/online_retail.parquet"
MAPPING = ROOT / "docs/examples/online_retail.toml"
ROWS = 50_000  # the first of 541,909
TABLES = ("products", "users", "orders", "order_lines", "events")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not INVOICES.is_file():
        pytest.skip(f"there is no {INVOICES}")
    folder = tmp_path_factory.mktemp("retail")
    (folder / "data").mkdir()
    pl.scan_parquet(INVOICES).head(ROWS).collect().write_parquet(
        folder / "data" / "online_retail.parquet"
    )
    return folder


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    return imported(folder)


def imported(folder: Path) -> str:
    environment = {
        "SHOPTALK_DATABASE_URL": f"sqlite:///{folder}/shop.db",
        "SHOPTALK_VAR_DIR": str(folder),
    }
    arguments = ["--format", "parquet", "--mapping", str(MAPPING), str(folder / "data")]
    result = CliRunner(env=environment).invoke(command, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def stored(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(folder / "shop.db")) as connection:
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}


def sold(folder: Path) -> pl.DataFrame:
    """What the mapping says is a sale to a customer."""
    return pl.read_parquet(folder / "data" / "online_retail.parquet").filter(
        ~pl.col("InvoiceNo").str.starts_with("C"),
        pl.col("CustomerID").is_not_null(),
        pl.col("StockCode").str.contains(r"^\d{5}"),
        pl.col("Quantity") > 0,
        pl.col("UnitPrice") > 0,
    )


@pytest.mark.usefixtures("printed")
def test_every_sale_is_an_order_line_and_a_purchase(folder: Path) -> None:
    # An invoice line that is there twice is one line.
    lines = sold(folder).unique(["InvoiceNo", "StockCode", "Quantity", "UnitPrice"])
    tables = stored(folder)
    assert len(tables["order_lines"]) == len(tables["events"]) == lines.height
    assert len(tables["orders"]) == lines["InvoiceNo"].n_unique()


def test_no_row_is_refused_and_what_is_left_out_is_counted(folder: Path, printed: str) -> None:
    assert "refused;" not in printed
    assert not (folder / "import-report.csv").exists()
    rows = pl.read_parquet(folder / "data" / "online_retail.parquet")
    cancelled = rows["InvoiceNo"].str.starts_with("C").sum()
    assert f"left out of orders: {cancelled:,} (cancellation)" in printed
    nobody = rows["CustomerID"].is_null().sum()
    assert f"left out of users: {nobody:,} (no customer)" in printed


@pytest.mark.usefixtures("printed")
def test_a_second_import_changes_nothing(folder: Path) -> None:
    before = stored(folder)
    imported(folder)
    assert stored(folder) == before
