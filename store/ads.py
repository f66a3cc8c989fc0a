"""Ads as they were shown: how often to whom, what was clicked, and what that cost."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from recommender.schema import EventType
from store.database import Database
from store.tables import events, exposures

CLICKED_WITHIN = 1800.0  # seconds after which a click is no longer owed to the ad


@dataclass(frozen=True, slots=True)
class ShownAd:
    """One ad as one customer saw it. `leaning` is how much they leaned to it then."""

    promotion_id: str
    leaning: float
    clicked: bool


class Ads:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def shown_to(self, user_id: str, since: float) -> dict[str, int]:
        """How often each ad was shown to this customer."""
        counts = (
            select(exposures.c.promotion_id, func.count())
            .where(exposures.c.user_id == user_id, IS_AD, exposures.c.timestamp >= since)
            .group_by(exposures.c.promotion_id)
        )
        async with self._database.reading() as connection:
            return {row[0]: int(row[1]) for row in await connection.execute(counts)}

    async def clicks(self, promotion_ids: Collection[str]) -> dict[str, int]:
        """How many clicks each ad brought so far; a click counts once."""
        counts = (
            select(exposures.c.promotion_id, func.count(events.c.event_id.distinct()))
            .join(events, owed())
            .where(exposures.c.promotion_id.in_(list(promotion_ids)), IS_AD)
            .group_by(exposures.c.promotion_id)
        )
        async with self._database.reading() as connection:
            return {row[0]: int(row[1]) for row in await connection.execute(counts)}

    async def history(self, until: float) -> list[ShownAd]:
        """What was shown long enough ago that a click is known of; a click is owed to the last
        ad before it. Nothing of customers from whom the shop may not learn.
        """
        seen = (
            select(exposures)
            .where(IS_AD, exposures.c.timestamp <= until - CLICKED_WITHIN, may_be_learned())
            .order_by(exposures.c.timestamp, exposures.c.request_id, exposures.c.rank)
        )
        clicks = (
            select(exposures.c.request_id, exposures.c.rank, events.c.event_id)
            .join(events, owed())
            .where(IS_AD)
            .order_by(exposures.c.timestamp)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(seen)).all()
            last = {
                event_id: (request_id, rank)
                for request_id, rank, event_id in await connection.execute(clicks)
            }
        clicked = set(last.values())
        return [
            ShownAd(row.promotion_id, leaning_of(row), (row.request_id, row.rank) in clicked)
            for row in rows
        ]


IS_AD = and_(exposures.c.placement == "ads", exposures.c.promotion_id.is_not(None))


def owed() -> ColumnElement[bool]:
    """A click of the same customer on the same product, soon after it was shown."""
    return and_(
        events.c.user_id == exposures.c.user_id,
        events.c.product_id == exposures.c.product_id,
        events.c.type == EventType.CLICK.value,
        events.c.timestamp >= exposures.c.timestamp,
        events.c.timestamp <= exposures.c.timestamp + CLICKED_WITHIN,
    )


def may_be_learned() -> ColumnElement[bool]:
    """Not of customers whose last decision forbids it."""
    decided = events.alias("decided")
    last = (
        select(decided.c.data["learning"].as_boolean())
        .where(decided.c.user_id == exposures.c.user_id, decided.c.type == EventType.CONSENT.value)
        .order_by(decided.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return or_(last.is_(None), last)


def leaning_of(row: Any) -> float:
    grounds = [one for one in row.evidence if one.get("code") == "ad"]
    return float(grounds[0]["values"].get("leaning", 0.0)) if grounds else 0.0
