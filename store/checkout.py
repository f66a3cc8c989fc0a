"""Turns a cart into an order: order, stock and purchases in one transaction, or none of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.schema import Event, EventType
from store.database import Database
from store.events import EventLog
from store.orders import Order, line_rows, order_row
from store.products import count_change
from store.tables import events, order_lines, orders, products

CART_TYPES = tuple(kind.value for kind in (EventType.CART, EventType.UNCART, EventType.PURCHASE))


class CartChanged(Exception):  # noqa: N818  what is so, not what went wrong
    """The customer's cart is not what it was when the order was made up."""


class OutOfStock(Exception):  # noqa: N818
    """`product_ids`: of these the shop no longer has as many as were ordered."""

    def __init__(self, product_ids: Sequence[str]) -> None:
        super().__init__("not enough in stock")
        self.product_ids = tuple(product_ids)


class Checkout:
    def __init__(self, database: Database, log: EventLog) -> None:
        self._database = database
        self._log = log

    async def position(self, user_id: str) -> int:
        """The log position of the customer's last change of their cart."""
        async with self._database.reading() as connection:
            return await position(connection, user_id)

    async def place(self, order: Order, purchases: Sequence[Event], *, cart_at: int) -> bool:
        """Places the order of a cart as it was at the log position `cart_at`.

        False where the order is there already: then nothing is done again. Raises
        CartChanged and OutOfStock, with nothing changed.
        """
        async with self._database.writing() as connection:
            await self._log.queue(connection, {order.user_id})
            if not await self._insert(connection, order):
                return False
            if await position(connection, order.user_id) != cart_at:
                raise CartChanged
            await self._take(connection, order)
            await self._log.append(purchases, within=connection)
        return True

    async def _insert(self, connection: AsyncConnection, order: Order) -> bool:
        statement = self._database.insert(orders).values(order_row(order))
        added = statement.on_conflict_do_nothing().returning(orders.c.order_id)
        if (await connection.execute(added)).first() is None:
            return False
        await connection.execute(order_lines.insert(), line_rows(order, frozenset()))
        return True

    async def _take(self, connection: AsyncConnection, order: Order) -> None:
        """Takes the ordered pieces from the stock."""
        missing = [
            line.product_id
            for line in order.lines
            if not await taken(connection, line.product_id, line.quantity)
        ]
        if missing:
            raise OutOfStock(missing)
        await count_change(self._database, connection)


async def position(connection: AsyncConnection, user_id: str) -> int:
    last = select(func.max(events.c.seq)).where(
        events.c.user_id == user_id, events.c.type.in_(CART_TYPES)
    )
    return int((await connection.execute(last)).scalar() or 0)


async def taken(connection: AsyncConnection, product_id: str, quantity: int) -> bool:
    """Whether there were as many; None is unlimited and stays so."""
    statement: Any = (
        update(products)
        .where(
            products.c.product_id == product_id,
            or_(products.c.stock.is_(None), products.c.stock >= quantity),
        )
        .values(stock=products.c.stock - quantity)
    )
    return bool((await connection.execute(statement)).rowcount)
