"""The demo's customer picker. These routes exist only where SHOPTALK_DEMO is true."""

import time
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from server.body import Clean, json_body
from server.errors import ApiError
from server.keys import SERVICES
from server.tokens import CUSTOMER_SECONDS, token
from store.users import User

CUSTOMERS = 12
HOUSEHOLD = "900"  # of Complete Journey: the one that the documents tell about


class Pick(BaseModel):
    """The customer to be."""

    user_id: Clean


async def customers(request: web.Request) -> web.Response:
    """Customers to pick from: those whom the shop introduces, then busy ones."""
    users = request.app[SERVICES].store.users
    found = [introduction(user) for user in await users.introduced()]
    known = {one["user_id"] for one in found}
    if HOUSEHOLD not in known and await users.exists(HOUSEHOLD):
        found.append({"user_id": HOUSEHOLD, "purchases": None})
        known.add(HOUSEHOLD)
    busiest = [one for one in await users.busiest(CUSTOMERS) if one[0] not in known]
    found += [{"user_id": user_id, "purchases": count} for user_id, count in busiest]
    return web.json_response({"customers": found[:CUSTOMERS]})


def introduction(user: User) -> dict[str, Any]:
    facts = user.attributes
    return {
        "user_id": user.user_id,
        "purchases": None,
        "name": facts.get("name", user.user_id),
        "about": {"en": facts["about"], "zh": facts.get("about_zh", facts["about"])},
    }


async def pick(request: web.Request) -> web.Response:
    services = request.app[SERVICES]
    user_id = Pick.model_validate(await json_body(request, 1000)).user_id
    if not await services.store.users.exists(user_id):
        raise ApiError(404, "There is no such customer.")
    made = token(services.settings, user_id, now=time.time(), ttl=CUSTOMER_SECONDS)
    return web.json_response(made)
