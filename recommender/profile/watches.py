"""What a customer watches: a price that shall drop, or something that shall come back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from recommender.schema import Event, EventType, Item

Kind = Literal["price", "stock"]


@dataclass(frozen=True, slots=True)
class Watch:
    """`price` is what it cost when the customer asked, `below` what they named, if they did."""

    watch_id: str  # the event that it came from
    user_id: str
    item_id: str
    kind: Kind
    price: float | None = None
    below: float | None = None


def watches(events: Iterable[Event]) -> tuple[Watch, ...]:
    """What is watched still, the oldest first: neither told nor called off."""
    found: dict[tuple[str, str], Watch] = {}
    for event in events:
        if event.item_id is None:
            continue
        key = (event.user_id, event.item_id)
        if event.type in (EventType.WATCH, EventType.UNWATCH, EventType.ALERT):
            found.pop(key, None)
        if event.type is EventType.WATCH:
            found[key] = watch_of(event, event.item_id)
    return tuple(found.values())


def watch_of(event: Event, item_id: str) -> Watch:
    data = event.data
    return Watch(
        watch_id=event.event_id,
        user_id=event.user_id,
        item_id=item_id,
        kind="stock" if data.get("kind") == "stock" else "price",
        price=number(data.get("price")),
        below=number(data.get("below")),
    )


def number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def met(watch: Watch, item: Item) -> bool:
    """Whether what was watched for has come. A lower price of what is sold out is no news."""
    if not item.in_stock:
        return False
    if watch.kind == "stock":
        return True
    if item.price is None:
        return False
    if watch.below is not None:
        return item.price <= watch.below
    return watch.price is not None and item.price < watch.price
