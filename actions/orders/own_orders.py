"""The orders that somebody may see: a customer's own, or one that a guest has proved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.orders.eligibility import Judge, Refusal
from actions.orders.flows import Flow
from actions.turn import Turn
from language.fillers import ENGLISH
from language.words import stems
from recommender.schema import Item
from shop.services import Services
from store.orders import Order, OrderLine

LOOKED_AT = 20  # of the newest orders, when none is named
# Words of a request that say nothing about which product is meant.
UNTELLING = frozenset(stems(" ".join(ENGLISH))) | frozenset(
    stems("order item product package parcel cancel return exchange refund change price pack new")
)


@dataclass(frozen=True, slots=True)
class Found:
    """An order with what it is judged by."""

    order: Order
    judge: Judge


async def own_order(turn: Turn, order_id: str, services: Services) -> Found | None:
    """None for an unknown order, somebody else's, and one that a guest has not proved."""
    owner: str | None = turn.user_id
    if turn.is_guest:
        owner = await services.store.order_proofs.owner(turn.user_id, order_id, turn.now)
    order = await services.store.orders.get(owner, order_id) if owner else None
    if order is None:
        return None
    return Found(order, await judge_of([order], turn, services))


async def judge_of(orders: Sequence[Order], turn: Turn, services: Services) -> Judge:
    ids = {line.product_id for order in orders for line in order.lines}
    items = await services.store.products.get(ids)
    cases = await services.store.cases.of_orders([order.order_id for order in orders])
    return Judge(services.policies, turn.now, items, tuple(cases))


async def newest_orders(turn: Turn, services: Services) -> list[Order]:
    if turn.is_guest:
        return []
    return await services.store.orders.of_user(turn.user_id, LOOKED_AT)


async def eligible_orders(flow: Flow, turn: Turn, services: Services) -> list[Order]:
    """The newest orders that the flow may be done for."""
    orders = await newest_orders(turn, services)
    judge = await judge_of(orders, turn, services)
    return [order for order in orders if refusal(flow, order, for_order(judge, order)) is None]


def for_order(judge: Judge, order: Order) -> Judge:
    """The judge with this order's cases only."""
    cases = tuple(case for case in judge.cases if case.order_id == order.order_id)
    return Judge(judge.policies, judge.now, judge.items, cases)


def refusal(flow: Flow, order: Order, judge: Judge) -> Refusal | None:
    """Why the flow cannot be done for this order at all."""
    if refused := flow.order(judge, order):
        return refused
    if not flow.asks_item:
        return None
    against = [line_refusal(flow, line, judge) for line in order.lines]
    return against[0] if against and all(against) else None


def line_refusal(flow: Flow, line: OrderLine, judge: Judge) -> Refusal | None:
    if flow.kind and flow.once and (known := judge.known(flow.kind, line)):
        return known
    return flow.line(judge, line)


def open_lines(flow: Flow, found: Found) -> list[OrderLine]:
    """The lines that the flow may be done for."""
    return [line for line in found.order.lines if line_refusal(flow, line, found.judge) is None]


def about(text: str, titles: Mapping[str, str]) -> list[str]:
    """The keys whose titles share the most words with a text; none where none shares any."""
    said = set(stems(text)) - UNTELLING
    shared = {key: overlap(text, said, title) for key, title in titles.items()}
    best = max(shared.values(), default=0)
    return [key for key, count in shared.items() if best and count == best]


def overlap(text: str, said: set[str], title: str) -> int:
    """Words in common; of Chinese titles, pairs of characters in common."""
    pairs = {title[i : i + 2] for i in range(len(title) - 1) if "㐀" <= title[i] <= "鿿"}
    return len(said.intersection(stems(title))) + sum(pair in text for pair in pairs)


def title_in_both(item: Item | None, product_id: str) -> str:
    """What a customer may call a product, in either language."""
    if item is None:
        return product_id
    chinese = [item.attributes.get(name) for name in ("title_zh", "category_zh")]
    return " ".join([item.title, *(one for one in chinese if isinstance(one, str))])
