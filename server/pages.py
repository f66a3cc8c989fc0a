"""The demo storefront's files, and the headers that every answer carries."""

from pathlib import Path

from aiohttp import web

STOREFRONT = Path(__file__).parents[1] / "web" / "storefront"
AGENT = Path(__file__).parents[1] / "web" / "agent"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' https: data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
FRESH = {"Cache-Control": "no-cache"}  # the browser asks each time whether a file has changed


async def index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(STOREFRONT / "index.html", headers=FRESH)


async def agent(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(AGENT / "index.html", headers=FRESH)


async def agent_file(request: web.Request) -> web.FileResponse:
    return file_of(AGENT, request)


async def file(request: web.Request) -> web.FileResponse:
    return file_of(STOREFRONT, request)


def file_of(folder: Path, request: web.Request) -> web.FileResponse:
    """One of the files that are there; a name cannot lead out of the folder."""
    found = {path.name: path for path in folder.iterdir() if path.is_file()}
    path = found.get(request.match_info["name"])
    if path is None:
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=FRESH)


async def headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
