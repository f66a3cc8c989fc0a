"""Which order, and which product of an order, a message means: by place, name or meaning."""

import asyncio
from collections.abc import Mapping, Sequence

import numpy as np

from actions.orders.eligibility import Judge
from actions.orders.flows import WHOLE
from actions.orders.form_turn import FormTurn
from actions.orders.own_orders import Found, open_lines
from actions.turn import Turn
from language.fillers import ENGLISH
from language.form_answers import means_everything
from language.pointing import pointed
from language.words import stems
from recommender.schema import Item

NEAR = 0.3  # likeness of a message to a title that may be meant
NEARER = 0.1  # than to any other
POINTING_WORDS = 6  # a longer text with a number in it hardly counts places
# Words of a request that say nothing about which product is meant.
UNTELLING = frozenset(stems(" ".join(ENGLISH))) | frozenset(
    stems("order item product package parcel cancel return exchange refund change price pack new")
)


async def order_meant(at: FormTurn) -> str | None:
    """ "The second one", "the one with the coffee": of those that can be meant, or of all."""
    eligible = await at.own.eligible(at.flow)
    ids = [found.order.order_id for found in eligible]
    if picked := placed(at.turn, ids):
        return picked
    named = orders_about(eligible, at.turn)
    if named:
        return named[0] if len(named) == 1 else None
    rest = [found for found in await at.own.newest() if found.order.order_id not in ids]
    return next(iter(orders_about(rest, at.turn)), None)


def placed(turn: Turn, ids: Sequence[str]) -> str | None:
    """What a short message counts out."""
    if len(turn.text.split()) > POINTING_WORDS:
        return None
    return next(iter(pointed(turn.text, ids) or ()), None)


def orders_about(orders: Sequence[Found], turn: Turn) -> list[str]:
    """The orders whose products a message names best."""
    titles = {
        found.order.order_id: " ".join(
            title_in_both(found.judge.items.get(line.product_id), line.product_id)
            for line in found.order.lines
        )
        for found in orders
    }
    return about(turn.text, titles)


async def item_meant(at: FormTurn) -> str | None:
    """A product of the order, by place or by name; `WHOLE` for everything."""
    found = await at.own.get(at.turn.form_slots.get("order_number", ""))
    if found is None:
        return None
    if means_everything(at.turn.text) and at.flow.kind != "quantity":
        return WHOLE
    ids = [line.product_id for line in open_lines(at.flow, found)]
    return placed(at.turn, ids) or await item_named(at, ids, found.judge)


async def item_named(at: FormTurn, ids: Sequence[str], judge: Judge) -> str | None:
    """The product that a message names: by its words, or else by its meaning, in any language."""
    titles = {one: title_in_both(judge.items.get(one), one) for one in ids}
    named = about(at.turn.text, titles)
    if named or len(titles) < 2:
        return named[0] if len(named) == 1 else None
    return await nearest(at, titles)


async def nearest(at: FormTurn, titles: Mapping[str, str]) -> str | None:
    """The one title that comes close to the message, and closer than any other."""
    said, recommender = at.turn.text, at.services.live.current
    texts = [said, *titles.values()]
    vectors = await asyncio.to_thread(recommender.query_vectors, texts)
    unit = {text: v / max(float(np.linalg.norm(v)), 1e-9) for text, v in vectors.items()}
    if said not in unit:
        return None
    likeness = {one: float(unit[said] @ unit[title]) for one, title in titles.items()}
    first, second = sorted(likeness, key=lambda one: likeness[one], reverse=True)[:2]
    near = likeness[first] >= NEAR and likeness[first] - likeness[second] >= NEARER
    return first if near else None


def about(text: str, titles: Mapping[str, str]) -> list[str]:
    """The keys whose titles share the most words with a text; none where none shares any."""
    said = set(stems(text)) - UNTELLING
    shared = {key: overlap(text, said, title) for key, title in titles.items()}
    best = max(shared.values(), default=0)
    return [key for key, count in shared.items() if best and count == best]


def overlap(text: str, said: set[str], title: str) -> int:
    """Words in common; of Chinese titles, pairs of characters in common."""
    pairs = {title[i : i + 2] for i in range(len(title) - 1) if "㐀" <= title[i] <= "鿿"}
    return len(said.intersection(stems(title))) + sum(pair in text for pair in pairs)


def title_in_both(item: Item | None, product_id: str) -> str:
    """What a customer may call a product, in either language."""
    if item is None:
        return product_id
    chinese = [item.attributes.get(name) for name in ("title_zh", "category_zh")]
    return " ".join([item.title, *(one for one in chinese if isinstance(one, str))])
