"""The chat gateway: Rasa's own REST format, spoken only for the customer of the token."""

import asyncio
import json
import logging
import re
import time
from collections import OrderedDict
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID, uuid4
from weakref import WeakValueDictionary

import aiohttp
from aiohttp import web
from pydantic import BaseModel, ConfigDict, StringConstraints

from recommender.schema import Event, EventType
from server.body import json_body
from server.errors import ApiError
from server.keys import RASA, SERVICES

logger = logging.getLogger(__name__)

MAX_BODY = 64 * 1024
MAX_ANSWERS = 2000  # answers remembered for clients that repeat a request
TURN_SECONDS = 45.0
COMMAND = re.compile(r"^[\s/]+")  # Rasa takes "/intent{...}" as an order, whoever writes it

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Answer = list[dict[str, Any]]


class MessageMetadata(BaseModel):
    """`event_id` makes a repeat of the request harmless. Anything else is left out."""

    event_id: UUID | None = None
    channel: Annotated[str, StringConstraints(max_length=40)] = "rest"


class Message(BaseModel):
    """The body of Rasa's REST channel."""

    model_config = ConfigDict(strict=False)

    message: Text
    sender: str | None = None
    metadata: MessageMetadata = MessageMetadata()


class Gateway:
    """One turn at a time per conversation; the message is logged before Rasa is asked."""

    def __init__(self) -> None:
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._answers: OrderedDict[tuple[str, str], Answer] = OrderedDict()

    async def webhook(self, request: web.Request) -> web.Response:
        user_id = request["user_id"]
        message = Message.model_validate(await json_body(request, MAX_BODY))
        sender = conversation(user_id, message.sender)
        text = COMMAND.sub("", message.message)
        if not text:
            raise ApiError(422, "message: it has no words")
        event_id = str(message.metadata.event_id or uuid4())
        turn = self._turns.setdefault(sender, asyncio.Lock())
        async with turn:
            if (answer := self._answers.get((sender, event_id))) is None:
                answer = await self._answered(request, user_id, sender, message, event_id)
                self._remember((sender, event_id), answer)
        recipient = {"recipient_id": message.sender or user_id}
        return web.json_response([one | recipient for one in answer])

    async def _answered(
        self, request: web.Request, user_id: str, sender: str, message: Message, event_id: str
    ) -> Answer:
        metadata = {"event_id": event_id, "channel": message.metadata.channel}
        said = Event(
            event_id,
            user_id,
            EventType.MESSAGE,
            time.time(),
            text=message.message,
            channel=message.metadata.channel,
        )
        await request.app[SERVICES].record([said])
        body = {"sender": sender, "message": COMMAND.sub("", message.message), "metadata": metadata}
        return await ask_rasa(request.app[RASA], body)

    def _remember(self, key: tuple[str, str], answer: Answer) -> None:
        self._answers[key] = answer
        if len(self._answers) > MAX_ANSWERS:
            self._answers.popitem(last=False)


def conversation(user_id: str, sender: str | None) -> str:
    """Rasa's sender id of a conversation: the customer's id, then the conversation's name.

    A client may name its customer, or `<user id>/<conversation>`. Raises ApiError 403 for others.
    """
    if sender in (None, "", user_id):
        return quote(user_id, safe="")
    owner, name = str(sender)[: len(user_id) + 1], str(sender)[len(user_id) + 1 :]
    if owner != f"{user_id}/" or not name or len(name) > 100:
        raise ApiError(403, "sender: only your own user id, or <user id>/<conversation>")
    return f"{quote(user_id, safe='')}/{quote(name, safe='')}"


async def ask_rasa(rasa: aiohttp.ClientSession, body: dict[str, Any]) -> Answer:
    """Rasa's messages. Raises ApiError 503 where it is down, late, or says nothing."""
    try:
        async with rasa.post("/webhooks/rest/webhook", json=body) as response:
            response.raise_for_status()
            answer = json.loads(await response.read())
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        logger.error("Rasa did not answer: %r", error)
        raise ApiError(
            503,
            "The assistant cannot answer at the moment. Your message was kept; please try again.",
        ) from None
    if not answer:
        logger.error("Rasa answered with nothing")
        raise ApiError(503, "The assistant has no answer at the moment. Please try again.")
    return list(answer)
