"""Cases: what is asked for and done about an order after it was placed, each exactly once."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Row, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database
from store.products import count_change
from store.tables import cases, order_lines, orders, products

CaseKind = Literal[
    "cancellation", "address", "quantity", "return", "exchange", "problem", "price_adjustment"
]
KINDS: tuple[str, ...] = get_args(CaseKind)
CaseStatus = Literal["done", "open", "refunded", "refused"]


class OrderChanged(Exception):  # noqa: N818  what is so, not what went wrong
    """The order is no longer as it was when the customer was asked: nothing was done."""


@dataclass(frozen=True, slots=True)
class Case:
    """`text` is what the customer wrote: a reason, an address, what it shall be exchanged for."""

    case_id: str
    kind: CaseKind
    order_id: str
    opened_by: str
    opened_at: float
    status: CaseStatus = "open"
    product_id: str | None = None
    quantity: int | None = None
    amount: float | None = None  # to be paid back, in the currency of the product
    text: str | None = None
    wish: str | None = None  # of a problem: "refund" or "replacement"

    @property
    def reference(self) -> str:
        """What the customer may name it by."""
        return self.case_id[:8].upper()


OF_ORDERS = (
    select(cases)
    .where(cases.c.order_id.in_(bindparam("order_ids", expanding=True)))
    .order_by(cases.c.opened_at.desc(), cases.c.case_id)
)


class Cases:
    """The order changes in the same transaction as the case that says so."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, case: Case, *, statuses: Collection[str]) -> Case:
        """The case, or the one that is there under its id already: then nothing is done again.

        `statuses` are those that the order must have. Raises OrderChanged, with nothing changed.
        """
        async with self._database.writing() as connection:
            order = select(orders.c.status).where(orders.c.order_id == case.order_id)
            status = (await connection.execute(order.with_for_update())).scalar()
            known = await connection.execute(select(cases).filter_by(case_id=case.case_id))
            if (row := known.first()) is not None:
                return case_of(row)
            if status not in statuses:
                raise OrderChanged
            await self._change(connection, case)
            await connection.execute(cases.insert(), case_row(case))
        return case

    async def of_orders(
        self, order_ids: Collection[str], within: AsyncConnection | None = None
    ) -> list[Case]:
        """The newest first."""
        if not order_ids:
            return []
        async with self._database.reading(within) as connection:
            rows = await connection.execute(OF_ORDERS, {"order_ids": list(order_ids)})
            return [case_of(row) for row in rows]

    async def _change(self, connection: AsyncConnection, case: Case) -> None:
        this = orders.c.order_id == case.order_id
        if case.kind == "cancellation":
            await connection.execute(update(orders).where(this).values(status="cancelled"))
            for line in await lines_of(connection, case.order_id):
                await self._put_back(connection, line.product_id, line.quantity)
        elif case.kind == "address":
            await connection.execute(update(orders).where(this).values(address=case.text))
        elif case.kind == "quantity":
            await self._set_quantity(connection, case)

    async def _set_quantity(self, connection: AsyncConnection, case: Case) -> None:
        lines = await lines_of(connection, case.order_id)
        line = next((one for one in lines if one.product_id == case.product_id), None)
        wanted = case.quantity or 0
        if line is None or wanted >= line.quantity or (wanted == 0 and len(lines) == 1):
            raise OrderChanged
        this = (order_lines.c.order_id == case.order_id, order_lines.c.line_id == line.line_id)
        change: Any = delete(order_lines)
        if wanted:
            change = update(order_lines).values(quantity=wanted)
        await connection.execute(change.where(*this))
        await self._put_back(connection, line.product_id, line.quantity - wanted)

    async def _put_back(self, connection: AsyncConnection, product_id: str, pieces: int) -> None:
        """Pieces that will not be sent can be sold again; unlimited stock stays so."""
        more = (
            update(products)
            .where(products.c.product_id == product_id, products.c.stock.is_not(None))
            .values(stock=func.coalesce(products.c.stock, 0) + pieces)
        )
        if (await connection.execute(more)).rowcount:
            await count_change(self._database, connection)


async def lines_of(connection: AsyncConnection, order_id: str) -> list[Row[Any]]:
    statement = select(order_lines).where(order_lines.c.order_id == order_id)
    return list(await connection.execute(statement.order_by(order_lines.c.position)))


def case_of(row: Row[Any]) -> Case:
    return Case(**row._asdict())


def case_row(case: Case) -> dict[str, Any]:
    return {column.name: getattr(case, column.name) for column in cases.c}
