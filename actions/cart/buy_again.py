"""Buying again: a product, the last order, or what the customer buys most."""

import re
from collections import Counter

from actions.action import ShopAction
from actions.cart.adding import add, asked
from actions.referring import refer
from actions.reply import Reply
from actions.results import introduce, present
from actions.running import Search
from actions.turn import Turn
from recommender.schema import EventType, Facet, Wishes
from shop.services import Ask, Services

MOST = 50  # products bought before that a word is looked up among
PAGE = 5
ORDER = re.compile(
    r"\b(?:last|previous|recent|same) (?:order|purchase|basket|shopping|time)\b|\bwhole order\b"
    r"|上次|上一?单|上一次|上个?订单|上回"
)


class BuyAgain(ShopAction):
    """ "Order the coffee again", "the same as last time", "my usual"."""

    action = "action_buy_again"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        if ORDER.search(turn.text.casefold()):
            await last_order_again(turn, reply, services)
            return
        bought = await bought_most(turn, services)
        if not bought:
            reply.say("nothing_bought")
            reply.button("recommend")
            return
        meant = await refer(turn, services, turn.shown or bought)
        if not meant.item_ids and turn.shown:
            meant = await refer(turn, services, bought)
        if len(meant.item_ids) == 1:
            await add(turn, reply, services, asked(turn, meant.item_ids, services))
        else:
            await show_bought(turn, reply, services, list(meant.maybe) or bought)


async def bought_most(turn: Turn, services: Services) -> list[str]:
    """The customer's products, the most often bought first."""
    history = await services.store.events.history(turn.user_id)
    times = Counter(
        event.item_id for event in history if event.type is EventType.PURCHASE and event.item_id
    )
    return [item_id for item_id, _ in times.most_common(MOST)]


async def last_order_again(turn: Turn, reply: Reply, services: Services) -> None:
    """Into the cart with it; what can no longer be had is named."""
    orders = await services.store.orders.of_user(turn.user_id, 1)
    if not orders:
        reply.say("nothing_bought")
        reply.button("recommend")
        return
    quantities = {line.product_id: line.quantity for line in orders[0].lines}
    await add(turn, reply, services, quantities)


async def show_bought(turn: Turn, reply: Reply, services: Services, item_ids: list[str]) -> None:
    """As cards, under the same promises as any others."""
    wishes = Wishes(include=tuple(Facet("item", item_id) for item_id in item_ids))
    answer = await services.recommend(
        Ask(turn.user_id, placement="chat", wishes=wishes, n=PAGE, now=turn.now)
    )
    if not answer.recommendations.items:
        reply.say("bought_gone")
        reply.button("recommend")
        return
    search = Search()
    introduce(reply, services, search, "bought_before")
    present(reply, services, search, answer)
