"""`shoptalk serve`: the shop process."""

import asyncio
import logging

import click

from cli.opened import read_settings
from language.masking import MaskingFormatter
from server.app import serve
from shop.policies import PolicyError
from store.session import StoreUnavailable


@click.command(name="serve")
def command() -> None:
    """Serve chat, pages and Rasa's action calls until told to end."""
    settings = read_settings(signing=True)
    handler = logging.StreamHandler()
    handler.setFormatter(MaskingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)
    try:
        asyncio.run(serve(settings))
    except (StoreUnavailable, PolicyError, OSError, ImportError) as error:
        raise click.ClickException(f"The shop cannot start: {error}") from None
