"""What the shop knows of a customer, for that customer."""

import time
from dataclasses import asdict
from uuid import uuid4

from aiohttp import web
from pydantic import BaseModel

from recommender.schema import Event, EventType
from server import auth
from server.body import Clean, json_body
from server.errors import ApiError
from server.keys import SERVICES, USER_ID
from shop.insight import insight
from shop.profiles import consenting, exported

MAX_BODY = 8 * 1024


class Consent(BaseModel, extra="forbid"):
    """Whether the shop may learn from what the customer does."""

    learning: bool


class Joining(BaseModel, extra="forbid"):
    """The token that the customer had as a guest."""

    guest_token: Clean


async def show(request: web.Request) -> web.Response:
    services = request.app[SERVICES]
    profile = await services.profile(request[USER_ID])
    catalog = services.live.current.catalog
    segment = services.groups.of(request[USER_ID])
    return web.json_response(insight(profile, catalog, time.time(), segment))


async def export(request: web.Request) -> web.Response:
    return web.json_response(await exported(request.app[SERVICES].store, request[USER_ID]))


async def consent(request: web.Request) -> web.Response:
    """Pauses or resumes learning; the decision itself is an event of the log."""
    learning = Consent.model_validate(await json_body(request, MAX_BODY)).learning
    services, user_id = request.app[SERVICES], request[USER_ID]
    await services.record([consenting(str(uuid4()), user_id, learning, time.time(), "web")])
    profile = await services.profile(user_id)
    return web.json_response({"consent": asdict(profile.consent)})


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


async def erase(request: web.Request) -> web.Response:
    """Deletes everything that is held of the customer, and ends their tokens."""
    erasing = request.app[SERVICES].erasing
    deleted = await erasing.erase(request[USER_ID], time.time())
    request.app[SERVICES].groups.drop(request[USER_ID])
    return web.json_response({"deleted": deleted})


async def join(request: web.Request) -> web.Response:
    """What the customer did as a guest becomes theirs; the guest's token proves who that was."""
    body = Joining.model_validate(await json_body(request, MAX_BODY))
    services, user_id = request.app[SERVICES], request[USER_ID]
    try:
        guest = auth.bearer_of(services.settings, body.guest_token)
        await auth.check(services.erasing, guest)
    except ApiError:
        raise ApiError(422, "guest_token: it is no token of a guest that holds") from None
    if not guest.user_id.startswith(auth.GUEST) or user_id.startswith(auth.GUEST):
        raise ApiError(422, "guest_token: a guest's history joins a signed-in customer's")
    joined = await services.erasing.join(guest.user_id, user_id, time.time())
    return web.json_response({"joined": joined})
