"""Groups of customers who shop alike, under names that a shopkeeper understands."""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2, whiten

from store.figures.habits import CustomerHabits, Habits
from store.session import StoreUnavailable

logger = logging.getLogger(__name__)

CLUSTERS = 8
SEED = 5
MONTH = 30.0
KEPT_SECONDS = 3600.0  # groups change slowly, and grouping reads the whole log


@dataclass(frozen=True, slots=True)
class Segment:
    """Figures are means of its customers."""

    segment: str
    user_ids: tuple[str, ...]
    baskets: float
    spent: float
    days_away: float

    @property
    def customers(self) -> int:
        return len(self.user_ids)


def segments(habits: Sequence[Habits]) -> list[Segment]:
    """k-means over recency, frequency, money and looks; groups of one name are one group.

    The largest first. Every customer is in one of them.
    """
    if not habits:
        return []
    named: dict[str, list[Habits]] = {}
    usual = typical(habits)
    for group in grouped(habits):
        named.setdefault(name(typical(group), usual), []).extend(group)
    found = [described(title, group) for title, group in named.items()]
    return sorted(found, key=lambda segment: (-segment.customers, segment.segment))


def grouped(habits: Sequence[Habits]) -> list[list[Habits]]:
    points = whiten(features(habits) + 0.0, check_finite=True) if varied(habits) else None
    if points is None:
        return [list(habits)]
    count = min(CLUSTERS, len({tuple(point) for point in points.tolist()}))
    _, labels = kmeans2(points, count, minit="++", rng=np.random.default_rng(SEED))
    return [
        [one for one, label in zip(habits, labels, strict=True) if label == number]
        for number in sorted(set(labels.tolist()))
    ]


def features(habits: Sequence[Habits]) -> NDArray[np.float64]:
    rows = [(one.days_away, one.baskets, one.spent, one.looks) for one in habits]
    return np.log1p(np.maximum(np.array(rows, np.float64), 0))


def varied(habits: Sequence[Habits]) -> bool:
    """Whether there is anything to tell customers apart by, in every feature."""
    return bool((features(habits).std(axis=0) > 0).all())


def typical(group: Sequence[Habits]) -> Habits:
    def middle(values: list[float]) -> float:
        return float(np.median(values))

    return Habits(
        "",
        middle([one.days_away for one in group]),
        round(middle([one.baskets for one in group])),
        middle([one.spent for one in group]),
        round(middle([one.looks for one in group])),
        middle([one.days_known for one in group]),
    )


def name(of: Habits, usual: Habits) -> str:
    """By what a member typically does, against the typical customer."""
    away = of.days_away > max(MONTH, 2 * usual.days_away)
    if of.baskets == 0:
        return "looked_and_left" if away else "just_looking"
    if away:
        return "lost_regulars" if of.baskets > usual.baskets else "lost"
    if of.days_known <= MONTH:
        return "new"
    if of.baskets >= max(2, 1.5 * usual.baskets) and of.spent >= usual.spent:
        return "best_customers"
    if of.baskets >= max(2, usual.baskets):
        return "regulars"
    return "occasional"


def described(title: str, group: Sequence[Habits]) -> Segment:
    return Segment(
        title,
        tuple(one.user_id for one in group),
        round(float(np.mean([one.baskets for one in group])), 2),
        round(float(np.mean([one.spent for one in group])), 2),
        round(float(np.mean([one.days_away for one in group])), 1),
    )


class Groups:
    """The segment of each customer, grouped anew in the background when asked after an hour."""

    def __init__(self, habits: CustomerHabits) -> None:
        self._habits = habits
        self._names: dict[str, str] = {}
        self._read_at = -KEPT_SECONDS
        self._task: asyncio.Task[None] | None = None

    def of(self, user_id: str) -> str | None:
        """None of whoever is not grouped yet."""
        if time.monotonic() - self._read_at >= KEPT_SECONDS:
            self._read_at = time.monotonic()
            self._task = asyncio.create_task(self.refresh())
        return self._names.get(user_id)

    async def refresh(self) -> None:
        try:
            habits = await self._habits.all(time.time())
        except StoreUnavailable as error:
            logger.warning("customers cannot be grouped: %s", error)
            return
        found = await asyncio.to_thread(segments, habits)
        self._names = {user: one.segment for one in found for user in one.user_ids}

    def drop(self, user_id: str) -> None:
        self._names.pop(user_id, None)

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
