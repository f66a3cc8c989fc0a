"""What happens in Chatwoot: an agent's answer reaches the customer, a resolved case the bot.

The webhook is signed (`X-Chatwoot-Signature` over time and body); versions that do not sign yet
carry the secret in the address (`?secret=`).
"""

import hashlib
import hmac
import json
import time
from typing import Any

from aiohttp import web

from server.agent import tell
from server.errors import ApiError
from server.keys import SERVICES
from shop.services import Services
from store.handoffs import Handoff
from store.messages import Message

PATH = "/v1/chatwoot/webhook"
FRESH = 300.0  # seconds for which a signature holds
OUTGOING = ("outgoing", 1)
STATUS = ("conversation_status_changed", "conversation_resolved")


async def webhook(request: web.Request) -> web.Response:
    """Answers 200 to what does not concern the shop too, so that it is not sent again."""
    services, body = request.app[SERVICES], await request.read()
    check(request, body, services.settings.chatwoot_webhook_secret, time.time())
    try:
        event = json.loads(body)
    except ValueError:
        raise ApiError(400, "The body is no JSON.") from None
    taken = isinstance(event, dict) and await happened(services, event)
    return web.json_response({"taken": taken})


def check(request: web.Request, body: bytes, secret: str, now: float) -> None:
    """Raises ApiError 401 where the sender does not know the secret."""
    given = request.headers.get("X-Chatwoot-Signature")
    if given is None:
        right = hmac.compare_digest(request.query.get("secret", "").encode(), secret.encode())
    else:
        at = request.headers.get("X-Chatwoot-Timestamp", "")
        signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        fresh = at.isascii() and at.isdigit() and abs(now - int(at)) <= FRESH
        right = fresh and hmac.compare_digest(given.encode(), f"sha256={signed}".encode())
    if not right:
        raise ApiError(401, "The webhook is not signed with the shop's secret.")


async def happened(services: Services, event: dict[str, Any]) -> bool:
    """Whether it concerned a customer who is with a person."""
    conversation = event.get("conversation") if event.get("event") == "message_created" else event
    number = conversation.get("id") if isinstance(conversation, dict) else None
    handoff = await services.store.handoffs.of_outside(number) if isinstance(number, int) else None
    if handoff is None:
        return False
    if event.get("event") == "message_created":
        return await answered(services, handoff, event)
    if event.get("event") in STATUS and event.get("status") == "resolved":
        return await resolved(services, handoff)
    return False


async def answered(services: Services, handoff: Handoff, event: dict[str, Any]) -> bool:
    """Passes an agent's answer on, once; private notes stay inside."""
    text = str(event.get("content") or "").strip()
    if event.get("message_type") not in OUTGOING or event.get("private") or not text:
        return False
    if handoff.state != "taken" and await services.store.handoffs.take(handoff.user_id):
        await tell(services, handoff, "agent_joined")
    key = f"chatwoot/{handoff.outside_id}/{event.get('id')}"
    message = Message(key, handoff.user_id, time.time(), "agent", text)
    await services.store.messages.keep([message])
    return True


async def resolved(services: Services, handoff: Handoff) -> bool:
    if await services.store.handoffs.give_back(handoff.user_id) and handoff.state == "taken":
        await tell(services, handoff, "agent_left")
    return True
