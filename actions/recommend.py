"""Suggestions and searches: products for what a message asks."""

import asyncio

from actions.action import ShopAction
from actions.reply import Reply
from actions.results import show, show_more
from actions.running import Search
from actions.services import Services
from actions.turn import Turn


class Recommend(ShopAction):
    """ "Recommend me something for breakfast under $4"."""

    action = "action_recommend"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        wishes = await asyncio.to_thread(services.parse, turn.text)
        await show(turn, reply, services, Search(wishes), "recommended")


class ShowMore(ShopAction):
    """ "Show me more": the next products of the running search."""

    action = "action_show_more"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        await show_more(turn, reply, services)
