"""Suggestions: products that fit what a message asks, and the customer."""

import asyncio
import re
from dataclasses import replace

from actions.action import ShopAction
from actions.assortment import assortment
from actions.reply import Reply
from actions.results import show, show_more
from actions.running import Search
from actions.turn import Turn
from shop.services import Services

# Words of a request for anything at all: they name no product.
ENGLISH = """
surprise popular trending bestseller bestsellers best seller sellers good great new nice special
idea ideas hungry bored usual usually people today tonight now right pick favourite favourites
favorite favorites make fits don't know
"""
CHINESE = """
惊喜 最近 最火 流行 热销 爆款 随便 新品 好吃 东西 卖得好 得好 饿 猜 适合 根据 我的 口味 建议 大家
不知道 今天 什么 都 买 好 的
"""
GENERIC = re.compile(rf"(?:\s*(?:{'|'.join((ENGLISH + CHINESE).split())})(?![a-z']))+\s*")


class Recommend(ShopAction):
    """ "Recommend me something for breakfast under $4"."""

    action = "action_recommend"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        wishes = await asyncio.to_thread(services.parse, turn.text)
        if GENERIC.fullmatch(wishes.text):
            wishes = replace(wishes, text="")
        found = await asyncio.to_thread(assortment, services.live.current, wishes.text)
        if found == "absent":
            search = Search(replace(wishes, text=""))
            await show(turn, reply, services, search, "recommended_anyway", text=wishes.text)
        else:
            await show(turn, reply, services, Search(wishes), "recommended")


class ShowMore(ShopAction):
    """ "Show me more": the next products of the running search."""

    action = "action_show_more"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        await show_more(turn, reply, services)
