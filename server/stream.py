"""Server-sent events: what is pushed to the customer of the token."""

import json
import time
from contextlib import suppress

from aiohttp import web
from aiohttp_sse import EventSourceResponse
from pydantic import BaseModel

from server.errors import ApiError
from server.history import MessageId, message_json
from server.keys import PUSHES, SERVICES, USER_ID
from store.session import StoreUnavailable

HEARTBEAT_SECONDS = 15.0


class Resumed(BaseModel):
    """The header `Last-Event-ID`: the last message that the client has."""

    last_event_id: MessageId


async def stream(request: web.Request) -> web.StreamResponse:
    """Open until the client or the server goes away; the client comes back with its last id.

    Nothing is sent any more to a token that ends meanwhile.
    """
    user_id, opened = request[USER_ID], time.time()
    after = await start(request, user_id)
    erasing = request.app[SERVICES].erasing
    response = EventSourceResponse(ping_interval=HEARTBEAT_SECONDS)
    await response.prepare(request)
    with suppress(ConnectionResetError, TimeoutError, StoreUnavailable):
        async with response:
            async for message in request.app[PUSHES].of(user_id, after):
                if not response.is_connected() or await erasing.ended_since(user_id, opened):
                    break
                if message is not None:
                    data = json.dumps(message_json(message), ensure_ascii=False)
                    await response.send(data, id=str(message.message_id), event="message")
    return response


async def start(request: web.Request, user_id: str) -> int:
    """The id after which to send: the client's last one, or the newest now."""
    named = request.headers.get("Last-Event-ID")
    if named is None:
        newest = await request.app[SERVICES].store.messages.newest([user_id])
        return newest.get(user_id, 0)
    if not named.isdecimal():
        raise ApiError(422, "Last-Event-ID: the id of a message, a whole number")
    return Resumed(last_event_id=int(named)).last_event_id
