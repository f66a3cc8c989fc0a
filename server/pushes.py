"""Messages that reach customers without a request: answers of agents, alerts of the shop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress

from aiohttp import web

from store.messages import Message, Messages
from store.session import StoreUnavailable

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5  # how late a message of another process may be


class Pushes:
    """Looks into the store for all open streams of this process at once.

    Messages are read from the store only, so it does not matter which process wrote them.
    """

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._news: dict[str, set[asyncio.Event]] = {}
        self._watching: asyncio.Task[None] | None = None
        self.closed = False

    async def of(self, user_id: str, after: int) -> AsyncIterator[Message | None]:
        """A customer's pushed messages after an id, as they come; None at each vain look."""
        with self._listening(user_id) as news:
            while not self.closed:
                news.clear()
                for message in await self._messages.pushed(user_id, after=after):
                    after = message.message_id
                    yield message
                yield None
                await news.wait()

    async def close(self, _app: web.Application | None = None) -> None:
        """Ends every stream."""
        self.closed = True
        for events in self._news.values():
            wake(events)
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching

    @contextmanager
    def _listening(self, user_id: str) -> Iterator[asyncio.Event]:
        news = asyncio.Event()
        self._news.setdefault(user_id, set()).add(news)
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch())
        try:
            yield news
        finally:
            self._news[user_id].discard(news)
            if not self._news[user_id]:
                del self._news[user_id]

    async def _watch(self) -> None:
        """Wakes the streams of customers whose conversation has grown, while there are any."""
        known: dict[str, int] = {}
        while self._news:
            try:
                newest = await self._messages.newest(list(self._news))
            except StoreUnavailable:
                logger.exception("new messages cannot be looked for")
            else:
                for user_id, message_id in newest.items():
                    if known.get(user_id) != message_id:
                        wake(self._news.get(user_id, ()))
                known = newest
            await asyncio.sleep(POLL_SECONDS)


def wake(events: Iterable[asyncio.Event]) -> None:
    for event in events:
        event.set()
