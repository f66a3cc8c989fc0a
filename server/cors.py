"""Which other origins may call the shop from a page: a setting names them, nobody else may."""

from collections.abc import Collection

from aiohttp import web

from server.errors import Handler

METHODS = "GET, POST, PUT, PATCH, DELETE"
REQUEST_HEADERS = "Authorization, Content-Type, Last-Event-ID"
ANSWER_HEADERS = "Retry-After"
REMEMBERED = "600"  # seconds that a browser remembers the answer to its preflight


class Cors:
    """Tokens travel in a header, never in a cookie, so credentials are not allowed."""

    def __init__(self, origins: Collection[str]) -> None:
        self._origins = frozenset(origins)

    def allowed(self, request: web.Request) -> str | None:
        """The origin of the request, where it may call."""
        origin = request.headers.get("Origin")
        return origin if origin and ("*" in self._origins or origin in self._origins) else None

    @web.middleware
    async def preflight(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        asked = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        if not asked or not self.allowed(request):
            return await handler(request)
        return web.Response(
            status=204,
            headers={
                "Access-Control-Allow-Methods": METHODS,
                "Access-Control-Allow-Headers": REQUEST_HEADERS,
                "Access-Control-Max-Age": REMEMBERED,
            },
        )

    async def headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """On every answer, also on errors and streams, before its headers are sent."""
        response.headers.add("Vary", "Origin")
        if origin := self.allowed(request):
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = ANSWER_HEADERS
