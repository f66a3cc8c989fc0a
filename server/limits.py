"""How many requests a minute one customer may make."""

from aiohttp import web
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from server.errors import ApiError, Handler


class Limiter:
    """Counts per customer; where nobody is signed in, per address."""

    def __init__(self, per_minute: int) -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        self._window = MovingWindowRateLimiter(MemoryStorage())

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        who = request.get("user_id") or f"address {request.remote}"
        if request.method == "GET" and "user_id" not in request:
            return await handler(request)
        if not await self._window.hit(self._limit, who):
            allowed = f"{self._limit.amount} requests a minute"
            raise ApiError(429, f"Too many requests: {allowed} are allowed.", {"Retry-After": "10"})
        return await handler(request)
