"""The hand-off to a person: an event with transcript and slots, and an honest sentence."""

from dataclasses import asdict

from actions.action import ShopAction
from actions.reply import Reply
from actions.services import Services
from actions.turn import Turn
from recommender.schema import Event, EventType


class HandOff(ShopAction):
    """ "I want to talk to a human"."""

    action = "action_hand_off"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        await hand_off(turn, reply, services)


async def hand_off(turn: Turn, reply: Reply, services: Services) -> None:
    event = handed_off(turn)
    await services.record([event])
    reply.say("hand_off", reference=event.event_id[:8])


def handed_off(turn: Turn) -> Event:
    """The customer's last messages and what the conversation was about."""
    slots = {
        "language": turn.language,
        "wishes": turn.search.as_slot() if turn.search else None,
        "shown": list(turn.shown),
        "request_id": turn.request_id,
    }
    transcript = [asdict(line) for line in turn.transcript]
    data = {"transcript": transcript, "slots": slots, "conversation": turn.conversation}
    return turn.event(EventType.HANDOFF, data=data)
