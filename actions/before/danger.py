"""Somebody who needs help at once is told where to get it, and is sold nothing."""

from actions.reply import Reply
from actions.turn import Turn
from shop.services import Services


async def answer_danger(turn: Turn, reply: Reply, services: Services) -> bool:  # noqa: ARG001
    """Names the emergency number; False where `turn` tells of no danger."""
    found = turn.said.danger
    if found is None:
        return False
    reply.say(f"danger_{found}")
    return True
