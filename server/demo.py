"""The demo's customer picker. These routes exist only where SHOPTALK_DEMO is true."""

import time

from aiohttp import web
from pydantic import BaseModel

from server.auth import CUSTOMER_SECONDS, token
from server.body import Clean, json_body
from server.errors import ApiError
from server.keys import SERVICES

CUSTOMERS = 12
FAVOURITE = "900"  # the household that the README's questions are for


class Pick(BaseModel):
    """The customer to be."""

    user_id: Clean


async def customers(request: web.Request) -> web.Response:
    """Busy customers to pick from."""
    users = request.app[SERVICES].store.users
    busiest: dict[str, int | None] = dict(await users.busiest(CUSTOMERS))
    if FAVOURITE not in busiest and await users.exists(FAVOURITE):
        busiest = {FAVOURITE: None, **busiest}
    found = [{"user_id": user_id, "purchases": count} for user_id, count in busiest.items()]
    return web.json_response({"customers": found})


async def pick(request: web.Request) -> web.Response:
    services = request.app[SERVICES]
    user_id = Pick.model_validate(await json_body(request, 1000)).user_id
    if not await services.store.users.exists(user_id):
        raise ApiError(404, "There is no such customer.")
    made = token(services.settings, user_id, now=time.time(), ttl=CUSTOMER_SECONDS)
    return web.json_response(made)
