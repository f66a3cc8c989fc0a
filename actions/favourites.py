"""Favourites in the chat: save, show, drop."""

import re
from collections.abc import Sequence

from actions.action import ShopAction
from actions.choices import ask_which, numbered
from actions.referring import refer
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import listed
from recommender.schema import EventType, Item
from shop.carts import favourites_of
from shop.services import Services

LISTED = 10
SHOWING = re.compile(
    r"\b(?:show|see|view|list|open|look at|what(?:'s| is| are| have| did)?)\b"
    r"|看看|看一?下|查看|打开|有哪些|有什么|哪些|列出"
)
DROPPING = re.compile(
    r"\b(?:remove|delete|drop|unsave|unfavou?rite|take)\b|取消|删|移除|去掉|不收藏"
)


class SaveFavourite(ShopAction):
    """ "Save the second one for later", "show my favourites", "take it off my wishlist"."""

    action = "action_save_favourite"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        text = turn.text.casefold()
        if SHOWING.search(text):
            show_saved(reply, await favourites_of(services, turn.user_id))
        elif DROPPING.search(text):
            await drop(turn, reply, services)
        else:
            await keep(turn, reply, services)


async def keep(turn: Turn, reply: Reply, services: Services) -> None:
    meant = await refer(turn, services)
    if meant.item_ids:
        await save_all(turn, reply, services, meant.item_ids)
    else:
        await ask_which(turn, reply, services, meant, "save")


async def save_all(turn: Turn, reply: Reply, services: Services, item_ids: Sequence[str]) -> None:
    known = {item.item_id for item in await favourites_of(services, turn.user_id)}
    await services.record(
        [
            turn.event(EventType.FAVOURITE, item_id, item_id=item_id)
            for item_id in item_ids
            if item_id not in known
        ]
    )
    items = await services.store.products.get(item_ids)
    titles = [items[item_id].title_in(reply.language) for item_id in item_ids if item_id in items]
    reply.say("favourite_saved", titles=listed(titles, reply))
    reply.speaking_of(item_ids[-1])
    reply.button("favourites")
    reply.button("add_it")


def show_saved(reply: Reply, saved: list[Item]) -> None:
    if not saved:
        reply.say("no_favourites")
        reply.button("recommend")
        return
    reply.say("favourites")
    for place, item in enumerate(saved[:LISTED], start=1):
        reply.add(numbered(place, item, reply))
    if len(saved) > LISTED:
        reply.say("lines_more", count=len(saved) - LISTED)
    reply.listing([item.item_id for item in saved[:LISTED]])
    reply.button("add_first")


async def drop(turn: Turn, reply: Reply, services: Services) -> None:
    saved = await favourites_of(services, turn.user_id)
    ids = [item.item_id for item in saved]
    pool = turn.shown if set(turn.shown) & set(ids) else ids
    meant = await refer(turn, services, pool)
    here = [item_id for item_id in meant.item_ids if item_id in ids]
    if not here:
        show_saved(reply, saved)
        return
    await services.record(
        [turn.event(EventType.UNFAVOURITE, item_id, item_id=item_id) for item_id in here]
    )
    titles = [item.title_in(reply.language) for item in saved if item.item_id in here]
    reply.say("favourite_dropped", titles=listed(titles, reply))
