"""Purchases grouped by user and item, in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.timeline import Codes, Moments

DAY = 86400.0
LAST = 4  # latest purchases of an item with features of their own

Values = NDArray[np.float64]


@dataclass(frozen=True)
class PurchaseColumns:
    """P purchases of any users in any order; an item occurs once per basket."""

    user: Codes
    item: Codes
    age: NDArray[np.int64]
    """Number of later baskets of the same user."""
    timestamp: Moments


@dataclass(frozen=True)
class PurchaseGroups:
    """Purchases sorted by user, item and time; the group of a user and item starts at `first`."""

    user: Codes
    item: Codes
    age: Values
    """Number of later baskets of the same user."""
    days: Values
    """Days from the purchase to the request."""
    time: Moments
    """Time of the purchase."""
    request_time: Moments
    first: Codes
    """Row of the oldest purchase of each group."""

    @classmethod
    def of(cls, purchases: PurchaseColumns, request_time: Moments) -> "PurchaseGroups":
        order = np.lexsort((purchases.timestamp, purchases.item, purchases.user))
        user, item = purchases.user[order], purchases.item[order]
        time = purchases.timestamp[order]
        changed = (user[1:] != user[:-1]) | (item[1:] != item[:-1])
        first = np.flatnonzero(np.r_[True, changed]) if user.size else np.zeros(0, np.intp)
        days = np.maximum(0, request_time[order] - time) / DAY
        age = purchases.age[order].astype(np.float64)
        return cls(user, item, age, days, time, request_time[order], first)

    @cached_property
    def times(self) -> NDArray[np.int64]:
        """Number of purchases in each group."""
        return np.diff(np.append(self.first, self.user.size))

    @property
    def last(self) -> Codes:
        """Row of the newest purchase of each group."""
        return self.first + self.times - 1

    @cached_property
    def by_user(self) -> "Grouping":
        """All purchases of each user."""
        return Grouping.of(self.user)

    def sum(self, values: Values) -> Values:
        """Sum of `values` per group."""
        return np.add.reduceat(values, self.first) if self.first.size else np.zeros(0)

    def latest(self, values: Values) -> Values:
        """Groups x LAST: `values` of the latest purchases, newest first, filled with NaN."""
        back = np.arange(LAST)
        at = np.maximum(self.last[:, None] - back, 0)
        return np.where(self.times[:, None] > back, values[at], np.nan)


@dataclass(frozen=True)
class Grouping:
    """Purchases grouped by any key, such as user or category."""

    code: Codes
    """Group of each purchase."""
    size: int
    """Number of groups."""

    @classmethod
    def of(cls, *keys: NDArray[np.integer]) -> "Grouping":
        joined = keys[0].astype(np.int64)
        for key in keys[1:]:
            joined = joined * (int(key.max(initial=0)) + 1) + key
        known, code = np.unique(joined, return_inverse=True)
        return cls(code, known.size)

    @cached_property
    def counts(self) -> Values:
        """Number of purchases in each group."""
        return np.bincount(self.code, minlength=self.size).astype(np.float64)

    def sum(self, values: Values) -> Values:
        return np.bincount(self.code, values, self.size).astype(np.float64)

    def shared(self, values: NDArray[Any]) -> NDArray[Any]:
        """The value of each group, for values that are equal within a group."""
        found = np.zeros(self.size, values.dtype)
        found[self.code] = values
        return found

    def min(self, values: Values) -> Values:
        found = np.full(self.size, np.inf)
        np.minimum.at(found, self.code, values)
        return found

    def max(self, values: Values) -> Values:
        return -self.min(-values)

    def interval(self, days: Values) -> Values:
        """Mean number of days between consecutive purchases."""
        return (self.max(days) - self.min(days)) / np.maximum(self.counts - 1, 1)


def purchases_of_user(
    items: Sequence[int], ages: Sequence[int], timestamps: Sequence[float]
) -> PurchaseColumns:
    """The purchases of a single user, each item once per basket (`ages` tell baskets apart)."""
    item, age = np.asarray(items, np.intp), np.asarray(ages, np.int64)
    _, kept = np.unique(item * (int(age.max(initial=0)) + 1) + age, return_index=True)
    moments = np.asarray(timestamps, np.float64)
    return PurchaseColumns(np.zeros(kept.size, np.intp), item[kept], age[kept], moments[kept])
