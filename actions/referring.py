"""Which products a message means: by place, price, look, name, or "it".

"the second one", "the cheaper of the two", "the blue one", "第二个", "便宜的那个", a brand or a
word of a title; what is not among the products shown is looked up in the catalogue.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from actions.running import Search
from actions.turn import Turn
from language.fillers import ENGLISH, without_chinese_fillers
from language.marks import Marks
from language.numbered_names import known
from language.numbers import CHINESE as CHINESE_NUMBER
from language.numbers import ENGLISH as ENGLISH_NUMBER
from language.pointing import pointed, points_at_all
from language.price_limits import limits
from language.units import MEASURE_WORDS
from language.vocabulary import vocabulary
from language.words import folded, is_chinese, stems, words
from recommender.catalog.facets import Mask, entitled, saying, wanted
from recommender.recommend import Recommender
from recommender.schema import Item
from shop.services import Services

MOST = 5  # products that a word may mean before it means none in particular
CHEAPEST = re.compile(
    r"\b(?:cheap(?:er|est)|less expensive|least expensive|lowest[- ]priced?)\b"
    r"|最便宜|更?便宜(?:一?点|些)?的?(?:那|这)|价格低的"
)
DEAREST = re.compile(
    r"\b(?:most expensive|more expensive|pric(?:ier|iest)|dearest|dearer)\b"
    r"|最贵|更?贵(?:一?点|些)?的?(?:那|这)"
)
BOTH = re.compile(
    r"\b(?:both|all(?: of)?|the two|everything)\b|两个都|都要|全部|全都|这两|那两|它们"
)
WORDS = vocabulary("commands")["pointing"]
COMMANDS = frozenset(WORDS["en"].split()) | ENGLISH
CHINESE_COMMANDS = re.compile("|".join(WORDS["zh"]))
QUANTITIES = re.compile(rf"\b(?:\d{{1,2}}|{ENGLISH_NUMBER})\b(?:\s*x\b)?")
CHINESE_QUANTITIES = re.compile(
    rf"(?:{CHINESE_NUMBER}|\d+)(?:[打对]|(?=[{MEASURE_WORDS}块]))|半打|[俩仨]"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """What is meant. With `maybe` it may be one of several; with neither it is not said.

    `phrase` is what the message calls it; `past_end` that it counts further than was shown.
    """

    item_ids: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    phrase: str = ""
    past_end: bool = False


async def refer(turn: Turn, services: Services, pool: Sequence[str] | None = None) -> Reference:
    """What `turn` means among `pool` (what was shown last), or else in the whole shop."""
    shown = tuple(turn.shown if pool is None else pool)
    items = await services.store.products.get(shown)
    found = by_place(turn.text, shown) or by_price(turn.text, shown, items)
    if found is not None:
        return found
    phrase = telling(turn.text)
    if phrase and not shown and pool is None and only_a_property(phrase, turn, services):
        return Reference()  # "the blue one" of nothing
    if phrase:
        return by_name(phrase, shown, items, services.live.current, turn.search)
    if shown and (BOTH.search(folded(turn.text)) or points_at_all(turn.text)):
        return Reference(shown)
    at_hand = await focus(turn, services, shown)
    return Reference((at_hand,) if at_hand else ())


def only_a_property(phrase: str, turn: Turn, services: Services) -> bool:
    """Whether a phrase says what a thing is like, while nothing is looked for."""
    if turn.search is not None and turn.search.wishes.include:
        return False
    wishes = services.live.current.queries.parse(phrase)
    properties = [facet.kind == "attribute" for facet in wishes.include]
    return bool(properties) and all(properties) and not wishes.text


def by_place(text: str, shown: Sequence[str]) -> Reference | None:
    places = pointed(text, shown)
    if places is None:
        return None
    return Reference(places, past_end=not places)


def by_price(text: str, shown: Sequence[str], items: Mapping[str, Item]) -> Reference | None:
    """ "The cheaper of the two"."""
    text = folded(text)
    extreme: Callable[..., str] | None = (
        min if CHEAPEST.search(text) else max if DEAREST.search(text) else None
    )
    priced = {i: items[i].price for i in shown if i in items and items[i].price is not None}
    if extreme is None or not priced:
        return None
    return Reference((extreme(priced, key=lambda item_id: priced[item_id] or 0.0),))


def by_name(
    phrase: str,
    shown: Sequence[str],
    items: Mapping[str, Item],
    recommender: Recommender,
    search: Search | None = None,
) -> Reference:
    """By everything that the phrase says: among those shown, among the kind that is looked for,
    then in the whole catalogue.
    """
    catalog = recommender.catalog
    mask = having(recommender, phrase)
    here = tuple(i for i in shown if i in catalog.index and mask[catalog.index[i]])
    if here:
        return Reference(here, phrase=phrase) if len(here) == 1 else Reference((), here, phrase)
    if mask.any():
        return in_catalogue(of_kind(mask, search, recommender), phrase, recommender)
    if partly := named(phrase, shown, items):
        return Reference((partly,), phrase=phrase)
    known = " ".join(word for word in words(phrase) if catalog.labels.containing(word).size)
    if known and known != phrase:
        return unsure(by_name(known, shown, items, recommender))
    return Reference(phrase=phrase)


def of_kind(mask: Mask, search: Search | None, recommender: Recommender) -> Mask:
    """Without products of other kinds than is looked for, where any is left."""
    kinds = search.wishes.kinds if search else ()
    masks = [wanted(recommender.catalog, facet) for facet in kinds]
    within = np.logical_and(mask, np.logical_or.reduce(masks)) if masks else mask
    return within if within.any() else mask


def named(text: str, shown: Sequence[str], items: Mapping[str, Item]) -> str | None:
    """The shown product whose title shares the most words with `text`; None for a tie at none."""
    said = set(stems(text))
    overlap = {
        item_id: len(said.intersection(stems(items[item_id].title)))
        for item_id in shown
        if item_id in items
    }
    best = max(overlap.values(), default=0)
    winners = [item_id for item_id, count in overlap.items() if count == best]
    return winners[0] if best and len(winners) == 1 else None


def unsure(found: Reference) -> Reference:
    """What only a part of the words means is asked about."""
    return Reference((), found.item_ids or found.maybe, found.phrase)


def having(recommender: Recommender, phrase: str) -> Mask:
    """Items with all that a phrase says: understood as a facet, or word by word."""
    catalog = recommender.catalog
    mask = saying(catalog, phrase)
    if mask.any():
        return mask
    wishes = recommender.queries.parse(phrase)
    masks = [wanted(catalog, facet) for facet in wishes.include]
    if wishes.text:
        masks.append(saying(catalog, wishes.text))
    return np.logical_and.reduce(masks) if masks else np.zeros(len(catalog), np.bool_)


def in_catalogue(mask: Mask, phrase: str, recommender: Recommender) -> Reference:
    """The one that is called so and no more, or the only one; else several to choose from."""
    catalog, popularity = recommender.catalog, recommender.shop.learned.popularity
    exact = mask & entitled(catalog, phrase)
    rows = np.flatnonzero(exact if exact.any() else mask)
    if rows.size > MOST:  # and those as popular as the last of the most popular
        least = np.partition(popularity[rows], -MOST)[-MOST]
        rows = rows[popularity[rows] >= least]
    ids = [catalog.items[row].item_id for row in rows.tolist()]
    best = sorted(ids, key=lambda i: (-float(popularity[catalog.index[i]]), i))
    if len(best) == 1:
        return Reference((best[0],), phrase=phrase)
    return Reference((), tuple(best[:MOST]), phrase)


async def focus(turn: Turn, services: Services, shown: Sequence[str]) -> str | None:
    """ "It": what was spoken of last, the only one shown, or what the customer opened last."""
    if turn.focus:
        return turn.focus
    if len(shown) == 1:
        return shown[0]
    chosen = (await services.profile(turn.user_id)).chosen_items
    return chosen[-1] if chosen and chosen[-1] in shown else None


def telling(text: str) -> str:
    """The words of a message that name a product: without those of the command."""
    text = limits(folded(text)).rest
    chinese = is_chinese(text)
    marks = Marks()
    text = marks.put(text, known(), lambda _: "name")
    if chinese:
        text = CHINESE_QUANTITIES.sub(" ", text)
        parts = [without_chinese_fillers(part) for part in words(CHINESE_COMMANDS.sub(" ", text))]
        return marks.restored(" ".join(part for part in parts if part and part not in COMMANDS))
    text = QUANTITIES.sub(" ", text)
    return marks.restored(" ".join(word for word in words(text) if word not in COMMANDS))
