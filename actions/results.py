"""Products as an answer: a text that stands alone, the cards, and likely next steps."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from actions.assortment import almost, assortment
from actions.money import money
from actions.narrowing import ask, narrowing
from actions.relaxing import suggest_relaxing
from actions.reply import Reply
from actions.running import Offer, Search
from actions.services import Answer, Services
from actions.turn import Turn
from actions.wording import described
from recommender.narrowing import Question

PAGE = 5
OWN = ("seen", "asked")  # what the running search keeps for itself


async def show(
    turn: Turn,
    reply: Reply,
    services: Services,
    search: Search,
    intro: str,
    *,
    relaxed: Sequence[str] = (),
    **values: Any,
) -> None:
    """Answers with the best products for `search`, or says why there are none.

    `intro` names the sentence above the list; with wishes, the one that ends in `_for`.
    """
    wished = search.wishes.text
    found = await asyncio.to_thread(assortment, services.live.current, wished)
    if found == "absent":
        reply.searching(replace(search, wishes=replace(search.wishes, text="")))  # limits stay
        reply.say("not_sold", text=wished)
        reply.button("recommend")
        return
    answer = await find(turn, services, search)
    if not answer.recommendations.items:
        await suggest_relaxing(turn, reply, services, search, answer.recommendations.relax)
        return
    wanted = wished if found == "close" else almost(services.live.current, search.wishes)
    if wanted and intro == "found":
        reply.say("closest", text=wanted)
    else:
        introduce(reply, search, intro, **values)
    asked = await narrowing(turn, services, search)
    present(reply, services, search, answer, relaxed, asked)


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
    introduce(reply, turn.search, "more")
    present(reply, services, turn.search, answer)


async def find(turn: Turn, services: Services, search: Search) -> Answer:
    return await services.recommend(
        turn.user_id,
        placement="chat",
        wishes=search.wishes,
        n=PAGE,
        item_id=search.item_id,
        exclude_items=frozenset(search.seen),
        now=turn.now,
    )


def introduce(reply: Reply, search: Search, intro: str, **values: Any) -> None:
    wishes = described(search.wishes, reply)
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
    asked: Question | None = None,
) -> None:
    """The list, the cards, and what may come next: a question, or more of them."""
    cards = services.cards(answer, reply.language)
    for card in cards:
        reply.add(line(reply, card))
    if asked is None:
        reply.say("ask_more")
    else:
        search = ask(asked, search, reply)
    reply.custom = {
        "type": "products",
        "request_id": answer.request_id,
        "placement": answer.placement,
        "query": query(search),
        "relaxed": list(relaxed),
        "items": cards,
    }
    shown = [card["product_id"] for card in cards]
    search = replace(search, seen=added(search.seen, shown))
    reply.showing(search, shown, answer.request_id)
    reply.offer(Offer("more"))
    for button in ("more", "cheaper", "why") if asked is None else ("more",):
        reply.button(button)


def line(reply: Reply, card: dict[str, Any]) -> str:
    price = card.get("price")
    return reply.phrase(
        "product_line",
        rank=card["rank"],
        title=card["title"],
        price=reply.phrase("price_unknown") if price is None else money(price, card["currency"]),
        reason=card["reason"]["text"],
    )


def query(search: Search) -> dict[str, Any]:
    """The parsed constraints, as the product message names them."""
    return {name: value for name, value in search.as_slot().items() if name not in OWN and value}


def added(seen: Collection[str], shown: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*seen, *shown)))
