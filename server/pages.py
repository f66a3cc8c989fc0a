"""The demo storefront's files, and the headers that every answer carries."""

from pathlib import Path

from aiohttp import web

STOREFRONT = Path(__file__).parents[1] / "web" / "storefront"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' https: data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


async def index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(STOREFRONT / "index.html", headers={"Cache-Control": "no-cache"})


async def headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
