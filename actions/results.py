"""Products as an answer: a text that stands alone, the cards, and likely next steps."""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.assortment import Assortment, almost, in_assortment
from actions.clarifying import ask, askable
from actions.exchange import say_exchanged
from actions.relaxing import suggest_relaxing
from actions.reply import Reply
from actions.running import Offer, Search
from actions.turn import Turn
from actions.wording import described, listed
from recommender.query import critique
from recommender.schema import Facet, Wishes
from shop.cards import SEPARATOR, strongest
from shop.money import money
from shop.services import Answer, Ask, Services

PAGE = 5
MOST_UNUSED = 4  # words that are told apart
ORDER = "order"  # what evidence of the wished order refers to
OWN = ("seen", "asked", "waiting")  # what the running search keeps for itself


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


async def find(
    turn: Turn, services: Services, search: Search, attributes: tuple[str, ...] = ()
) -> Answer:
    return await services.recommend(
        Ask(
            turn.user_id,
            placement="chat",
            wishes=search.wishes,
            n=PAGE,
            item_id=search.item_id,
            exclude_items=frozenset(search.seen),
            askable=attributes,
            now=turn.now,
        )
    )


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


def list_products(
    reply: Reply,
    services: Services,
    answer: Answer,
    query: Mapping[str, Any] | None = None,
    relaxed: Sequence[str] = (),
    *,
    before: int = 0,
) -> list[str]:
    """The answer's products as lines and as cards; their ids. `before`: so many stand above."""
    cards = services.cards(answer, reply.language)
    cards = [card | {"rank": card["rank"] + before} for card in cards]
    grounds = [strongest(unasked(card["reason"]["evidence"])) for card in cards]
    nothing_said = reply.phrase("evidence_available")
    times = Counter(ground for given in grounds for ground in given)
    for card, given in zip(cards, grounds, strict=True):
        told = [ground for ground in given if times[ground] == 1 and ground != nothing_said]
        reply.add(line(reply, card, SEPARATOR[reply.language].join(told)))
    reply.custom = {
        "type": "products",
        "request_id": answer.request_id,
        "placement": answer.placement,
        "query": dict(query or {}),
        "relaxed": list(relaxed),
        "items": cards,
    }
    return [card["product_id"] for card in cards]


def unasked(evidence: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Without what was asked for: the sentence above the list has that, but not how much of what
    it is sorted by each has.
    """
    return [one for one in evidence if one["kind"] != "constraint" or one["ref"] == ORDER]


def line(reply: Reply, card: dict[str, Any], reason: str) -> str:
    """One product; `reason` is what it has and the others of the list have not."""
    price = card.get("price")
    return reply.phrase(
        "product_line" if reason else "product_line_plain",
        rank=card["rank"],
        title=card["title"],
        price=reply.phrase("price_unknown") if price is None else money(price, card["currency"]),
        reason=reason,
    )


def query(search: Search) -> dict[str, Any]:
    """The parsed constraints, as the product message names them."""
    return {name: value for name, value in search.as_slot().items() if name not in OWN and value}


def added(seen: Collection[str], shown: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*seen, *shown)))
