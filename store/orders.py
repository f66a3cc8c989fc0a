"""Orders. An order is found only together with its owner."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database, Written, rows_where_in
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
    attributes: Mapping[str, Any] = field(default_factory=dict)


NEWEST = (
    select(orders)
    .where(orders.c.user_id == bindparam("user_id"))
    .order_by(orders.c.placed_at.desc(), orders.c.order_id.desc())
    .limit(bindparam("limit"))
)
OWN = select(orders).where(
    orders.c.order_id == bindparam("order_id"), orders.c.user_id == bindparam("user_id")
)
LINES = (
    select(order_lines)
    .where(order_lines.c.order_id.in_(bindparam("order_ids", expanding=True)))
    .order_by(order_lines.c.order_id, order_lines.c.position)
)


class Orders:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_user(
        self, user_id: str, limit: int = 20, within: AsyncConnection | None = None
    ) -> list[Order]:
        """Newest first."""
        return await self._read(NEWEST, {"user_id": user_id, "limit": limit}, within)

    async def get(
        self, user_id: str, order_id: str, within: AsyncConnection | None = None
    ) -> Order | None:
        """None for an unknown order and for another user's: the answers are the same."""
        own = await self._read(OWN, {"user_id": user_id, "order_id": order_id}, within)
        return next(iter(own), None)

    async def owners(self, order_ids: Collection[str]) -> dict[str, str]:
        """Whose the orders are that exist among these. Not for answers to customers."""
        statement = select(orders.c.order_id, orders.c.user_id)
        async with self._database.reading() as connection:
            rows = await rows_where_in(connection, statement, orders.c.order_id, order_ids)
        return {row.order_id: row.user_id for row in rows}

    async def upsert(self, new: Iterable[Order]) -> Written:
        """Adds orders and the lines they lack; what else differs is replaced, but `placed_at`.

        Counts lines. The same line twice in one order is two lines, in two calls it is one.
        """
        by_id = {order.order_id: order for order in new}
        async with self._database.writing() as connection:
            old = await headers(connection, by_id)
            for name, order in old.items():
                by_id[name] = replace(by_id[name], placed_at=order.placed_at)
            changed = [order for order in by_id.values() if old.get(order.order_id) != bare(order)]
            if changed:
                await connection.execute(self._upsert(), [order_row(order) for order in changed])
            stored = await line_ids(connection, by_id)
            rows = [
                row
                for order in by_id.values()
                for row in line_rows(order, stored.get(order.order_id, frozenset()))
            ]
            if rows:
                await connection.execute(order_lines.insert(), rows)
        added = {(row["order_id"], row["line_id"]) for row in rows}
        other = sum(len(order.lines) for order in changed if order.order_id in old)
        return Written(new=len(added), changed=max(0, other - len(added)))

    def _upsert(self) -> Any:
        statement = self._database.insert(orders)
        new = {
            column.name: statement.excluded[column.name]
            for column in orders.c
            if not column.primary_key
        }
        return statement.on_conflict_do_update(index_elements=["order_id"], set_=new)

    async def _read(
        self, statement: Select[Any], values: Mapping[str, Any], within: AsyncConnection | None
    ) -> list[Order]:
        async with self._database.reading(within) as connection:
            found = [order_of(row) for row in await connection.execute(statement, values)]
            if not found:
                return []
            ids = {"order_ids": [order.order_id for order in found]}
            rows = await connection.execute(LINES, ids)
            lines = {
                order_id: tuple(OrderLine(*row[3:]) for row in group)
                for order_id, group in groupby(rows, key=lambda row: row.order_id)
            }
        return [replace(order, lines=lines.get(order.order_id, ())) for order in found]


def bare(order: Order) -> Order:
    return replace(order, lines=())


async def headers(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Order]:
    rows = await rows_where_in(connection, select(orders), orders.c.order_id, ids)
    return {row.order_id: order_of(row) for row in rows}


async def line_ids(connection: AsyncConnection, ids: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    statement = select(order_lines.c.order_id, order_lines.c.line_id)
    for row in await rows_where_in(connection, statement, order_lines.c.order_id, ids):
        found.setdefault(row.order_id, set()).add(row.line_id)
    return found


def named_lines(order: Order) -> dict[str, OrderLine]:
    """The lines by an id that is the same whenever the order is read again."""
    named: dict[str, OrderLine] = {}
    for line in order.lines:
        name = f"{line.product_id}:{line.quantity}:{line.unit_price}"
        repeats = sum(other == line for other in named.values()) if name in named else 0
        named[f"{name}:{repeats}" if repeats else name] = line
    return named


def order_of(row: Row[Any]) -> Order:
    facts = row._asdict()
    return Order(attributes=facts.pop("attributes") or {}, **facts)


def order_row(order: Order) -> dict[str, Any]:
    row = {column.name: getattr(order, column.name) for column in orders.c}
    return row | {"attributes": dict(order.attributes) or None}


def line_rows(order: Order, stored: Collection[str]) -> list[dict[str, Any]]:
    """The lines that are not stored yet, after those that are."""
    new = {name: line for name, line in named_lines(order).items() if name not in stored}
    return [
        {
            "order_id": order.order_id,
            "line_id": name,
            "position": position,
            "product_id": line.product_id,
            "quantity": line.quantity,
            "unit_price": line.unit_price,
        }
        for position, (name, line) in enumerate(new.items(), start=len(stored))
    ]
