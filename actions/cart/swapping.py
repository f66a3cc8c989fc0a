"""Another thing instead of what was put into the cart last: "oops, the 8 m one", 拿错了."""

import asyncio

import numpy as np

from actions.cart.adding import add
from actions.cart.viewing import called, counted
from actions.reply import Reply
from actions.turn import Turn
from language.quantities import quantity
from recommender.catalog.attributes import KIND, named_values
from recommender.catalog.facets import Mask, having, meeting
from recommender.query.siblings import another_value
from recommender.recommend import Recommender
from recommender.schema import EventType, Facet, Item, Wishes
from shop.carts import Cart
from shop.services import Services


async def swap(turn: Turn, reply: Reply, services: Services, cart: Cart, item_id: str) -> bool:
    """Takes it out and puts the other in; False where the message names no single other."""
    item = (await services.store.products.get([item_id])).get(item_id)
    current = services.live.current
    other = await asyncio.to_thread(meant_instead, current, item, turn.said.said) if item else None
    if item is None or other is None:
        return False
    before = cart.quantity(item_id)
    same = item.attributes.get(KIND) == other.attributes.get(KIND)
    names = called([item_id, other.item_id], services)
    pieces = quantity(turn.text, names) or (before if same else 1)
    await services.record([turn.event(EventType.UNCART, item_id, item_id=item_id)])
    reply.say("taken_out", items=counted(item, before, reply))
    text = f"make it {pieces}"
    await add(turn.saying(text), reply, services, {other.item_id: pieces})
    return True


def meant_instead(current: Recommender, item: Item, said: str) -> Item | None:
    """The product of the same kind with another value that a text names, or else of another."""
    catalog = current.catalog
    own = tuple(
        Facet("attribute", pair, values=(pair,)) for pair, _ in named_values(item.attributes)
    )
    kind = tuple(facet for facet in own if facet.value.startswith(f"{KIND}="))
    kept = tuple(facet for facet in own if facet not in kind)
    as_kind = tuple(Facet("category", one.value, values=one.values) for one in kind)
    lexicon = current.queries.lexicon
    value = another_value(lexicon, Wishes(include=(*as_kind, *kept)), said) if kind else None
    if value is not None:
        return most_alike(current, meeting(catalog, (*as_kind, value)), kept)
    wished = current.queries.parse(said)
    mask = meeting(catalog, wished.include) if wished.names_a_kind else None
    here = catalog.index.get(item.item_id)
    if mask is None or (here is not None and mask[here]):
        return None
    return most_alike(current, mask, ())


def most_alike(current: Recommender, mask: Mask, own: tuple[Facet, ...]) -> Item | None:
    """The one of `mask` in stock that shares the most values with `own`; None for a tie."""
    catalog = current.catalog
    rows = [row for row in np.flatnonzero(mask).tolist() if catalog.items[row].in_stock]
    masks = [having(catalog, facet.values) for facet in own]
    count = {row: sum(bool(mask[row]) for mask in masks) for row in rows}
    best = [row for row in rows if count[row] == max(count.values())]
    return catalog.items[best[0]] if len(best) == 1 else None
