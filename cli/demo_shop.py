"""`shoptalk demo-shop`: writes the simulated shop that the demo runs on."""

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from demo import files, shop


@click.command("demo-shop")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--seed", type=click.IntRange(min=0), default=shop.SEED, show_default=True)
@click.option("--now", "at", type=click.DateTime(["%Y-%m-%d"]), help="Default: today.")
def command(out: Path, seed: int, at: datetime | None) -> None:
    """Write a simulated shop as CSV files for `shoptalk import --format csv`.

    The same seed and day make the same shop.
    """
    now = at.replace(tzinfo=UTC).timestamp() if at else full_hour(time.time())
    rows = files.write(shop.make(seed, now=now), out, now)
    counted = ", ".join(f"{count:,} {name}" for name, count in rows.items())
    click.echo(f"simulated, seed {seed}: {counted} rows in {out}")


def full_hour(seconds: float) -> float:
    """The last full hour: a shop made twice within it is the same."""
    return seconds - seconds % 3600
