"""`shoptalk messages`: what customers wrote, for teaching the bot; nobody is named."""

from collections.abc import Iterator

import click

from cli.opened import read_settings, with_store
from language.masking import masked
from store.session import Store


@click.command("messages")
@click.option("--n", default=1000, type=click.IntRange(1), show_default=True, help="The newest.")
def command(n: int) -> None:
    """Print customers' messages, one a line: personal data masked, no user ids, no doubles.

    Those of customers who paused learning are left out.
    """
    for text in told(with_store(read_settings(), lambda store: written(store, n))):
        click.echo(text)


async def written(store: Store, n: int) -> list[str]:
    return await store.events.texts(n)


def told(texts: list[str]) -> Iterator[str]:
    """Each different text once, on one line."""
    yield from dict.fromkeys(" ".join(masked(text).split()) for text in texts)
