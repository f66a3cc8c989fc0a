"""The hand-off to a person: the conversation waits for one, and is told whether one is there."""

import re
from dataclasses import asdict
from typing import Any

from actions.action import ShopAction
from actions.reply import Reply
from actions.turn import Turn
from language.clauses import requests
from language.sentiment import sentiment
from recommender.schema import Event, EventType
from shop.services import Services
from store.handoffs import Handoff

# "How long will that take?" of somebody who waits for a person is about the person.
OF_DELIVERY = re.compile(
    r"deliver|ship|arriv|order|parcel|package|post|courier|express|到货|送|寄|快递|物流|发货|订单",
    re.IGNORECASE,
)
STANDINGS = ("hand_off", "hand_off_absent", "hand_off_again", "hand_off_patience")

SURE = 0.8  # of a complaint in which nothing is complained of


class HandOff(ShopAction):
    """ "I want to talk to a human"."""

    action = "action_hand_off"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        await hand_off(turn, reply, services)


class Complain(ShopAction):
    """ "This is unacceptable": an apology without excuses, and a person."""

    action = "action_complain"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if turn.intent == "complain" and turn.confidence < SURE and turn.said.sentiment >= 0:
            # "Swear at me" wants something, "I'm a man by the way" tells something
            reply.say("out_of_scope" if requests(turn.text) else "nothing_to_deny")
            return
        reply.say("complaint")
        await hand_off(turn, reply, services, reason="complaint")


async def hand_off(turn: Turn, reply: Reply, services: Services, *, reason: str = "asked") -> None:
    """Puts the conversation in the line for a person; an open form ends."""
    event = handed_off(turn, reason)
    await services.record([event])
    standing = await services.store.handoffs.ask(
        Handoff(turn.user_id, reason, event.event_id[:8], turn.now, slots=situation(turn))
    )
    present = await services.store.handoffs.agent_present(turn.now)
    waited = standing.waiting_since < turn.now
    absent = "hand_off_again" if waited else "hand_off_absent"
    tell(("hand_off" if present else absent), standing, turn, reply)
    reply.ends_form, reply.handed_off = turn.form is not None, True
    if not present:
        reply.button("contact_details")


async def still_waiting(turn: Turn, reply: Reply, services: Services) -> bool:
    """ "Hello? Anybody there?" of somebody who waits for a person; False for others."""
    standing = await services.store.handoffs.get(turn.user_id)
    if standing is None:
        return False
    present = await services.store.handoffs.agent_present(turn.now)
    tell("hand_off" if present else "hand_off_again", standing, turn, reply)
    reply.button("contact_details")
    reply.handed_off = True
    return True


def asks_how_long(turn: Turn, reply: Reply) -> bool:
    """Whether it may be the person that is waited for: the hand-off was said last."""
    if turn.intent != "delivery_time" or OF_DELIVERY.search(turn.text):
        return False
    begun = [reply.phrase(name, reference="\n").split("\n", 1)[0] for name in STANDINGS]
    return any(sentence in said_last(turn) for sentence in begun)


def tell(name: str, standing: Handoff, turn: Turn, reply: Reply) -> None:
    """Where the hand-off stands, in other words than a moment ago."""
    if reply.phrase(name, reference=standing.reference) in said_last(turn):
        name = "hand_off_patience"
    reply.say(name, reference=standing.reference)


def said_last(turn: Turn) -> str:
    said = [line.text for line in turn.transcript if line.speaker == "assistant"]
    return said[-1] if said else ""


def handed_off(turn: Turn, reason: str) -> Event:
    """The customer's last messages and what the conversation was about."""
    data = {
        "reason": reason,
        "transcript": [asdict(line) for line in turn.transcript],
        "slots": situation(turn),
        "conversation": turn.conversation,
    }
    return turn.event(EventType.HANDOFF, data=data)


def situation(turn: Turn) -> dict[str, Any]:
    """What the conversation is about, for the person who takes it."""
    return {
        "language": turn.language,
        "intent": turn.intent,
        "sentiment": round(sentiment(turn.text), 2),
        "wishes": turn.search.as_slot() if turn.search else None,
        "shown": list(turn.shown),
        "request_id": turn.request_id,
        "form": turn.form.name if turn.form else None,
        **turn.form_slots,
    }
