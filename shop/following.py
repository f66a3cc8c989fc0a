"""What the shop looks after in the background, again and again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from store.session import StoreUnavailable

logger = logging.getLogger(__name__)


class Following:
    """Takes a step every few seconds. One that fails is told in the log, the next is tried."""

    def __init__(self, step: Callable[[], Awaitable[object]], seconds: float, failure: str) -> None:
        """`failure`: what does not happen while the step fails."""
        self._step, self._seconds, self._failure = step, seconds, failure
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._go_on())

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _go_on(self) -> None:
        while True:
            try:
                await self._step()
            except StoreUnavailable as error:
                logger.warning("%s: %s", self._failure, error)
            except Exception:  # one bad case must not end all others for ever
                logger.exception("%s", self._failure)
            await asyncio.sleep(self._seconds)
