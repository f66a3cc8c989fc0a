"""The chat gateway: Rasa's own REST format, spoken only for the customer of the token."""

import asyncio
import json
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import quote
from uuid import UUID, uuid4
from weakref import WeakValueDictionary

import aiohttp
from aiohttp import web
from pydantic import BaseModel, StringConstraints

from language.masking import without_secrets
from recommender.schema import Event, EventType
from server.agent import silent
from server.body import Clean, json_body
from server.errors import ApiError
from server.keys import USER_ID
from shop.services import Services
from store.messages import Message as Kept
from store.session import StoreUnavailable

logger = logging.getLogger(__name__)

MAX_BODY = 64 * 1024
MAX_ANSWERS = 2000  # answers remembered for clients that repeat a request
MAX_REPEATED = 200  # messages of one customer among which a repeat is looked for
MAX_NAME = 100  # characters of a conversation's name
TURN_SECONDS = 45.0
RETRY_SECONDS = 0.5
COMMAND = re.compile(r"^[\s/]+")  # Rasa takes "/intent{...}" as an order, whoever writes it
DOWN = "The assistant cannot answer at the moment. Your message was kept; please try again."

Text = Annotated[Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
FormAnswer = Annotated[Clean, StringConstraints(strip_whitespace=True, max_length=500)]
Answer = list[dict[str, Any]]


class MessageMetadata(BaseModel):
    """`event_id` makes a repeat of the request harmless; `answers` are those of a form on the page,
    which the message says in words. Anything else is left out.
    """

    event_id: UUID | None = None
    channel: Annotated[Clean, StringConstraints(max_length=40)] = "rest"
    answers: dict[Literal["order_item", "return_reason"], FormAnswer] = {}


class Message(BaseModel):
    """The body of Rasa's REST channel."""

    message: Text
    sender: Clean | None = None
    metadata: MessageMetadata | None = None


class Gateway:
    """One turn at a time per conversation; the message is logged before Rasa is asked."""

    def __init__(self, services: Services, rasa: aiohttp.ClientSession) -> None:
        self._services = services
        self._rasa = rasa
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._answers: OrderedDict[tuple[str, str, str], Answer] = OrderedDict()

    async def webhook(self, request: web.Request) -> web.Response:
        message = Message.model_validate(await json_body(request, MAX_BODY))
        return web.json_response(await self.turn(request[USER_ID], message))

    async def turn(self, user_id: str, message: Message) -> Answer:
        """What the bot answers. Raises ApiError."""
        sender = conversation(user_id, message.sender)
        if not COMMAND.sub("", message.message):
            raise ApiError(422, "message: it has no words")
        turn = self._turns.setdefault(sender, asyncio.Lock())
        async with turn:
            answer = await self._answered(user_id, sender, message)
        recipient = {"recipient_id": message.sender or user_id}
        return [one | recipient for one in answer]

    async def _answered(self, user_id: str, sender: str, message: Message) -> Answer:
        """The answer to a message; to a repeated one the answer that it got, while remembered."""
        metadata = message.metadata or MessageMetadata()
        event_id = str(metadata.event_id or uuid4())
        text = without_secrets(message.message)  # a card's number goes no further
        key = (sender, event_id, text)
        if key not in self._answers:
            said = Event(
                event_id,
                user_id,
                EventType.MESSAGE,
                time.time(),
                text=text,
                channel=metadata.channel,
            )
            services = self._services
            await keep_once(services, said)
            answer: Answer = []
            if not await silent(services, said.user_id):
                asked = rasa_message(sender, said, metadata.answers)
                answer = await ask_rasa(self._rasa, asked)
            self._remember(key, await kept(services, said, answer))
        return self._answers[key]

    def _remember(self, key: tuple[str, str, str], answer: Answer) -> None:
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
    if owner != f"{user_id}/" or not name or len(name) > MAX_NAME:
        raise ApiError(403, "sender: only your own user id, or <user id>/<conversation>")
    return f"{quote(user_id, safe='')}/{quote(name, safe='')}"


async def keep_once(services: Services, said: Event) -> None:
    """Keeps a message in the log and in the conversation, in one transaction.

    An earlier try may have kept it already, also in the log alone, by way of the spool. Raises
    ApiError 422 where its id names something else.
    """
    messages = services.store.messages
    if (await services.record([said], lambda within: messages.keep([written(said)], within)))[0]:
        return
    logged = await services.store.events.of_user(
        said.user_id, types={EventType.MESSAGE}, limit=MAX_REPEATED
    )
    if not any((one.event_id, one.text) == (said.event_id, said.text) for one in logged):
        raise ApiError(422, "metadata.event_id: it names something else already")
    await messages.keep([written(said)])


def written(said: Event) -> Kept:
    """The customer's message as the conversation shows it."""
    return Kept(said.event_id, said.user_id, said.timestamp, "customer", said.text)


async def kept(services: Services, said: Event, answer: Answer) -> Answer:
    """The answer with the ids under which the conversation keeps it.

    A customer who waits gets the answer also where it cannot be kept.
    """
    now = time.time()
    answers = [answered(said, place, one, now) for place, one in enumerate(answer)]
    try:
        ids = [one.message_id for one in await services.store.messages.keep(answers)]
    except StoreUnavailable:
        logger.exception("an answer could not be kept")
        return answer
    return [one | {"message_id": message_id} for one, message_id in zip(answer, ids, strict=True)]


def answered(said: Event, place: int, one: dict[str, Any], now: float) -> Kept:
    """One message of the bot; the turn that is run again does not say it twice."""
    return Kept(
        f"{said.event_id}/{place}",
        said.user_id,
        now,
        "bot",
        text=one.get("text"),
        buttons=one.get("buttons") or (),
        custom=one.get("custom"),
    )


def rasa_message(sender: str, said: Event, answers: Mapping[Any, str]) -> dict[str, Any]:
    """What is sent to Rasa: nothing of it can be read as an order to Rasa itself."""
    metadata: dict[str, Any] = {"event_id": said.event_id, "channel": said.channel}
    if answers:
        metadata |= {"answers": {name: without_secrets(text) for name, text in answers.items()}}
    return {"sender": sender, "message": COMMAND.sub("", said.text or ""), "metadata": metadata}


async def ask_rasa(rasa: aiohttp.ClientSession, message: dict[str, Any]) -> Answer:
    """Rasa's messages. Raises ApiError 503 where it is down, late, or says nothing."""
    try:
        try:
            answer = await posted(rasa, message)
        except aiohttp.ClientConnectorError:  # nothing was sent, so nothing can happen twice
            await asyncio.sleep(RETRY_SECONDS)
            answer = await posted(rasa, message)
    except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as error:
        logger.error("Rasa did not answer: %r", error)
        raise ApiError(503, DOWN) from None
    if not answer or not isinstance(answer, list) or not all(isinstance(a, dict) for a in answer):
        logger.error("Rasa answered with no messages: an action failed, or its server is down")
        raise ApiError(503, DOWN)
    return answer


async def posted(rasa: aiohttp.ClientSession, message: dict[str, Any]) -> Any:
    async with rasa.post("/webhooks/rest/webhook", json=message) as response:
        response.raise_for_status()
        return json.loads(await response.read())
