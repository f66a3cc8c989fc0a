"""A search for a product."""

import asyncio

from actions.action import ShopAction
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.services import Services
from actions.turn import Turn


class SearchProducts(ShopAction):
    """ "Do you have oat milk?"."""

    action = "action_search"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        wishes = await asyncio.to_thread(services.parse, turn.text)
        await show(turn, reply, services, Search(wishes), "found")
