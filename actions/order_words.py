"""An order, its products and its cases in words and as the custom payload of a message."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from actions.dates import date
from actions.flows import WHOLE, Flow
from actions.own_orders import Found
from actions.reply import Reply
from actions.wording import listed
from recommender.schema import Item, Language
from store.orders import Order, OrderLine


def title_of(product_id: str, items: Mapping[str, Item], reply: Reply) -> str:
    item = items.get(product_id)
    if item is None:
        return reply.phrase("unlisted_product", product_id=product_id)
    return item.title_in(reply.language)


def lines_meant(order: Order, product_id: str | None) -> tuple[OrderLine, ...]:
    """The line of a product; all of them for the whole order."""
    if product_id in (None, WHOLE):
        return order.lines
    return tuple(line for line in order.lines if line.product_id == product_id)


def case_values(flow: Flow, found: Found, slots: Mapping[str, str], reply: Reply) -> dict[str, Any]:
    """What the sentences of a flow name: the order, the product, and what was answered."""
    order, judge = found.order, found.judge
    lines = lines_meant(order, slots.get("order_item"))
    titles = [title_of(line.product_id, judge.items, reply) for line in lines]
    returns = judge.policies.returns
    solution = slots.get("solution")
    return {
        "order_number": order.order_id,
        "date": date(order.placed_at, reply.language),
        "title": listed(titles, reply),
        "ordered": sum(line.quantity for line in lines),
        "quantity": slots.get("new_quantity", ""),
        "address": slots.get("new_address", ""),
        "reason": slots.get("return_reason", ""),
        "wish": slots.get("exchange_for", ""),
        "problem": slots.get("problem", ""),
        "solution": reply.phrase(f"solution_{solution}") if solution else "",
        "amount": reply.money(flow.amount(judge, order, lines) or 0.0),
        "refund_days": returns.refund_days if returns else "",
    }


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
