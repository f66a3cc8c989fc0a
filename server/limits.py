"""How many requests a minute one customer may make."""

import bisect
import math
import time

from aiohttp import web
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from server import chatwoot_webhook
from server.errors import ApiError, Handler
from server.keys import USER_ID

CHANNELS = "/v1/channels/"  # where channels of other packages have their routes
UNCOUNTED = (chatwoot_webhook.PATH, CHANNELS)  # one address for many customers, known otherwise


SWEEP_SECONDS = 30.0  # between two looks for hits that count no more


class Window(MemoryStorage):
    """The library's storage with a sweep of its own: that one is made at every hit, and goes to
    another thread and back for each customer who was here in the last minute.
    """

    swept = 0.0

    async def _MemoryStorage__schedule_expiry(self) -> None:  # noqa: N802  the library's name
        now = time.time()
        if now - self.swept < SWEEP_SECONDS:
            return
        self.swept = now
        for key in [key for key in self.events if not self.locks[key].locked()]:
            hits = self.events[key]  # the newest first
            del hits[bisect.bisect_left(hits, -now, key=lambda hit: -hit.expiry) :]
            if not hits:
                del self.events[key], self.locks[key]


class Limiter:
    """Counts per customer; where nobody is signed in, per address."""

    def __init__(self, per_minute: int) -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        self._window = MovingWindowRateLimiter(Window())

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        who = request.get(USER_ID) or f"address {request.remote}"
        open_reading = request.method == "GET" and USER_ID not in request
        if not open_reading and not request.path.startswith(UNCOUNTED):
            await self.check(who)
        return await handler(request)

    async def check(self, who: str) -> None:
        """Counts one more request. Raises ApiError 429."""
        if not await self._window.hit(self._limit, who):
            free = (await self._window.get_window_stats(self._limit, who)).reset_time
            seconds = max(1, math.ceil(free - time.time()))
            allowed = f"{self._limit.amount} requests a minute"
            raise ApiError(
                429, f"Too many requests: {allowed} are allowed.", {"Retry-After": str(seconds)}
            )
