"""Products found and listed: as lines of a text, and as cards beside it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from actions.reply import Reply
from actions.running import Search
from actions.turn import Turn
from shop.cards import SEPARATOR, strongest
from shop.money import money
from shop.services import Answer, Ask, Services

PAGE = 5
ORDER = "order"  # what evidence of the wished order refers to
OWN = ("seen", "asked", "waiting")  # what the running search keeps for itself


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
