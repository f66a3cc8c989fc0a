"""`shoptalk read`: what the shop understands of a message, part by part."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import click

from actions.reading import read
from actions.reading_facts import PAGE, Facts, facts
from cli.opened import read_settings
from shop.services import Services
from shop.settings import Settings
from store.session import StoreUnavailable

WIDTH = 18  # of the names of parts


@click.command("read")
@click.argument("text")
@click.option(
    "--page",
    default=PAGE,
    type=click.IntRange(0, 100),
    show_default=True,
    help='How many products are shown: "the last one" counts on it.',
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(*, text: str, page: int, as_json: bool) -> None:
    """Print what TEXT is understood as: wishes, what is ruled out, needs, quantities, persons.

    It is read as the chat reads it, against the shop's catalogue. Nothing is recorded.
    """
    try:
        found = asyncio.run(understood(read_settings(), text, page))
    except (StoreUnavailable, ValueError, ImportError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in lines(found):
        click.echo(line)


async def understood(settings: Settings, text: str, page: int) -> Facts:
    services = await Services.open(settings)
    try:
        return facts(read(text, services), page)
    finally:
        await services.close()


def lines(found: Facts, within: str = "") -> Iterator[str]:
    """A line for each part, those of a group below its name."""
    for name, value in found.items():
        if isinstance(value, dict):
            yield from lines(value, f"{within}{name} ")
        else:
            yield f"{within}{name}".replace("_", " ").ljust(WIDTH) + f"  {worded(value)}"


def worded(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(worded, value))
    if isinstance(value, dict):  # a facet
        must = ", must hold" if value.get("hard") else ""
        return f"{value['value']} ({value['kind']}{must})"
    return str(value)
