"""The side of the people who answer: conversations that wait, and what is said in them."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import uuid4

from aiohttp import web
from pydantic import BaseModel, StringConstraints

from actions.reading import read
from actions.reading_facts import Facts, facts
from actions.running import Search
from recommender.schema import Language, Wishes
from server.body import Clean, json_body
from server.errors import ApiError
from server.history import message_json
from server.keys import BRIDGE, REPLIES, SERVICES
from shop.services import Ask, Services
from store.handoffs import Handoff
from store.messages import Author, Message

MAX_BODY = 64 * 1024
TRANSCRIPT = 200  # messages of a conversation that an agent sees
SUGGESTED = 4
READ = 3  # of the customer's newest messages, what was understood
LAST = 5  # messages among which the customer's last one is looked for


class AgentMessage(BaseModel):
    """What an agent writes to the customer."""

    text: Annotated[Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


async def conversations(request: web.Request) -> web.Response:
    """Those that wait or are taken; asking counts as being there."""
    services = request.app[SERVICES]
    await services.store.handoffs.agent_seen(time.time())
    standing = await services.store.handoffs.standing()
    return web.json_response({"conversations": [await summary(services, one) for one in standing]})


async def conversation(request: web.Request) -> web.Response:
    """The transcript, what it was about, the customer's profile, products and replies that fit."""
    services, handoff = request.app[SERVICES], await standing(request)
    language = language_of(handoff)
    profile = await services.profile(handoff.user_id)
    messages = await services.store.messages.of_user(handoff.user_id, limit=TRANSCRIPT)
    search = Search.of_slot(handoff.slots.get("wishes"))
    wishes = search.wishes if search else Wishes()
    fitting = await services.suggest(
        Ask(handoff.user_id, wishes=wishes, n=SUGGESTED, now=time.time())
    )
    found = await summary(services, handoff)
    replies = await request.app[REPLIES].to(handoff, found.get("last_text"), language)
    return web.json_response(
        found
        | {
            "messages": [message_json(one) for one in messages],
            "slots": dict(handoff.slots),
            "profile": asdict(profile),
            "suggested": services.cards(fitting, language),
            "replies": replies,
            "readings": await readings(services, messages),
        }
    )


async def readings(services: Services, messages: Sequence[Message]) -> list[Facts]:
    """What is understood of the customer's newest messages, the newest first."""
    said = [one.text for one in messages if one.author == "customer" and one.text]
    return await asyncio.to_thread(
        lambda: [facts(read(text, services)) for text in reversed(said[-READ:])]
    )


async def take(request: web.Request) -> web.Response:
    """From now on the agent answers, and the bot is silent."""
    services, handoff = request.app[SERVICES], await standing(request)
    await services.store.handoffs.agent_seen(time.time())
    if handoff.state != "taken" and await services.store.handoffs.take(handoff.user_id):
        await tell(services, handoff, "agent_joined")
    return web.json_response({"user_id": handoff.user_id, "state": "taken"})


async def write(request: web.Request) -> web.Response:
    """Pushed to the customer. Taking a conversation comes first."""
    services, handoff = request.app[SERVICES], await standing(request)
    text = AgentMessage.model_validate(await json_body(request, MAX_BODY)).text
    if handoff.state != "taken":
        raise ApiError(422, "Take the conversation first.")
    await services.store.handoffs.agent_seen(time.time())
    kept = await push(services, handoff.user_id, "agent", text)
    return web.json_response(message_json(kept), status=201)


async def give_back(request: web.Request) -> web.Response:
    """The bot answers again."""
    services, handoff = request.app[SERVICES], await standing(request)
    if await services.store.handoffs.give_back(handoff.user_id) and handoff.state == "taken":
        await tell(services, handoff, "agent_left")
    if bridge := request.app.get(BRIDGE):
        await bridge.ended(handoff)
    return web.json_response({"user_id": handoff.user_id, "state": "returned"})


async def silent(services: Services, user_id: str) -> bool:
    """Whether a person answers this customer now, or is about to."""
    handoff = await services.store.handoffs.get(user_id)
    if handoff is None:
        return False
    return handoff.state == "taken" or await services.store.handoffs.agent_present(time.time())


async def standing(request: web.Request) -> Handoff:
    """The hand-off that the address names. Raises ApiError 404."""
    user_id = request.match_info["user_id"]
    handoff = await request.app[SERVICES].store.handoffs.get(user_id)
    if handoff is None:
        raise ApiError(404, "Nobody waits for a person there.")
    return handoff


async def tell(services: Services, handoff: Handoff, sentence: str) -> None:
    await push(
        services, handoff.user_id, "shop", services.phrases.say(sentence, language_of(handoff))
    )


async def push(services: Services, user_id: str, author: Author, text: str) -> Message:
    message = Message(str(uuid4()), user_id, time.time(), author, text)
    return (await services.store.messages.keep([message]))[0]


async def last_text(services: Services, user_id: str) -> str | None:
    """What the customer wrote last."""
    found = await services.store.messages.of_user(user_id, limit=LAST)
    said = [one.text for one in found if one.author == "customer"]
    return said[-1] if said else None


async def summary(services: Services, handoff: Handoff) -> dict[str, Any]:
    user = await services.store.users.get(handoff.user_id)
    since = datetime.fromtimestamp(handoff.waiting_since, UTC).isoformat(timespec="seconds")
    facts = {
        "user_id": handoff.user_id,
        "name": user.attributes.get("name") if user else None,
        "state": handoff.state,
        "reason": handoff.reason,
        "reference": handoff.reference,
        "waiting_since": since,
        "last_text": await last_text(services, handoff.user_id),
        "sentiment": handoff.slots.get("sentiment"),
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def language_of(handoff: Handoff) -> Language:
    return "zh" if handoff.slots.get("language") == "zh" else "en"
