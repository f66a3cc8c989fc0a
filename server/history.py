"""The conversation so far, as the customer read it."""

from datetime import UTC, datetime
from typing import Annotated, Any

from aiohttp import web
from pydantic import BaseModel, Field

from server.keys import SERVICES, USER_ID
from store.messages import Message

HIGHEST_ID = 2**63 - 1  # the highest number that the databases hold
MessageId = Annotated[int, Field(ge=0, le=HIGHEST_ID)]


class HistoryQuery(BaseModel, extra="forbid"):
    """The query string of `/v1/chat/history`."""

    before: MessageId | None = None
    n: Annotated[int, Field(ge=1, le=200)] = 50


async def history(request: web.Request) -> web.Response:
    query = HistoryQuery.model_validate(dict(request.query))
    found = await request.app[SERVICES].store.messages.of_user(
        request[USER_ID], before=query.before, limit=query.n
    )
    return web.json_response({"messages": [message_json(one) for one in found]})


def message_json(message: Message) -> dict[str, Any]:
    """One message as history, stream and agents get it; what it does not have is left out."""
    facts = {
        "id": message.message_id,
        "at": datetime.fromtimestamp(message.at, UTC).isoformat(timespec="milliseconds"),
        "author": message.author,
        "text": message.text,
        "buttons": [dict(button) for button in message.buttons],
        "custom": dict(message.custom) if message.custom else None,
    }
    return {name: fact for name, fact in facts.items() if fact not in (None, [])}
