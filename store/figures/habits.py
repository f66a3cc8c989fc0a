"""How each customer shops: recency, frequency, money and browsing, in numbers to group by."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from recommender.schema import EventType
from store.database import Database
from store.tables import events, products

DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Habits:
    """`spent` in the shop's currency, at today's prices."""

    user_id: str
    days_away: float
    baskets: int
    spent: float
    looks: int
    days_known: float


class CustomerHabits:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, now: float, *, limit: int = 50_000) -> list[Habits]:
        """Of the customers who came last."""
        bought = events.c.type == EventType.PURCHASE.value
        looked = events.c.type.in_([EventType.VIEW.value, EventType.CLICK.value])
        basket = case((bought, func.coalesce(events.c.session_id, events.c.event_id)))
        paid = case(
            (bought, func.coalesce(events.c.value, 1.0) * func.coalesce(products.c.price, 0))
        )
        last = func.max(events.c.timestamp)
        statement = (
            select(
                events.c.user_id,
                last,
                func.count(basket.distinct()),
                func.sum(func.coalesce(paid, 0.0)),
                func.sum(case((looked, 1), else_=0)),
                func.min(events.c.timestamp),
            )
            .join(products, products.c.product_id == events.c.product_id)
            .where(events.c.timestamp <= now, events.c.type != EventType.SHOWN.value)
            .group_by(events.c.user_id)
            .order_by(last.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            return [
                Habits(user, (now - at) / DAY, baskets, float(spent), looks, (now - first) / DAY)
                for user, at, baskets, spent, looks, first in await connection.execute(statement)
            ]
