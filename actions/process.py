"""The services of a process that nobody built any for: stock `rasa run actions`."""

import asyncio
from collections.abc import Callable

from shop.services import Services
from shop.settings import Settings


class Shared:
    """Opened by the first action that asks; the next try comes with the next turn."""

    def __init__(self, settings: Callable[[], Settings] = Settings) -> None:
        self._settings = settings
        self._services: Services | None = None
        self._opening = asyncio.Lock()

    async def get(self) -> Services:
        async with self._opening:
            if self._services is None:
                self._services = await Services.open(self._settings())
            return self._services


SHARED = Shared()


async def open_services() -> Services:
    return await SHARED.get()
