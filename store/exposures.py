"""What was shown to whom, where and why: the ground of explanations, metrics and experiments."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.schema import Evidence, Placement, Recommended
from store.database import Database
from store.tables import exposures


@dataclass(frozen=True, slots=True)
class Exposure:
    """One item of one answer."""

    request_id: str
    user_id: str
    placement: Placement
    timestamp: float
    item_id: str
    rank: int
    score: float
    evidence: tuple[Evidence, ...]
    promotion_id: str | None = None
    seen_at: float | None = None


@dataclass(frozen=True, slots=True)
class Impression:
    """An item of an answer came into the customer's sight."""

    request_id: str
    item_id: str
    at: float


class Exposures:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._adding = database.insert(exposures).on_conflict_do_nothing()

    async def record(
        self,
        request_id: str,
        user_id: str,
        placement: Placement,
        timestamp: float,
        recommended: Sequence[Recommended],
        within: AsyncConnection | None = None,
    ) -> None:
        """Keeps what was shown; a repeat of the same request changes nothing."""
        if not recommended:
            return
        request = {
            "request_id": request_id,
            "user_id": user_id,
            "placement": placement,
            "timestamp": timestamp,
        }
        rows = [request | shown_row(shown) for shown in recommended]
        async with self._database.writing(within) as connection:
            await connection.execute(self._adding, rows)

    async def see(self, user_id: str, seen: Iterable[Impression]) -> None:
        """Notes what came into the customer's sight; the first time counts.

        What was never shown to this customer is passed over.
        """
        statement = (
            update(exposures)
            .where(
                exposures.c.request_id == bindparam("request"),
                exposures.c.product_id == bindparam("product"),
                exposures.c.user_id == user_id,
                exposures.c.seen_at.is_(None),
            )
            .values(seen_at=bindparam("at"))
        )
        rows = [{"request": one.request_id, "product": one.item_id, "at": one.at} for one in seen]
        if rows:
            async with self._database.writing() as connection:
                await connection.execute(statement, rows)

    async def of_request(self, request_id: str) -> list[Exposure]:
        """In the order shown; empty for an unknown request."""
        return await self._read(select(exposures).where(exposures.c.request_id == request_id))

    async def latest(self, user_id: str, placement: Placement = "chat") -> list[Exposure]:
        """What this user was shown last in this place."""
        newest = (
            select(exposures.c.request_id)
            .where(exposures.c.user_id == user_id, exposures.c.placement == placement)
            .order_by(exposures.c.timestamp.desc(), exposures.c.request_id)
            .limit(1)
            .scalar_subquery()
        )
        return await self._read(select(exposures).where(exposures.c.request_id == newest))

    async def _read(self, statement: Select[Any]) -> list[Exposure]:
        async with self._database.reading() as connection:
            rows = await connection.execute(statement.order_by(exposures.c.rank))
            return [exposure_of(row) for row in rows]


def shown_row(shown: Recommended) -> dict[str, Any]:
    return {
        "rank": shown.rank,
        "product_id": shown.item.item_id,
        "score": shown.score,
        "evidence": [asdict(evidence) for evidence in shown.evidence],
        "promotion_id": shown.offer_id,
    }


def exposure_of(row: Row[Any]) -> Exposure:
    return Exposure(
        row.request_id,
        row.user_id,
        row.placement,
        row.timestamp,
        row.product_id,
        row.rank,
        row.score,
        tuple(Evidence(**evidence) for evidence in row.evidence),
        row.promotion_id,
        row.seen_at,
    )
