"""Suggestions: products that fit what a message asks, and the customer."""

import asyncio
import re
from dataclasses import replace

from actions.action import ShopAction
from actions.assortment import in_assortment
from actions.reading import asked
from actions.reply import Reply
from actions.results import show, show_more
from actions.running import Search
from actions.turn import Turn
from language.vocabulary import vocabulary
from shop.services import Services

WORDS = vocabulary("commands")["anything"]
ANYTHING = "|".join(f"{WORDS['en']} {WORDS['zh']}".split())
GENERIC = re.compile(rf"(?:\s*(?:{ANYTHING})(?![a-z']))+\s*")


class Recommend(ShopAction):
    """ "Recommend me something for breakfast under $4"."""

    action = "action_recommend"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        search = Search.of(await asked(turn, services))
        wishes = search.wishes
        if GENERIC.fullmatch(wishes.text):
            wishes = replace(wishes, text="")
        found = await asyncio.to_thread(in_assortment, services.live.current, wishes)
        if found == "absent":
            bare = Search(replace(wishes, text=""))
            await show(turn, reply, services, bare, "recommended_anyway", text=wishes.text)
        else:
            await show(
                turn, reply, services, replace(search, wishes=wishes), "recommended", found=found
            )


class ShowMore(ShopAction):
    """ "Show me more": the next products of the running search."""

    action = "action_show_more"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        await show_more(turn, reply, services)
