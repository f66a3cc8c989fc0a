"""A bare yes or no, and messages that were not understood."""

import asyncio

from actions.action import ShopAction
from actions.assortment import known
from actions.cart import empty_cart
from actions.checkout import order_now
from actions.choosing import choose
from actions.forget import forget_everything
from actions.handoff import hand_off
from actions.manners import offer_a_person
from actions.my_data import delete_data
from actions.rate import keep_review
from actions.refine import refine
from actions.reply import Reply
from actions.results import show, show_more
from actions.running import Offer, Search
from actions.similar import show_similar
from actions.turn import Turn
from actions.watch import watch
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
        wishes = await asyncio.to_thread(services.parse, turn.text)
        if wishes.exclude and turn.search:
            await refine(turn, reply, services)
        elif searchable(wishes, services):
            await show(turn, reply, services, Search(wishes), "found")
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


async def accept(offer: Offer, turn: Turn, reply: Reply, services: Services) -> None:
    if offer.kind == "more":
        await show_more(turn, reply, services)
    elif offer.kind == "relax" and offer.search is not None:
        await show(turn, reply, services, offer.search, "refined", relaxed=offer.refs)
    elif offer.kind == "similar" and offer.refs:
        await show_similar(turn, reply, services, offer.refs[0])
    elif offer.kind == "forget":
        await forget_everything(turn, reply, services)
    elif offer.kind == "checkout" and len(offer.refs) == 2:
        await order_now(turn, reply, services, offer.refs)
    elif offer.kind == "empty_cart":
        await empty_cart(turn, reply, services)
    elif offer.kind == "watch" and offer.refs:
        await watch(turn, reply, services, offer.refs[0])
    elif offer.kind == "delete_data":
        await delete_data(turn, reply, services)
    elif offer.kind == "review" and len(offer.refs) == 3:
        await keep_review(turn, reply, services, offer.refs)
    elif offer.kind == "hand_off":
        reason = "not_understood" if turn.failures else "asked"
        await hand_off(turn, reply, services, reason=reason)
    else:
        reply.say("nothing_to_affirm")


def searchable(wishes: Wishes, services: Services) -> bool:
    """Whether a text names something of the catalogue, or a price."""
    if wishes.include or wishes.max_price is not None or wishes.min_price is not None:
        return True
    short = len(wishes.text.split()) <= SEARCH_WORDS
    return bool(wishes.text) and short and known(services.live.current, wishes.text)
