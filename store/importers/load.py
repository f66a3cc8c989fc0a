"""Puts checked rows into the store, many at a time, and counts what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

from recommender.schema import Event, EventType, Item
from store.database import Written
from store.importers.progress import Progress
from store.importers.report import Report
from store.orders import Order, named_lines
from store.promotions import Promotion
from store.session import Store
from store.users import User


class Loader:
    """Loading again what is there already changes nothing, so an import can be repeated."""

    def __init__(self, store: Store, report: Report, progress: Progress) -> None:
        self.store = store
        self.report = report
        self.progress = progress

    async def products(self, rows: Sequence[Item]) -> None:
        self._count("products", len(rows), await self.store.products.upsert(rows))

    async def users(self, rows: Sequence[User]) -> None:
        self._count("users", len(rows), await self.store.users.upsert(rows))

    async def promotions(self, rows: Sequence[Promotion]) -> None:
        self._count("promotions", len(rows), await self.store.promotions.upsert(rows))

    async def events(self, rows: Sequence[Event]) -> None:
        await self.store.users.add(event.user_id for event in rows)
        self._count("events", len(rows), Written(new=await self.store.events.load(rows)))

    async def orders(self, rows: Sequence[Order], *, with_purchases: bool) -> None:
        """Each order has some of its lines; the same order may come again with others.

        `with_purchases` also writes each line as a purchase into the log.
        """
        whole = merged(rows)
        await self.store.users.add(order.user_id for order in whole)
        written = await self.store.orders.upsert(whole)
        if with_purchases:
            bought = [event for order in whole for event in purchases(order)]
            new = await self.store.events.load(bought)
            counts = self.report.of("purchases")
            counts.loaded += new
            counts.repeated += len(bought) - new
        self._count("orders", sum(len(order.lines) for order in rows), written)

    def _count(self, table: str, rows: int, written: Written) -> None:
        counts = self.report.of(table)
        counts.loaded += written.new
        counts.changed += written.changed
        counts.repeated += rows - written.new - written.changed
        self.progress.advance(rows)


def merged(rows: Iterable[Order]) -> list[Order]:
    """One order per id: the newest header, all different lines in their order."""
    lines: dict[str, list[Order]] = {}
    for order in rows:
        lines.setdefault(order.order_id, []).append(order)
    return [
        parts[0]
        if len(parts) == 1
        else replace(
            parts[-1],
            placed_at=parts[0].placed_at,
            lines=tuple(dict.fromkeys(line for part in parts for line in part.lines)),
        )
        for parts in lines.values()
    ]


def purchases(order: Order) -> list[Event]:
    """What the order says of behaviour; nothing if it was cancelled."""
    if order.status == "cancelled":
        return []
    return [
        Event(
            event_id=event_id("purchase", order.order_id, name),
            user_id=order.user_id,
            type=EventType.PURCHASE,
            timestamp=order.placed_at,
            item_id=line.product_id,
            value=float(line.quantity),
            session_id=order.order_id,
        )
        for name, line in named_lines(order).items()
    ]


def event_id(*identity: object) -> str:
    """The same for the same row, whenever and wherever it is imported."""
    text = "\0".join("" if part is None else str(part) for part in identity)
    return blake2b(text.encode(), digest_size=16).hexdigest()
