"""What the shop knows of a customer, for that customer."""

import time
from dataclasses import asdict
from uuid import uuid4

from aiohttp import web

from actions.profiles import exported, forget_all
from recommender.schema import Event, EventType
from server.errors import ApiError
from server.keys import SERVICES, USER_ID


async def show(request: web.Request) -> web.Response:
    profile = await request.app[SERVICES].profile(request[USER_ID])
    return web.json_response(asdict(profile))


async def export(request: web.Request) -> web.Response:
    return web.json_response(await exported(request.app[SERVICES].store, request[USER_ID]))


async def forget(request: web.Request) -> web.Response:
    """Takes back one stated preference."""
    services, user_id = request.app[SERVICES], request[USER_ID]
    preference_id = request.match_info["preference_id"]
    profile = await services.profile(user_id)
    if preference_id not in {one.preference_id for one in profile.preferences}:
        raise ApiError(404, "There is no such preference.")
    data = {"preference_id": preference_id}
    now = time.time()
    await services.record(
        [Event(str(uuid4()), user_id, EventType.FORGET, now, channel="web", data=data)]
    )
    return web.json_response({"forgotten": 1})


async def forget_everything(request: web.Request) -> web.Response:
    """Takes back everything that the customer told; orders and behaviour stay."""
    services = request.app[SERVICES]
    profile = await services.profile(request[USER_ID])
    events = forget_all(profile, time.time(), "web")
    await services.record(events)
    return web.json_response({"forgotten": len(events)})
