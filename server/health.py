"""Whether the process lives, and whether it can serve."""

import aiohttp
from aiohttp import web

from server.keys import RASA, SERVICES
from store.session import StoreUnavailable


async def alive(_request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def ready(request: web.Request) -> web.Response:
    """200 when store, catalogue and Rasa are there; else 503 and which is not."""
    services = request.app[SERVICES]
    parts = {
        "store": await store_answers(request),
        "catalogue": services.ready,
        "rasa": await rasa_answers(request),
    }
    body = {"ready": all(parts.values()), "parts": parts, "model": services.model_version}
    return web.json_response(body, status=200 if body["ready"] else 503)


async def store_answers(request: web.Request) -> bool:
    try:
        await request.app[SERVICES].store.ping()
    except StoreUnavailable:
        return False
    return True


async def rasa_answers(request: web.Request) -> bool:
    try:
        async with request.app[RASA].get("/", timeout=aiohttp.ClientTimeout(3)) as response:
            return response.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False
