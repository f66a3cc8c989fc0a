"""A search for a product."""

import asyncio

from actions.action import ShopAction
from actions.refine import refine
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.services import Services
from actions.turn import Turn
from recommender.schema import Wishes


class SearchProducts(ShopAction):
    """ "Do you have oat milk?"."""

    action = "action_search"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        wishes = await asyncio.to_thread(services.parse, turn.text)
        if turn.search and only_properties(wishes):
            await refine(turn, reply, services)
        else:
            await show(turn, reply, services, Search(wishes), "found")


def only_properties(wishes: Wishes) -> bool:
    """ "Do you have it in size 38?" is about what is searched for already."""
    named = wishes.text or wishes.exclude or not wishes.include
    return not named and all(facet.kind == "attribute" for facet in wishes.include)
