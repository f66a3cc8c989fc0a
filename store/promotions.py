"""Coupons, campaigns and ads. Discounts come from here only."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select

from store.database import Database
from store.tables import promotion_products, promotion_users, promotions

KINDS = ("coupon", "campaign", "ad")


@dataclass(frozen=True, slots=True)
class Promotion:
    """Without `product_ids` and `category` it covers everything.

    Both discounts may be None: then none is stated, and none may be promised.
    """

    promotion_id: str
    kind: str  # one of `KINDS`
    title: str = ""
    category: str | None = None
    discount_percent: float | None = None
    discount_amount: float | None = None
    starts_at: float | None = None
    ends_at: float | None = None  # the first moment when it is over
    user_id: str | None = None  # None: for everyone
    product_ids: tuple[str, ...] = ()


class Promotions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def active(self, now: float, user_id: str) -> list[Promotion]:
        """What this user may use now, what ends first coming first."""
        statement = (
            select(promotions)
            .where(running(now), open_to(user_id))
            .order_by(promotions.c.ends_at.is_(None), promotions.c.ends_at, "promotion_id")
        )
        async with self._database.reading() as connection:
            found = (await connection.execute(statement)).all()
            covered = await connection.execute(
                select(promotion_products)
                .join(promotions)
                .where(running(now), open_to(user_id))
                .order_by(promotion_products.c.promotion_id, promotion_products.c.product_id)
            )
            product_ids = {
                promotion_id: tuple(row.product_id for row in rows)
                for promotion_id, rows in groupby(covered, key=lambda row: row.promotion_id)
            }
        return [
            promotion_of(row._asdict(), user_id, product_ids.get(row.promotion_id, ()))
            for row in found
        ]

    async def upsert(self, new: Iterable[Promotion]) -> None:
        """Adds promotions; those that are there already are replaced."""
        by_id = {promotion.promotion_id: promotion for promotion in new}
        rows: dict[Any, list[dict[str, Any]]]
        rows = {table: [] for table in (promotions, promotion_products, promotion_users)}
        for promotion in by_id.values():
            for table, added in promotion_rows(promotion).items():
                rows[table] += added
        async with self._database.writing() as connection:
            await connection.execute(delete(promotions).where(promotions.c.promotion_id.in_(by_id)))
            for table, added in rows.items():
                if added:
                    await connection.execute(table.insert(), added)


def running(now: float) -> ColumnElement[bool]:
    return and_(
        or_(promotions.c.starts_at.is_(None), promotions.c.starts_at <= now),
        or_(promotions.c.ends_at.is_(None), promotions.c.ends_at > now),
    )


def open_to(user_id: str) -> ColumnElement[bool]:
    own = select(promotion_users.c.promotion_id).where(promotion_users.c.user_id == user_id)
    return or_(promotions.c.audience.is_(None), promotions.c.audience.in_(own))


def promotion_of(row: dict[str, Any], user_id: str, product_ids: tuple[str, ...]) -> Promotion:
    owner = None if row.pop("audience") is None else user_id
    return Promotion(**row, user_id=owner, product_ids=product_ids)


def promotion_rows(promotion: Promotion) -> dict[Any, list[dict[str, Any]]]:
    promotion_id, user_id = promotion.promotion_id, promotion.user_id
    header = {
        column.name: getattr(promotion, column.name)
        for column in promotions.c
        if column.name != "audience"
    }
    return {
        promotions: [header | {"audience": None if user_id is None else promotion_id}],
        promotion_products: [
            {"promotion_id": promotion_id, "product_id": product_id}
            for product_id in dict.fromkeys(promotion.product_ids)
        ],
        promotion_users: (
            [] if user_id is None else [{"promotion_id": promotion_id, "user_id": user_id}]
        ),
    }
