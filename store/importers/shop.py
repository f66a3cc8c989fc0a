"""A shop's own data: rows are checked one by one, the good ones are loaded."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from recommender.schema import Event, EventType
from store.importers.chosen import OTHERS, Chosen
from store.importers.fields import BadRow, Row
from store.importers.load import Loader
from store.importers.rows import EVENTS, ORDERS, PRODUCTS, PROMOTIONS, USERS, Table
from store.importers.source import Part, Source
from store.orders import Order
from store.promotions import Promotion

Checked = tuple[int, Any]  # the row's number and what it says
USERS_IN = (USERS, EVENTS, ORDERS)


class Shop:
    """The tables of `parts`, by name, and whom to take of their users."""

    def __init__(self, parts: Mapping[str, Part], loader: Loader, chosen: Chosen) -> None:
        self._parts = parts
        self._loader = loader
        self._store = loader.store
        self._report = loader.report
        self._users = chosen.of(self._user_ids)
        self._has_purchases = False

    async def load(self) -> None:
        """Products first, since what follows speaks of them."""
        for _, batch in self._batches(PRODUCTS, Once(PRODUCTS)):
            await self._loader.products([item for _, item in batch])
        for _, batch in self._batches(USERS, Once(USERS)):
            await self._loader.users([user for _, user in batch])
        for source, batch in self._batches(EVENTS):
            await self._load_events(source, batch)
        for source, batch in self._batches(ORDERS):
            await self._load_orders(source, batch)
        for source, batch in self._batches(PROMOTIONS):
            await self._load_promotions(source, batch)

    async def _load_events(self, source: Source, batch: list[Checked]) -> None:
        events: list[Event] = []
        known = await self._store.products.known({e.item_id for _, e in batch if e.item_id})
        for number, event in batch:
            if event.item_id is None or event.item_id in known:
                events.append(event)
            else:
                self._refuse(EVENTS, source, number, no_product(event.item_id))
        self._has_purchases |= any(event.type is EventType.PURCHASE for event in events)
        await self._loader.events(events)

    async def _load_orders(self, source: Source, batch: list[Checked]) -> None:
        """An order may name a product that is no longer sold: it was bought all the same."""
        orders: list[Order] = []
        owners = await self._store.orders.owners({order.order_id for _, order in batch})
        for number, order in batch:
            if owners.setdefault(order.order_id, order.user_id) == order.user_id:
                orders.append(order)
            else:
                reason = f"order_id {order.order_id!r} is another user's order"
                self._refuse(ORDERS, source, number, reason)
        await self._loader.orders(orders, with_purchases=not self._has_purchases)

    async def _load_promotions(self, source: Source, batch: list[Checked]) -> None:
        promotions: list[Promotion] = []
        covered = {product_id for _, offer in batch for product_id in offer.product_ids}
        known = await self._store.products.known(covered)
        for number, promotion in batch:
            unknown = set(promotion.product_ids) - known
            if unknown:
                self._refuse(PROMOTIONS, source, number, no_product(unknown.pop()))
            else:
                promotions.append(promotion)
        await self._loader.promotions(promotions)

    def _batches(
        self, table: Table, once: Callable[[str, int, Any], None] = lambda *_: None
    ) -> Iterator[tuple[Source, list[Checked]]]:
        """The good rows; the others are refused or left out here."""
        part = self._parts.get(table.name, Part(()))
        for source in part.sources:
            self._report.of(table.name)
            self._loader.progress.start(table.name, source.total)
            for batch in source.batches():
                good: list[Checked] = []
                for number, values in batch:
                    try:
                        row = checked(table, part, values)
                        if self._is_wanted(row):
                            once(source.file, number, row)
                            good.append((number, row))
                        else:
                            self._report.of(table.name).left_out[OTHERS] += 1
                    except BadRow as bad:
                        self._refuse(table, source, number, str(bad))
                yield source, good

    def _is_wanted(self, row: Any) -> bool:
        user_id = getattr(row, "user_id", None)
        return self._users is None or user_id is None or user_id in self._users

    def _refuse(self, table: Table, source: Source, number: int, reason: str) -> None:
        self._report.refuse(table.name, source.file, number, reason)

    def _user_ids(self) -> Iterator[str]:
        for table in USERS_IN:
            part = self._parts.get(table.name, Part(()))
            for source in part.sources:
                for batch in source.batches():
                    for _, values in batch:
                        try:
                            yield checked(table, part, values).user_id
                        except BadRow:
                            continue


class Once:
    """Refuses a second, different row with the same key; the same row again is a repeat."""

    def __init__(self, table: Table) -> None:
        self._key = table.key or ""
        self._seen: dict[str, tuple[str, int, int]] = {}

    def __call__(self, file: str, number: int, row: Any) -> None:
        name = getattr(row, self._key.replace("product", "item"))
        content = hash(repr(row))
        first = self._seen.setdefault(name, (file, number, content))
        if first[2] != content:
            raise BadRow(f"{self._key} {name!r} is already in row {first[1]} of {first[0]}")


def checked(table: Table, part: Part, values: Mapping[str, Any] | str) -> Any:
    """Raises BadRow."""
    if isinstance(values, str):
        raise BadRow(values)
    return table.read(Row(values, part.zone))


def no_product(product_id: str) -> str:
    return f"product_id {product_id!r} is no product of the shop"
