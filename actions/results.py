"""Products as an answer: a text that stands alone, the cards, and likely next steps."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.assortment import Assortment, almost, in_assortment
from actions.clarifying import ask, askable
from actions.exchange import say_exchanged
from actions.listing import ORDER, PAGE, added, find, list_products, query
from actions.relaxing import suggest_relaxing
from actions.reply import Reply
from actions.running import Offer, Search
from actions.sold_out import offer_similar
from actions.turn import Turn
from actions.wording import described, listed
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import meeting
from recommender.query import critique
from recommender.query.dietary import fitting_all
from recommender.query.nearest_kind import nearest_kinds
from recommender.ranking.sizes import for_another, in_size, names_a_size
from recommender.schema import Facet, Profile, Wishes
from recommender.sold_out import sold_out
from shop.services import Answer, Services

MOST_UNUSED = 4  # words that are told apart


async def show(
    turn: Turn,
    reply: Reply,
    services: Services,
    search: Search,
    intro: str,
    *,
    relaxed: Sequence[str] = (),
    found: Assortment | None = None,
    **values: Any,
) -> None:
    """Answers with the best products for `search`, or says why there are none.

    `intro` names the sentence above the list; with wishes, the one that ends in `_for`.
    `found`: whether the shop has what the wished text says, where that is known already.
    """
    search = replace(search, wishes=held(turn, services, search.wishes))
    wished = search.wishes.text
    say_exchanged(reply, search.wishes)
    if found is None:
        found = await asyncio.to_thread(in_assortment, services.live.current, search.wishes)
    if found == "absent":
        await show_nearest(turn, reply, services, search)
        return
    gone = await asyncio.to_thread(sold_out, services.live.current, search.wishes)
    if gone is not None:
        reply.say("stock_none", title=gone.title_in(reply.language))
        await offer_similar(turn, reply, services, gone, search.wishes.include)
        return
    answer = await find(turn, services, search, askable(search))
    if not answer.recommendations.items:
        wide = await asyncio.to_thread(widened, services, search, answer.profile)
        if wide != search:
            search = wide
            answer = await find(turn, services, search, askable(search))
    if not answer.recommendations.items:
        await suggest_relaxing(turn, reply, services, search, answer.recommendations.relax)
        return
    search = sortable(reply, search, answer)
    say_unused(reply, search)
    wanted = wished if found == "close" else almost(services.live.current, search.wishes)
    if (wanted := search.nearly or wanted) and intro == "found":
        reply.say("closest", text=wanted)
    else:
        introduce(reply, services, search, intro, **values)
    present(reply, services, search, answer, relaxed)


def widened(services: Services, search: Search, profile: Profile) -> Search:
    """With the kinds that fit the allergies and diets of the customer."""
    lexicon = services.live.current.queries.lexicon
    return replace(search, wishes=fitting_all(lexicon, search.wishes, profile.preferences))


async def show_nearest(turn: Turn, reply: Reply, services: Services, search: Search) -> None:
    """Says that there is no such thing, and shows what comes nearest to it, if anything does."""
    lexicon, wished = services.live.current.queries.lexicon, search.wishes.text
    rest = replace(search.wishes, text="")  # limits stay
    reply.say("not_sold", text=wished)
    kinds = await asyncio.to_thread(nearest_kinds, lexicon, wished)
    near = Search(replace(rest, include=kinds))
    answer = await find(turn, services, near) if kinds else None
    if answer is None or not answer.recommendations.items:
        waiting = turn.kept != Wishes()
        reply.searching(replace(search, wishes=rest, waiting=waiting))
        reply.button("recommend")
        return
    introduce(reply, services, near, "nearest")
    present(reply, services, near, answer)


def sortable(reply: Reply, search: Search, answer: Answer) -> Search:
    """Says where the wished order cannot be kept; the search without it where it cannot at all."""
    order, found = search.wishes.order, answer.recommendations
    if order is None:
        return search
    measure = reply.phrase(f"measure_{order.measure}")
    if not found.sorted_by:
        reply.say("order_unknown", measure=measure)
        return replace(search, wishes=replace(search.wishes, order=None))
    told = [any(one.ref == ORDER for one in item.evidence) for item in found.items]
    if any(told) and not all(told):
        reply.say("order_some_unknown", measure=measure)
    return search


def say_unused(reply: Reply, search: Search) -> None:
    """What of the message the products do not follow from."""
    words = [word for word in search.unused if word not in search.nearly]
    if len(words) > MOST_UNUSED:
        reply.say("not_all_used")
    elif words:
        reply.say("not_used", text=listed(words, reply))


def held(turn: Turn, services: Services, wishes: Wishes) -> Wishes:
    """`wishes` with what was kept for them, and with the allergens and diets of the search before:
    they hold in the next one too, diets as long as it is of something to eat.
    """
    before = turn.search.wishes if turn.search else Wishes()
    allergens = still_avoided(turn)
    diets = still_kept(before, wishes, services.live.current.catalog)
    kept = replace(
        turn.kept,
        include=(*turn.kept.include, *diets),
        exclude=tuple(dict.fromkeys((*turn.kept.exclude, *allergens))),
    )
    return critique.refine(kept, wishes)


def still_avoided(turn: Turn) -> tuple[Facet, ...]:
    """The allergens that the search before ruled out."""
    before = (turn.search.wishes if turn.search else turn.kept).exclude
    return tuple(facet for facet in before if facet.kind == "allergen")


def still_kept(before: Wishes, wishes: Wishes, catalog: Catalog) -> tuple[Facet, ...]:
    """The diets of the search before, for another kind of what is eaten without one of its own."""
    kinds = wishes.kinds
    diets = [facet for facet in before.include if facet.hard]
    own = any(facet.hard for facet in wishes.include)
    if not (diets and kinds) or own:
        return ()
    if not (meeting(catalog, kinds) & catalog.ingredients.food).any():
        return ()
    return tuple(facet for facet in diets if not critique.among(facet, wishes.exclude))


def check_label(reply: Reply, services: Services, answer: Answer) -> None:
    """Says that names and labels are all there is to go by, where an allergy is in force."""
    allergies = any(one.kind == "allergy" for one in answer.profile.preferences)
    if not (allergies or any(one.kind == "allergen" for one in answer.wishes.exclude)):
        return
    catalog = services.live.current.catalog
    rows = [catalog.index.get(one.item.item_id) for one in answer.recommendations.items]
    if any(row is not None and catalog.ingredients.food[row] for row in rows):
        reply.remind("check_label")


def say_size(reply: Reply, services: Services, answer: Answer) -> None:
    """Whether what is shown comes in the customer's own size, where it comes in such sizes."""
    catalog, profile = services.live.current.catalog, answer.profile
    if names_a_size(answer.wishes) or for_another(answer.wishes):
        return
    rows = [catalog.index.get(one.item.item_id) for one in answer.recommendations.items]
    known = [row for row in rows if row is not None]
    for one in profile.preferences:
        if one.kind != "size" or one.facet is None:
            continue
        worn, sized = in_size(catalog, one)
        here = [row for row in known if sized[row]]
        if here and all(worn[row] for row in here):
            reply.say("in_your_size", size=one.facet.value)
        elif here and not any(worn[row] for row in here):
            reply.say("not_in_your_size", size=one.facet.value)


async def show_more(turn: Turn, reply: Reply, services: Services) -> None:
    """The next products of the running search."""
    if turn.search is None:
        reply.say("nothing_shown_yet")
        reply.button("recommend")
        return
    answer = await find(turn, services, turn.search)
    if not answer.recommendations.items:
        reply.say("no_more")
        reply.button("recommend")
        return
    introduce(reply, services, turn.search, "more")
    present(reply, services, turn.search, answer)


def introduce(reply: Reply, services: Services, search: Search, intro: str, **values: Any) -> None:
    wishes = described(search.wishes, reply, services.live.current.catalog)
    if wishes and reply.phrases.has(f"{intro}_for"):
        reply.say(f"{intro}_for", wishes=wishes, **values)
    else:
        reply.say(intro, **values)


def present(
    reply: Reply,
    services: Services,
    search: Search,
    answer: Answer,
    relaxed: Sequence[str] = (),
) -> None:
    """The list, the cards, and what may come next: a question, or more of them."""
    asked = answer.recommendations.question
    shown = list_products(reply, services, answer, query(search), relaxed)
    check_label(reply, services, answer)
    say_size(reply, services, answer)
    complete = asked is None and len(shown) < PAGE
    if asked is not None:
        search = ask(asked, search, reply)
    else:
        reply.say("all_shown" if complete else "ask_more")
    search = replace(search, seen=added(search.seen, shown))
    reply.showing(search, shown, answer.request_id)
    if not complete:
        reply.offer(Offer("more"))
        reply.button("more")
    for button in ("cheaper", "why") if asked is None else ():
        reply.button(button)
