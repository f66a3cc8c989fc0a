"""`shoptalk retention`: deletes what is older than the shop keeps it."""

import time

import click

from cli.opened import read_settings, with_store
from cli.profile import counted, places
from shop.erasing import Erasing
from shop.settings import Settings
from store.session import Store


@click.command("retention")
@click.option(
    "--days", type=click.IntRange(1), help="Default: SHOPTALK_RETENTION_DAYS, where it is not 0."
)
def command(days: int | None) -> None:
    """Delete events, exposures and conversations that are older. Statements and orders stay."""
    settings = read_settings(signing=True)
    kept = days or settings.retention_days
    if not kept:
        raise click.UsageError("Everything is kept for ever: say --days N, or set the variable.")
    deleted = with_store(settings, lambda store: expired(settings, store, kept))
    click.echo(f"Older than {kept} days and deleted: {counted(deleted)}.")


async def expired(settings: Settings, store: Store, days: int) -> dict[str, int]:
    erasing = Erasing(places(settings, store), settings.secret)
    return await erasing.expire(days, time.time())
