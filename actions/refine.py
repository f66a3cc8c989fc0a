"""A critique of what was shown: "no cereal please", "cheaper", "under $3"."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace

from actions.action import ShopAction
from actions.cart.removing import remove_from_page
from actions.feedback import dislike
from actions.others_wear import for_another_wearer, without_wearer
from actions.preferences import note
from actions.relaxing import cheapest_already
from actions.reply import Reply
from actions.results import show
from actions.running import Search
from actions.stating import Statement, of_products, of_this_search, told
from actions.turn import Turn
from language.plainer import plainer
from language.pointing import pointed
from recommender.catalog.comparisons import beyond, compared, named_quantity
from recommender.query import critique
from recommender.query.properties import impossible
from recommender.query.suitability import impossible_presents
from recommender.schema import Facet, Item, Wishes
from shop.services import Services

CHEAPER = re.compile(
    r"cheap|less expensive|lower price|too expensive|too pricey|too dear|cost less|便宜|太贵|更实惠"
)
DEARER = re.compile(
    r"more expensive|pricier|higher[- ]end|better quality|premium|贵一点|贵点|高档|质量好"
)
REMOVE = re.compile(r"\b(?:remove|hide|drop|exclude|without|not|no)\b|去掉|删掉|不要|隐藏|排除")
CENT = 0.01


class Refine(ShopAction):
    """Changes the running search. What is ruled out stays ruled out, and the answer says so."""

    action = "action_refine"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        await refine(turn, reply, services)


async def refine(turn: Turn, reply: Reply, services: Services) -> None:
    places = pointed(turn.text, turn.shown)
    if places and REMOVE.search(turn.text.casefold()):
        if await remove_from_page(turn, reply, services):
            return
        await dislike(turn, reply, services, places)
        return
    change = await asyncio.to_thread(services.parse, plainer(turn.text))
    change = replace(change, exclude=tuple(f for f in change.exclude if of_products(f.value)))
    old = turn.search or Search()
    about = critique.refine(old.wishes, change)
    if mine := await asyncio.to_thread(own_dislikes, turn.text, change, about, services):
        await note(turn, reply, services, Statement(dislikes=mine))
    items = await services.store.products.get(turn.shown)
    more = change if change.order else measured(turn, priced(turn, change, items), items, services)
    if more is None:
        reply.say("nothing_beyond")
        reply.button("more")
        return
    guessed = more.max_price is not None and change.max_price is None
    worn = await asyncio.to_thread(for_another_wearer, old, turn.text, services)
    change = for_another_pet(old.wishes, more, services) if worn is None else worn
    change = without_present(old.wishes, change, services)
    before = possible(old.wishes, change, services)
    wishes = refined(before if worn is None else without_wearer(before), change)
    intro = "refined" if turn.search else "recommended"
    item_id = None if change.text or change.include else old.item_id
    search = Search(wishes, item_id, asked=old.asked)
    if guessed and turn.search and await cheapest_already(turn, reply, services, search, items):
        return
    await show(turn, reply, services, search, intro)


def own_dislikes(text: str, change: Wishes, about: Wishes, services: Services) -> tuple[Facet, ...]:
    """What of a critique holds from now on: the customer's own word, and no question, and not of
    the search `about` something alone.
    """
    own = told(text) if change.exclude else ""
    if not own:
        return ()
    named = services.parse(plainer(own)).exclude
    own_word = tuple(facet for facet in change.exclude if critique.among(facet, named))
    passing = of_this_search(Statement(dislikes=own_word), text, about)
    return tuple(facet for facet in own_word if facet not in passing)


def measured(
    turn: Turn, change: Wishes, items: Mapping[str, Item], services: Services
) -> Wishes | None:
    """ "Bigger" is more than the middle of what was shown; None where nothing is."""
    comparison = compared(turn.text)
    if comparison is None or not items:
        return change
    ids = pointed(turn.text, turn.shown) or turn.shown
    references = [items[item_id] for item_id in ids if item_id in items]
    found = beyond(
        services.live.current.catalog, references, *comparison, named_quantity(turn.text)
    )
    if not found:
        return None if change.include == () and change.exclude == () else change
    return replace(change, text="", include=(*change.include, *found))


PETS = {"cat": "dog", "cats": "dog", "dog": "cat", "dogs": "cat", "猫": "狗", "狗": "猫"}


def for_another_pet(old: Wishes, change: Wishes, services: Services) -> Wishes:
    """ "Make it for my cat" turns dog food into cat food."""
    pets = [facet.value for facet in change.include if facet.value in PETS]
    if len(pets) != 1 or change.text:
        return change
    other = PETS[pets[0]]
    before = [old.text, *(facet.value for facet in old.include)]
    said = next((text for text in before if other in text and text != other), None)
    if said is None:
        return change
    meant = services.parse(said.replace(other, pets[0].removesuffix("s")))
    return replace(change, text=meant.text, include=meant.include)


def possible(old: Wishes, change: Wishes, services: Services) -> Wishes:
    """The old wishes without properties that nothing of the kind that is asked for instead has."""
    kinds = change.kinds
    lexicon = services.live.current.queries.lexicon
    kept = [f for f in old.include if f.kind != "attribute" or not impossible(lexicon, f, kinds)]
    return replace(old, include=tuple(kept)) if kinds else old


def without_present(old: Wishes, change: Wishes, services: Services) -> Wishes:
    """Without whom it is for, where nothing of what is looked for says that it is a present."""
    lexicon = services.live.current.queries.lexicon
    out = impossible_presents(lexicon, refined(old, change).include)
    return replace(change, include=tuple(f for f in change.include if f not in out))


def refined(old: Wishes, change: Wishes) -> Wishes:
    """The wishes after the critique; its words narrow what was searched for."""
    wishes = critique.refine(old, change)
    narrows = old.text and change.text and not change.include and old.text != change.text
    return replace(wishes, text=f"{old.text} {change.text}") if narrows else wishes


def priced(turn: Turn, change: Wishes, items: Mapping[str, Item]) -> Wishes:
    """ "Cheaper" is below the middle of what was shown, or below what is pointed at."""
    text = turn.text.casefold()
    reference = reference_price(turn, items)
    if reference is None or change.max_price is not None or change.min_price is not None:
        return change
    if CHEAPER.search(text):
        return replace(change, text="", max_price=round(reference - CENT, 2))
    if DEARER.search(text):
        return replace(change, text="", min_price=round(reference + CENT, 2))
    return change


def reference_price(turn: Turn, items: Mapping[str, Item]) -> float | None:
    """Of the product pointed at, or else the lower median of those shown."""
    ids = pointed(turn.text, turn.shown) or turn.shown
    prices = sorted(price for i in ids if i in items and (price := items[i].price) is not None)
    return prices[(len(prices) - 1) // 2] if prices else None
