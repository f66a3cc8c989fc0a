"""What money the prices of the shop are in."""

from actions.reply import Reply
from actions.turn import Turn
from language.currencies import asks_which, name
from language.spelling import righted
from language.words import folded
from shop.services import Services


async def answer_currency(turn: Turn, reply: Reply, services: Services) -> bool:  # noqa: ARG001
    """ "Is that in dollars or euros?"; False where `turn` asks no such thing."""
    if not asks_which(righted(folded(turn.text))):
        return False
    reply.say("currency", own=name(reply.currency, reply.language), code=reply.currency)
    return True
