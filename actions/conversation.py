"""A bare yes or no, and messages that were not understood."""

from actions.accepting import accept
from actions.action import ShopAction
from actions.assortment import known
from actions.choosing import choose
from actions.manners import offer_a_person
from actions.reading import asked
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from recommender.schema import EventType, Wishes
from shop.services import Services

SEARCH_WORDS = 5  # a longer text that was not understood is hardly a search


class Affirm(ShopAction):
    """Does what the last answer offered."""

    action = "action_affirm"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if await choose(turn, reply, services):
            return
        if turn.offer is None:
            reply.say("nothing_to_affirm")
            reply.button("recommend")
            reply.button("my_orders")
        else:
            await accept(turn.offer, turn, reply, services)


class Deny(ShopAction):
    """Leaves what the last answer offered."""

    action = "action_deny"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:  # noqa: ARG002
        reply.say("nothing_to_deny" if turn.offer is None else "declined")


class Fallback(ShopAction):
    """A search when the text speaks of products; else the truth, and at last a person."""

    action = "action_fallback"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if await choose(turn, reply, services):
            return
        found = await asked(turn, services)
        wishes = found.wishes
        if wishes.exclude and turn.search:
            await refine(turn, reply, services)
        elif searchable(wishes, services):
            await show(turn, reply, services, Search.of(found), "found")
        else:
            await not_understood(turn, reply, services)


async def not_understood(turn: Turn, reply: Reply, services: Services) -> None:
    await services.record([turn.event(EventType.UNANSWERED)])
    if turn.failures:
        await offer_a_person(turn, reply, services)
        return
    reply.say("not_understood")
    for button in ("recommend", "my_orders", "person"):
        reply.button(button)


def searchable(wishes: Wishes, services: Services) -> bool:
    """Whether a text names something of the catalogue, or a price."""
    limits = (wishes.max_price, wishes.min_price, wishes.foreign)
    if wishes.include or any(limit is not None for limit in limits):
        return True
    short = len(wishes.text.split()) <= SEARCH_WORDS
    return bool(wishes.text) and short and known(services.live.current, wishes.text)
