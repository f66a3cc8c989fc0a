"""What lasts of a message that Rasa took for something else: noted, whatever else is answered."""

import re

from actions import intents
from actions.preferences import note
from actions.reading import stated_in, wished
from actions.reply import Reply
from actions.stating import Statement
from actions.turn import Turn
from language.corrections import lasts
from recommender.schema import Facet
from shop.services import Services

STATED = "state_preference"
# Where nothing else answers, a statement is all that the message is.
SAYS_NO_MORE = (*intents.NOT_UNDERSTOOD, "forget_preference", "dislike_result", "deny", "affirm")
LASTING = (*SAYS_NO_MORE, "search_product", "ask_recommendation")
FORGETTING = re.compile(r"\b(?:forget|delete|remove|erase|clear|undo)\b|[忘删撤]|取消|清除|作废")


async def answer_stated(turn: Turn, reply: Reply, services: Services) -> bool:
    """Notes it, and answers a message that says no more; False for others."""
    if turn.form or turn.intent == STATED or FORGETTING.search(turn.said.said):
        return False
    statement = lasting(await stated_in(turn, services), turn)
    if statement.empty:
        return False
    await note(turn, reply, services, statement)
    if turn.said.asks or turn.intent not in SAYS_NO_MORE:
        return False
    if (await wished(turn, services)).names_a_kind:
        return False
    reply.button("recommend")
    return True


def lasting(statement: Statement, turn: Turn) -> Statement:
    """What is surely meant for good: a size, what is wanted only, and of what the shop knows the
    likes and what a lasting word rules out; allergies are noted already.
    """
    size = None if turn.said.asks else statement.size
    if turn.intent not in LASTING or turn.said.pointed(turn.shown):
        return Statement(size=size)
    own = lasts(turn.said.own)
    out = tuple(f for f in statement.dislikes if own and f not in statement.allergies and known(f))
    likes = tuple(filter(known, statement.likes))
    return Statement(likes, out, size=size, only=statement.only)


def known(facet: Facet) -> bool:
    return facet.kind == "brand" or bool(facet.values or facet.categories)
