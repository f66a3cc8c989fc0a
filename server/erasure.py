"""Nothing of an erased customer is left by a request that was under way meanwhile."""

import time

from aiohttp import web

from server.errors import Handler
from server.keys import SERVICES, USER_ID
from shop.erasing import LATE_SECONDS, Erasing

READING = "/stream"


@web.middleware
async def complete(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Erases again after a request in which, or during which, the customer was erased.

    What a turn says and what the bot remembers of it is written after the action that erased.
    A stream writes nothing, however long it stays open.
    """
    started = time.time()
    try:
        return await handler(request)
    finally:
        user_id = request.get(USER_ID)
        if user_id is not None and not request.path.endswith(READING):
            await erase_again(request.app[SERVICES].erasing, user_id, started)


async def erase_again(erasing: Erasing, user_id: str, started: float) -> None:
    """Erases a customer who was erased since `started`."""
    await erasing.current()
    ended = erasing.ended(user_id)
    if ended is not None and ended >= started and time.time() < ended + LATE_SECONDS:
        await erasing.erase(user_id, ended)
