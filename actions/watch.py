"""Watching a product: "tell me when it gets cheaper", "let me know when it is back"."""

import re

from actions.action import ShopAction
from actions.choices import ask_which
from actions.exchange import say_exchanged
from actions.reading import wished
from actions.referring import refer
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import listed
from recommender.schema import EventType, Item
from shop.services import Services
from shop.watches import watched_by

STOPPING = re.compile(
    r"\b(?:stop|unwatch|cancel|no longer|don't|dont|do not|forget|remove|off)\b"
    r"|取消|不用|别再|停止|不要"
)
SHOWING = re.compile(
    r"\b(?:what|which|show|list)\b.*\b(?:watch|alert|track)"
    r"|有哪些|哪些|在关注|列表|看看"
)
BACK = re.compile(r"\b(?:back|in stock|available|restock\w*|again)\b|到货|补货|有货|现货|上架")


class WatchProduct(ShopAction):
    """Watches for a lower price, or for what is sold out to come back."""

    action = "action_watch_product"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        text = turn.text.casefold()
        if SHOWING.search(text):
            await show_watched(turn, reply, services)
        elif STOPPING.search(text):
            await stop(turn, reply, services)
        else:
            meant = await refer(turn, services)
            if meant.item_ids:
                await watch(turn, reply, services, meant.item_ids[0])
            else:
                await ask_which(turn, reply, services, meant, "watch")


async def watch(turn: Turn, reply: Reply, services: Services, item_id: str) -> None:
    item = (await services.store.products.get([item_id])).get(item_id)
    if item is None:
        reply.say("not_listed")
        return
    if item.in_stock and item.price is None:
        reply.say("watch_nothing", title=item.title_in(reply.language))
        return
    kind = "price" if item.in_stock else "stock"
    if item.in_stock and BACK.search(turn.text.casefold()):
        reply.say("in_stock_already", title=item.title_in(reply.language))
        reply.speaking_of(item_id)
        reply.button("add_it")
        return
    wishes = await wished(turn, services)
    say_exchanged(reply, wishes)
    below = wishes.max_price
    if kind == "price" and below is not None and item.price is not None and item.price <= below:
        reply.say(
            "below_already", title=item.title_in(reply.language), price=reply.money(item.price)
        )
        reply.speaking_of(item_id)
        reply.button("add_it")
        return
    data = {"kind": kind, "price": item.price, "below": below if kind == "price" else None}
    await services.record([turn.event(EventType.WATCH, item_id, item_id=item_id, data=data)])
    say_watching(item, kind, below, reply)
    reply.speaking_of(item_id)


def say_watching(item: Item, kind: str, below: float | None, reply: Reply) -> None:
    if kind == "stock":
        reply.say("watching_stock", title=item.title_in(reply.language))
    elif below is not None:
        reply.say("watching_below", title=item.title_in(reply.language), amount=reply.money(below))
    else:
        reply.say(
            "watching_price",
            title=item.title_in(reply.language),
            price=reply.money(item.price or 0.0),
        )


async def stop(turn: Turn, reply: Reply, services: Services) -> None:
    watched = await watched_by(services, turn.user_id)
    ids = [one.item_id for one in watched]
    if not ids:
        reply.say("nothing_watched")
        return
    pool = turn.shown if set(turn.shown) & set(ids) else ids
    meant = await refer(turn, services, pool)
    here = [item_id for item_id in meant.item_ids if item_id in ids]
    here = here or (ids if len(ids) == 1 and not meant.phrase else [])
    if not here:
        await show_watched(turn, reply, services)
        return
    await services.record([turn.event(EventType.UNWATCH, i, item_id=i) for i in here])
    items = await services.store.products.get(here)
    titles = [items[item_id].title_in(reply.language) for item_id in here if item_id in items]
    reply.say("watching_no_more", titles=listed(titles, reply))


async def show_watched(turn: Turn, reply: Reply, services: Services) -> None:
    watched = await watched_by(services, turn.user_id)
    items = await services.store.products.get([one.item_id for one in watched])
    kept = [one for one in watched if one.item_id in items]
    if not kept:
        reply.say("nothing_watched")
        return
    reply.say("watched")
    for place, one in enumerate(kept, start=1):
        reply.say(
            f"watched_{one.kind}", rank=place, title=items[one.item_id].title_in(reply.language)
        )
    reply.listing([one.item_id for one in kept])
