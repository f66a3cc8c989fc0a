"""The catalogue, with a version that grows whenever a product or promotion changes."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.schema import Item
from store.database import Database, Written, rows_where_in
from store.tables import products, shop_state

VERSION = "products_version"
AT_ONCE = 500  # products of one turn or page; more are asked for in portions


BY_ID = select(products).where(products.c.product_id.in_(bindparam("ids", expanding=True)))


class Products:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[Item]:
        """The whole catalogue in the order of product ids."""
        statement = select(products).order_by(products.c.product_id)
        async with self._database.reading() as connection:
            return [item_of(row) for row in await connection.execute(statement)]

    async def get(
        self, ids: Collection[str], within: AsyncConnection | None = None
    ) -> dict[str, Item]:
        """The products that exist among `ids`."""
        if not ids:
            return {}
        async with self._database.reading(within) as connection:
            return await found(connection, ids)

    async def known(self, ids: Collection[str]) -> set[str]:
        """Which of `ids` are products."""
        statement = select(products.c.product_id)
        async with self._database.reading() as connection:
            rows = await rows_where_in(connection, statement, products.c.product_id, ids)
        return {row.product_id for row in rows}

    async def version(self) -> int:
        """Grows with every change of a product or promotion; 0 while there was none."""
        statement = select(shop_state.c.value).filter_by(name=VERSION)
        async with self._database.reading() as connection:
            return int((await connection.execute(statement)).scalar() or 0)

    async def upsert(self, items: Iterable[Item]) -> Written:
        """Adds products and replaces those that differ."""
        newest = {item.item_id: item for item in items}
        async with self._database.writing() as connection:
            old = await found(connection, newest)
            changed = [item for item in newest.values() if old.get(item.item_id) != item]
            if changed:
                await connection.execute(self._upsert(), [product_row(item) for item in changed])
                await count_change(self._database, connection)
        added = len(newest.keys() - old.keys())
        return Written(new=added, changed=len(changed) - added)

    async def set_stock(self, item_id: str, stock: int | None) -> None:
        """None is unlimited. An unknown product is ignored."""
        statement = update(products).where(products.c.product_id == item_id).values(stock=stock)
        async with self._database.writing() as connection:
            if (await connection.execute(statement)).rowcount:
                await count_change(self._database, connection)

    def _upsert(self) -> Any:
        statement = self._database.insert(products)
        new = {
            column.name: statement.excluded[column.name]
            for column in products.c
            if not column.primary_key
        }
        return statement.on_conflict_do_update(index_elements=["product_id"], set_=new)


async def count_change(database: Database, connection: AsyncConnection) -> None:
    """Raises the version, within the transaction that changes the catalogue."""
    statement = database.insert(shop_state).values(name=VERSION, value=1)
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["name"], set_={"value": shop_state.c.value + 1}
        )
    )


async def found(connection: AsyncConnection, ids: Collection[str]) -> dict[str, Item]:
    if len(ids) <= AT_ONCE:
        rows = (await connection.execute(BY_ID, {"ids": list(ids)})).all()
    else:
        rows = await rows_where_in(connection, select(products), products.c.product_id, ids)
    return {row.product_id: item_of(row) for row in rows}


def item_of(row: Row[Any]) -> Item:
    facts = row._asdict()
    attributes = facts.pop("attributes") or {}
    return Item(facts.pop("product_id"), attributes=attributes, **facts)


def product_row(item: Item) -> dict[str, Any]:
    return {
        "product_id": item.item_id,
        "title": item.title,
        "category": item.category,
        "brand": item.brand,
        "price": item.price,
        "currency": item.currency,
        "description": item.description,
        "image_url": item.image_url,
        "url": item.url,
        "stock": item.stock,
        "attributes": dict(item.attributes) or None,
        "created_at": item.created_at,
    }
