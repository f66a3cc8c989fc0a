"""`shoptalk import`: loads a shop's data into the store."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from store.importers.complete_journey import CompleteJourney, Households, package_folder
from store.importers.load import Loader
from store.importers.progress import Progress
from store.importers.report import DataError, Report
from store.session import Store, StoreUnavailable

DATABASE_URL = "sqlite+aiosqlite:///var/shoptalk.db"
FORMATS = ("csv", "parquet", "jsonl", "complete-journey")


@dataclass(frozen=True)
class Order:
    """What was asked for on the command line."""

    form: str
    folder: Path | None
    mapping: Path | None
    limit_users: int | None
    users: tuple[str, ...]


@click.command("import")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option("--mapping", type=click.Path(path_type=Path), help="TOML that maps foreign files.")
@click.option("--report", type=click.Path(path_type=Path), help="File for the refused rows.")
@click.option("--limit-users", type=click.IntRange(min=1), help="Only the first N users.")
@click.option("--users", default="", help="Only these users, by id, and those of --limit-users.")
def command(
    form: str,
    folder: Path | None,
    mapping: Path | None,
    report: Path | None,
    limit_users: int | None,
    users: str,
) -> None:
    """Load a shop's data from DIR; doing it again changes nothing.

    Rows that are wrong are refused and listed in a report, the others are loaded.
    """
    named = tuple(name for name in users.split(",") if name)
    order = Order(form, folder, mapping, limit_users, named)
    path = report or Path(os.environ.get("SHOPTALK_VAR_DIR", "var")) / "import-report.csv"
    try:
        with Report(path) as done:
            asyncio.run(load(order, done))
    except (DataError, StoreUnavailable, ValueError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    click.echo("\n".join(done.lines()))
    if done.refused:
        click.echo(f"{done.refused:,} rows were refused; {path} says why.")


async def load(order: Order, report: Report) -> None:
    store = await Store.open(os.environ.get("SHOPTALK_DATABASE_URL", DATABASE_URL))
    progress = Progress()
    try:
        await store.migrate()
        loader = Loader(store, report, progress)
        households = Households(order.limit_users, order.users)
        await CompleteJourney(order.folder or package_folder(), loader).load(households)
    finally:
        progress.finish()
        await store.close()
