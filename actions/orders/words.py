"""An order, its products and its cases in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.orders.flows import WHOLE, Flow
from actions.orders.own_orders import Found
from actions.reply import Reply
from actions.wording import listed
from recommender.schema import Item
from shop.dates import date
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


def lines_affected(order: Order, slots: Mapping[str, str]) -> tuple[OrderLine, ...]:
    """The lines that a case is about, with as many pieces as it is about."""
    lines, pieces = lines_meant(order, slots.get("order_item")), slots.get("pieces")
    if pieces is None or len(lines) != 1:
        return lines
    return (replace(lines[0], quantity=int(pieces)),)


def case_values(flow: Flow, found: Found, slots: Mapping[str, str], reply: Reply) -> dict[str, Any]:
    """What the sentences of a flow name: the order, the product, and what was answered."""
    order, judge = found.order, found.judge
    lines = lines_affected(order, slots)
    titles = [title_of(line.product_id, judge.items, reply) for line in lines]
    if slots.get("pieces") and len(lines) == 1:
        titles = [reply.phrase("some_pieces", count=lines[0].quantity, title=titles[0])]
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
