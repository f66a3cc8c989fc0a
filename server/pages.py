"""The built pages and the widget's script, and the headers that every answer carries."""

from pathlib import Path

from aiohttp import web

BUILT = Path(__file__).parents[1] / "web" / "dist"
STOREFRONT = (
    "/",
    "/category",
    "/search",
    "/product/{product_id}",
    "/cart",
    "/checkout",
    "/favourites",
    "/account",
)
ASSETS = "/assets/{name}"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' https: data:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
    "trusted-types lit-html default 'allow-duplicates'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
FRESH = {"Cache-Control": "no-cache"}  # the browser asks each time whether a file has changed
KEPT = {"Cache-Control": "public, max-age=31536000, immutable"}  # the name changes with the file
NOT_BUILT = "The pages are not built. Run `make web`."


def routes() -> list[web.AbstractRouteDef]:
    return [
        *(web.get(path, storefront) for path in STOREFRONT),
        web.get("/dashboard", dashboard),
        web.get("/agent", agent),
        web.get("/widget.js", widget),
        web.get("/icon.svg", icon),
        web.get(ASSETS, asset),
    ]


def is_page(request: web.Request) -> bool:
    """Whether the request is for one of these files, which everybody may read."""
    return request.match_info.handler in PAGES


async def storefront(_request: web.Request) -> web.StreamResponse:
    return built("storefront/index.html")


async def dashboard(_request: web.Request) -> web.StreamResponse:
    return built("dashboard/index.html")


async def agent(_request: web.Request) -> web.StreamResponse:
    return built("agent/index.html")


async def widget(_request: web.Request) -> web.StreamResponse:
    """For any page of any origin: without this header some refuse to load it."""
    response = built("widget.js")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def icon(_request: web.Request) -> web.StreamResponse:
    return built("icon.svg")


async def asset(request: web.Request) -> web.StreamResponse:
    """One of the files that are there; a name cannot lead out of the folder."""
    folder = BUILT / "assets"
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    name = request.match_info["name"]
    if name not in names:
        raise web.HTTPNotFound
    return web.FileResponse(folder / name, headers=KEPT)


PAGES = frozenset({storefront, dashboard, agent, widget, icon, asset})


def built(name: str) -> web.StreamResponse:
    """A file of the build; aiohttp sends the gzipped copy beside it where it may."""
    path = BUILT / name
    if not path.is_file():
        return web.Response(status=503, text=NOT_BUILT, headers=FRESH)
    return web.FileResponse(path, headers=FRESH)


async def headers(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)
