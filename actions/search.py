"""A search for a product."""

import asyncio

from actions.action import ShopAction
from actions.assortment import assortment
from actions.product_meant import IT
from actions.product_questions import AskProduct
from actions.reading import asked
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.turn import Turn
from language.words import folded
from recommender.schema import Wishes
from shop.services import Services


class SearchProducts(ShopAction):
    """ "Do you have oat milk?"."""

    action = "action_search"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        found = await asked(turn, services)
        wishes = found.wishes
        if turn.search and only_properties(wishes):
            await refine(turn, reply, services)
        elif turn.focus and await asks_about_it(wishes, turn, services):
            await AskProduct(services).answer(turn, reply, services)
        else:
            await show(turn, reply, services, Search.of(found), "found")


async def asks_about_it(wishes: Wishes, turn: Turn, services: Services) -> bool:
    """ "Can I wear them in the sea?": of what was just spoken of; no such thing is sold."""
    if not (wishes.text and IT.search(folded(turn.text))):
        return False
    found = await asyncio.to_thread(assortment, services.live.current, wishes.text)
    return found == "absent"


def only_properties(wishes: Wishes) -> bool:
    """ "Do you have it in size 38?", "under 50 and no wool": about what is searched for already."""
    limits = wishes.max_price or wishes.min_price or wishes.foreign
    says = wishes.include or wishes.exclude or limits
    return (
        bool(says)
        and not wishes.text
        and all(facet.kind == "attribute" for facet in wishes.include)
    )
