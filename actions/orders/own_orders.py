"""The orders that somebody may see: a customer's own, or one that a guest has proved."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from actions.orders.eligibility import Judge, Refusal
from actions.orders.flows import Flow
from actions.turn import Turn
from shop.services import Services
from store.orders import Order, OrderLine

LOOKED_AT = 20  # of the newest orders, when none is named


@dataclass(frozen=True, slots=True)
class Found:
    """An order with what it is judged by."""

    order: Order
    judge: Judge


class OwnOrders:
    """The orders of one turn: each is read once, with its products and its cases."""

    def __init__(self, turn: Turn, services: Services) -> None:
        self._turn = turn
        self._services = services
        self._known: dict[str, Found | None] = {}
        self._newest: list[Found] | None = None

    async def get(self, order_id: str) -> Found | None:
        """None for an unknown order, somebody else's, and one that a guest has not proved."""
        if order_id not in self._known:
            async with self._services.store.database.reading() as connection:
                owner = await self._owner(order_id, connection)
                orders = self._services.store.orders
                order = await orders.get(owner, order_id, connection) if owner else None
                found = await self._judged([order] if order else [], connection)
            self._known[order_id] = found[0] if found else None
        return self._known[order_id]

    async def newest(self) -> list[Found]:
        """The newest orders of a customer; a guest has none."""
        if self._newest is None:
            self._newest = [] if self._turn.is_guest else await self._read_newest()
            self._known |= {found.order.order_id: found for found in self._newest}
        return self._newest

    async def eligible(self, flow: Flow) -> list[Found]:
        """Those of the newest that the flow may be done for."""
        return [found for found in await self.newest() if refusal(flow, found) is None]

    def forget(self, order_id: str) -> None:
        """Has an order read again: it was changed, or a guest has proved it."""
        self._known.pop(order_id, None)

    async def _owner(self, order_id: str, connection: AsyncConnection) -> str | None:
        turn = self._turn
        if not turn.is_guest:
            return turn.user_id
        proofs = self._services.store.order_proofs
        return await proofs.owner(turn.user_id, order_id, turn.now, connection)

    async def _read_newest(self) -> list[Found]:
        async with self._services.store.database.reading() as connection:
            orders = self._services.store.orders
            newest = await orders.of_user(self._turn.user_id, LOOKED_AT, connection)
            return await self._judged(newest, connection)

    async def _judged(self, orders: Sequence[Order], connection: AsyncConnection) -> list[Found]:
        store, policies = self._services.store, self._services.policies
        ids = {line.product_id for order in orders for line in order.lines}
        items = await store.products.get(ids, connection)
        cases = await store.cases.of_orders([order.order_id for order in orders], connection)
        return [
            Found(
                order,
                Judge(
                    policies,
                    self._turn.now,
                    items,
                    tuple(case for case in cases if case.order_id == order.order_id),
                ),
            )
            for order in orders
        ]


def own_orders(turn: Turn, services: Services) -> OwnOrders:
    """What the action before this one in the same turn has read, or else a new reading."""
    return services.memory.take(turn.event_id, OwnOrders) or OwnOrders(turn, services)


def refusal(flow: Flow, found: Found) -> Refusal | None:
    """Why the flow cannot be done for this order at all."""
    if refused := flow.order(found.judge, found.order):
        return refused
    if not flow.asks_item:
        return None
    against = [line_refusal(flow, line, found.judge) for line in found.order.lines]
    return against[0] if against and all(against) else None


def line_refusal(flow: Flow, line: OrderLine, judge: Judge) -> Refusal | None:
    if flow.kind and flow.once and (known := judge.known(flow.kind, line)):
        return known
    return flow.line(judge, line)


def open_lines(flow: Flow, found: Found) -> list[OrderLine]:
    """The lines that the flow may be done for."""
    return [line for line in found.order.lines if line_refusal(flow, line, found.judge) is None]
