"""Coupons, campaigns and ads. Discounts come from here only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.database import Database, Written, rows_where_in
from store.products import count_change
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
    # The promotion whose users this one is for, when there are many: a coupon's campaign.
    audience: str | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)
    bid: float | None = None  # of an ad: what a click on it pays
    budget: float | None = None  # of an ad: what may be spent in all; None: without limit
    frequency_cap: int | None = None  # of an ad: how often a day one customer sees it


class Promotions:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def active(
        self, now: float, user_id: str, kinds: Collection[str] = KINDS
    ) -> list[Promotion]:
        """What this user may use now, what ends first coming first.

        `user_id` is this user in those that are not for everyone.
        """
        usable = and_(running(now), open_to(user_id), promotions.c.kind.in_(list(kinds)))
        found = (
            select(promotions)
            .where(usable)
            .order_by(promotions.c.ends_at.is_(None), promotions.c.ends_at, "promotion_id")
        )
        covered = (
            select(promotion_products)
            .join(promotions)
            .where(usable)
            .order_by(promotion_products.c.promotion_id, promotion_products.c.product_id)
        )
        async with self._database.reading() as connection:
            active = [promotion_of(row) for row in await connection.execute(found)]
            product_ids = {
                promotion_id: tuple(row.product_id for row in rows)
                for promotion_id, rows in groupby(
                    await connection.execute(covered), key=lambda row: row.promotion_id
                )
            }
        return [
            replace(
                promotion,
                user_id=None if promotion.audience is None else user_id,
                product_ids=product_ids.get(promotion.promotion_id, ()),
            )
            for promotion in active
        ]

    async def known(self, promotion_ids: Collection[str]) -> set[str]:
        """Those of the ids that are a promotion's, of whatever time and for whomever."""
        statement = select(promotions.c.promotion_id)
        async with self._database.reading() as connection:
            rows = await rows_where_in(
                connection, statement, promotions.c.promotion_id, promotion_ids
            )
        return {row.promotion_id for row in rows}

    async def begun(self, now: float) -> list[tuple[Promotion, tuple[str, ...]]]:
        """Coupons and campaigns that have begun, over or not, and their users; none: everyone."""
        began = and_(
            promotions.c.kind != "ad", promotions.c.starts_at.is_not(None),
            promotions.c.starts_at <= now,
        )  # fmt: skip
        found = select(promotions).where(began).order_by(promotions.c.promotion_id)
        audiences = select(promotions.c.audience).where(began).distinct()
        covered = select(promotion_products).join(promotions).where(began)
        invited = select(promotion_users).where(promotion_users.c.promotion_id.in_(audiences))
        async with self._database.reading() as connection:
            began_by_now = [promotion_of(row) for row in await connection.execute(found)]
            product_ids: dict[str, list[str]] = defaultdict(list)
            for row in await connection.execute(covered):
                product_ids[row.promotion_id].append(row.product_id)
            user_ids: dict[str, list[str]] = defaultdict(list)
            for row in await connection.execute(invited):
                user_ids[row.promotion_id].append(row.user_id)
        return [
            (
                replace(one, product_ids=tuple(product_ids[one.promotion_id])),
                tuple(user_ids[one.audience] if one.audience else ()),
            )
            for one in began_by_now
        ]

    async def for_everyone(self, since: float = 0.0) -> list[Promotion]:
        """Coupons and campaigns without an audience that are not over at `since`."""
        ours = and_(
            promotions.c.kind != "ad",
            promotions.c.audience.is_(None),
            or_(promotions.c.ends_at.is_(None), promotions.c.ends_at > since),
        )
        found = select(promotions).where(ours).order_by(promotions.c.promotion_id)
        covered = select(promotion_products).join(promotions).where(ours)
        async with self._database.reading() as connection:
            known = [promotion_of(row) for row in await connection.execute(found)]
            product_ids = defaultdict(list)
            for row in await connection.execute(covered):
                product_ids[row.promotion_id].append(row.product_id)
        return [replace(one, product_ids=tuple(product_ids[one.promotion_id])) for one in known]

    async def upsert(self, new: Iterable[Promotion]) -> Written:
        """Adds promotions, and the products and users they lack; what else differs is replaced.

        One promotion may come many times, once for each of its products and users.
        """
        given = list(new)
        by_id = {promotion.promotion_id: bare(promotion) for promotion in given}
        async with self._database.writing() as connection:
            rows = await rows_where_in(
                connection, select(promotions), promotions.c.promotion_id, by_id
            )
            old = {row.promotion_id: promotion_of(row) for row in rows}
            changed = {name for name, header in by_id.items() if old.get(name) != header}
            if changed:
                await connection.execute(self._upsert(), [header_row(by_id[n]) for n in changed])
            wider = await self._widen(connection, promotion_products, "product_id", products(given))
            wider |= await self._widen(connection, promotion_users, "user_id", people(given))
            if changed or wider:
                await count_change(self._database, connection)
        is_new = [p.promotion_id not in old or p.promotion_id in wider for p in given]
        is_changed = [p.promotion_id in changed for p in given]
        return Written(
            new=sum(is_new),
            changed=sum(c and not n for c, n in zip(is_changed, is_new, strict=True)),
        )

    async def _widen(
        self,
        connection: AsyncConnection,
        table: Table,
        name: str,
        pairs: Collection[tuple[str, str]],
    ) -> set[str]:
        """Adds what a promotion covers; the promotions that did not cover it before."""
        statement = select(table.c.promotion_id, table.c[name])
        ids = {promotion_id for promotion_id, _ in pairs}
        rows = await rows_where_in(connection, statement, table.c.promotion_id, ids)
        missing = set(pairs) - {tuple(row) for row in rows}
        if missing:
            await connection.execute(
                table.insert(),
                [{"promotion_id": owner, name: value} for owner, value in sorted(missing)],
            )
        return {promotion_id for promotion_id, _ in missing}

    def _upsert(self) -> Any:
        statement = self._database.insert(promotions)
        new = {
            column.name: statement.excluded[column.name]
            for column in promotions.c
            if not column.primary_key
        }
        return statement.on_conflict_do_update(index_elements=["promotion_id"], set_=new)


def running(now: float) -> ColumnElement[bool]:
    return and_(
        or_(promotions.c.starts_at.is_(None), promotions.c.starts_at <= now),
        or_(promotions.c.ends_at.is_(None), promotions.c.ends_at > now),
    )


def open_to(user_id: str) -> ColumnElement[bool]:
    own = select(promotion_users.c.promotion_id).where(promotion_users.c.user_id == user_id)
    return or_(promotions.c.audience.is_(None), promotions.c.audience.in_(own))


def bare(promotion: Promotion) -> Promotion:
    """What one row of `promotions` says of it."""
    own = None if promotion.user_id is None else promotion.promotion_id
    return replace(promotion, audience=promotion.audience or own, user_id=None, product_ids=())


def products(given: Iterable[Promotion]) -> set[tuple[str, str]]:
    return {(p.promotion_id, product_id) for p in given for product_id in p.product_ids}


def people(given: Iterable[Promotion]) -> set[tuple[str, str]]:
    return {(p.promotion_id, p.user_id) for p in given if p.user_id is not None}


def promotion_of(row: Row[Any]) -> Promotion:
    facts = row._asdict()
    return Promotion(attributes=facts.pop("attributes") or {}, **facts)


def header_row(promotion: Promotion) -> dict[str, Any]:
    row = {column.name: getattr(promotion, column.name) for column in promotions.c}
    return row | {"attributes": dict(promotion.attributes) or None}
