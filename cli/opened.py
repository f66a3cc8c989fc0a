"""The settings, read once, and the store that they name, for a command that runs and ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import click

from shop.settings import Settings, SettingsError, Unsigned
from store.session import Store, StoreUnavailable

T = TypeVar("T")


def read_settings(*, signing: bool = False) -> Settings:
    """From the environment and `.env`. Raises ClickException, a line for each wrong variable.

    `signing`: the command cannot do without the secret.
    """
    try:
        return Settings() if signing else Unsigned()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Store]:
    """The store with its tables in their newest form; closed at the end."""
    store = await Store.open(settings.database_url)
    try:
        await store.migrate()
        yield store
    finally:
        await store.close()


def with_store(settings: Settings, use: Callable[[Store], Awaitable[T]]) -> T:
    """What `use` returns. Raises ClickException where the store cannot be used."""

    async def run() -> T:
        async with opened(settings) as store:
            return await use(store)

    try:
        return asyncio.run(run())
    except StoreUnavailable as error:
        raise click.ClickException(f"SHOPTALK_DATABASE_URL: {error}") from error
