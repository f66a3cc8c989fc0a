"""Cart and favourites of a customer, from their events."""

from collections.abc import Iterable

from recommender.schema import Event, EventType

KEPT_SECONDS = 30 * 86400.0  # what was put in the cart longer ago is forgotten


def in_cart(events: Iterable[Event], now: float) -> dict[str, int]:
    """How many of which items lie in the cart at `now`, as a customer finds it."""
    return cart(events, since=now - KEPT_SECONDS)


def cart(events: Iterable[Event], since: float = 0.0) -> dict[str, int]:
    """How many of which items lie in the cart, the latest change last.

    `events` in the order in which they happened. What was put there before `since` is
    forgotten. A page that only tells that something was put in the cart says nothing of
    how many: then there is at least one.
    """
    lines: dict[str, int] = {}
    for event in events:
        if event.item_id is None:
            continue
        if event.type is EventType.CART and event.timestamp >= since:
            before = lines.pop(event.item_id, 0)
            lines[event.item_id] = max(1, before if event.value is None else int(event.value))
        elif event.type in (EventType.UNCART, EventType.PURCHASE):
            lines.pop(event.item_id, None)
    return lines


def favourites(events: Iterable[Event]) -> tuple[str, ...]:
    """Saved items, the newest last."""
    saved: dict[str, None] = {}
    for event in events:
        if event.item_id is None:
            continue
        if event.type in (EventType.FAVOURITE, EventType.UNFAVOURITE):
            saved.pop(event.item_id, None)
        if event.type is EventType.FAVOURITE:
            saved[event.item_id] = None
    return tuple(saved)
