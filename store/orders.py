"""Orders. An order is found only together with its owner."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Select, delete, select

from store.database import Database
from store.tables import order_lines, orders

STATUSES = ("processing", "shipped", "delivered", "cancelled", "returned")


@dataclass(frozen=True, slots=True)
class OrderLine:
    """`unit_price` is what was paid for one, in the currency of the product."""

    product_id: str
    quantity: int
    unit_price: float | None = None


@dataclass(frozen=True, slots=True)
class Order:
    order_id: str
    user_id: str
    status: str  # one of `STATUSES`
    placed_at: float
    shipped_at: float | None = None
    delivered_at: float | None = None
    carrier: str | None = None
    tracking_number: str | None = None
    address: str | None = None
    lines: tuple[OrderLine, ...] = ()


class Orders:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_user(self, user_id: str, limit: int = 20) -> list[Order]:
        """Newest first."""
        newest = (
            select(orders)
            .where(orders.c.user_id == user_id)
            .order_by(orders.c.placed_at.desc(), orders.c.order_id.desc())
            .limit(limit)
        )
        return await self._read(newest)

    async def get(self, user_id: str, order_id: str) -> Order | None:
        """None for an unknown order and for another user's: the answers are the same."""
        own = select(orders).where(orders.c.order_id == order_id, orders.c.user_id == user_id)
        return next(iter(await self._read(own)), None)

    async def upsert(self, new: Iterable[Order]) -> None:
        """Adds orders; those that are there already are replaced with their lines."""
        by_id = {order.order_id: order for order in new}
        lines = [row for order in by_id.values() for row in line_rows(order)]
        async with self._database.writing() as connection:
            await connection.execute(delete(orders).where(orders.c.order_id.in_(by_id)))
            if by_id:
                await connection.execute(
                    orders.insert(), [order_row(order) for order in by_id.values()]
                )
            if lines:
                await connection.execute(order_lines.insert(), lines)

    async def _read(self, headers: Select[Any]) -> list[Order]:
        async with self._database.reading() as connection:
            found = (await connection.execute(headers)).all()
            ids = [row.order_id for row in found]
            rows = await connection.execute(
                select(order_lines)
                .where(order_lines.c.order_id.in_(ids))
                .order_by(order_lines.c.order_id, order_lines.c.position)
            )
            lines = {
                order_id: tuple(OrderLine(*row[3:]) for row in group)
                for order_id, group in groupby(rows, key=lambda row: row.order_id)
            }
        return [Order(**row._asdict(), lines=lines.get(row.order_id, ())) for row in found]


def order_row(order: Order) -> dict[str, Any]:
    return {column.name: getattr(order, column.name) for column in orders.c}


def line_rows(order: Order) -> list[dict[str, Any]]:
    return [
        {
            "order_id": order.order_id,
            "line_id": str(position),
            "position": position,
            "product_id": line.product_id,
            "quantity": line.quantity,
            "unit_price": line.unit_price,
        }
        for position, line in enumerate(order.lines)
    ]
