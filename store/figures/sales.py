"""What was sold of each product, week by week: the ground of a forecast."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, cast, func, select

from recommender.schema import EventType
from store.database import Database
from store.figures.period import DAY
from store.tables import events

WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Sales:
    """Pieces sold a week, the last week ending at `until`."""

    product_id: str
    weeks: tuple[float, ...]


class SalesHistory:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def until(self, now: float) -> float:
        """The end of the day of the last purchase, or of `now` where there is none.

        So a log that ended long ago is forecast from its own end.
        """
        latest = select(func.max(events.c.timestamp)).where(
            events.c.type == EventType.PURCHASE.value, events.c.timestamp <= now
        )
        async with self._database.reading() as connection:
            last = float((await connection.execute(latest)).scalar() or now)
        return (last // DAY + 1) * DAY

    async def of_best_sellers(self, until: float, *, weeks: int, limit: int) -> list[Sales]:
        """The products of which most was sold in the last four weeks, the best first."""
        start = until - weeks * WEEK
        number = cast(func.floor((until - events.c.timestamp) / WEEK), Integer).label("back")
        pieces = func.sum(func.coalesce(events.c.value, 1.0)).label("pieces")
        sold = (
            events.c.type == EventType.PURCHASE.value,
            events.c.product_id.is_not(None),
            events.c.timestamp > start,
            events.c.timestamp <= until,
        )
        best = (
            select(events.c.product_id)
            .where(*sold, events.c.timestamp > until - 4 * WEEK)
            .group_by(events.c.product_id)
            .order_by(func.sum(func.coalesce(events.c.value, 1.0)).desc(), events.c.product_id)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            ids = [row[0] for row in await connection.execute(best)]
            rows = await connection.execute(
                select(events.c.product_id, number, pieces)
                .where(*sold, events.c.product_id.in_(ids))
                .group_by(events.c.product_id, number)
            )
            return arranged(ids, rows, weeks)


def arranged(ids: list[str], rows: Any, weeks: int) -> list[Sales]:
    found = {product_id: [0.0] * weeks for product_id in ids}
    for product_id, back, pieces in rows:
        found[product_id][weeks - 1 - int(back)] += float(pieces)
    return [Sales(product_id, tuple(sold)) for product_id, sold in found.items()]
