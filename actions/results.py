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
from recommender.query import critique
from recommender.schema import Facet, Wishes
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
    held = replace(turn.kept, exclude=(*turn.kept.exclude, *still_avoided(turn)))
    search = replace(search, wishes=critique.refine(held, search.wishes))
    wished = search.wishes.text
    say_exchanged(reply, search.wishes)
    if found is None:
        found = await asyncio.to_thread(in_assortment, services.live.current, search.wishes)
    if found == "absent":
        waiting = turn.kept != Wishes()
        rest = replace(search.wishes, text="")  # limits stay
        reply.searching(replace(search, wishes=rest, waiting=waiting))
        reply.say("not_sold", text=wished)
        reply.button("recommend")
        return
    gone = await asyncio.to_thread(sold_out, services.live.current, search.wishes)
    if gone is not None:
        reply.say("stock_none", title=gone.title_in(reply.language))
        await offer_similar(turn, reply, services, gone)
        return
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


def still_avoided(turn: Turn) -> tuple[Facet, ...]:
    """The allergens that the search before ruled out: they hold in the next one too."""
    before = turn.search.wishes.exclude if turn.search else ()
    return tuple(facet for facet in before if facet.kind == "allergen")


def check_label(reply: Reply, services: Services, answer: Answer) -> None:
    """Says that names and labels are all there is to go by, where an allergy is in force."""
    allergies = any(one.kind == "allergy" for one in answer.profile.preferences)
    if not (allergies or any(one.kind == "allergen" for one in answer.wishes.exclude)):
        return
    catalog = services.live.current.catalog
    rows = [catalog.index.get(one.item.item_id) for one in answer.recommendations.items]
    if any(row is not None and catalog.ingredients.food[row] for row in rows):
        reply.remind("check_label")


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
