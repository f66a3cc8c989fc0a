"""An order as `/v1/orders` and the custom payload of a message carry it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from recommender.schema import Item, Language
from store.orders import Order, OrderLine


def order_payload(
    order: Order, items: Mapping[str, Item], language: Language = "en"
) -> dict[str, Any]:
    """The order as `/v1/orders` and messages carry it; a fact that is not known is left out."""
    facts = {
        "order_id": order.order_id,
        "status": order.status,
        "placed_at": iso(order.placed_at),
        "shipped_at": iso(order.shipped_at),
        "delivered_at": iso(order.delivered_at),
        "carrier": order.carrier,
        "tracking_number": order.tracking_number,
        "address": order.address,
        "items": [line_payload(line, items, language) for line in order.lines],
        "total": round(total_of(order.lines), 2),
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def line_payload(line: OrderLine, items: Mapping[str, Item], language: Language) -> dict[str, Any]:
    item = items.get(line.product_id)
    facts = {
        "product_id": line.product_id,
        "title": item.title_in(language) if item else line.product_id,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
    }
    return {name: fact for name, fact in facts.items() if fact is not None}


def iso(timestamp: float | None) -> str | None:
    if timestamp is None:
        return None
    return datetime.fromtimestamp(timestamp, UTC).isoformat(timespec="seconds")


def total_of(lines: Iterable[OrderLine]) -> float:
    return sum((line.unit_price or 0.0) * line.quantity for line in lines)
