"""Purchases of one customer and item together, in the order in which they were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.timeline import Codes, Moments

DAY = 86400.0
LAST = 4  # purchases of an item that are told one by one

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Bought:
    """Purchases, each item once a basket; any order, any customers. P rows."""

    user: Codes
    item: Codes
    age: NDArray[np.int64]  # baskets of the customer after this one
    timestamp: Moments


@dataclass(frozen=True)
class Runs:
    """Purchases of one customer and item together, the oldest first; run r starts at `first[r]`."""

    user: Codes
    item: Codes
    age: Values
    days: Values
    moment: Moments  # when it was bought, and
    asked: Moments  # when the customer asks
    first: Codes

    @classmethod
    def of(cls, bought: Bought, asked: Moments) -> "Runs":
        order = np.lexsort((bought.timestamp, bought.item, bought.user))
        user, item, moment = bought.user[order], bought.item[order], bought.timestamp[order]
        changed = (user[1:] != user[:-1]) | (item[1:] != item[:-1])
        first = np.flatnonzero(np.r_[True, changed]) if user.size else np.zeros(0, np.intp)
        days = np.maximum(0, asked[order] - moment) / DAY
        age = bought.age[order].astype(np.float64)
        return cls(user, item, age, days, moment, asked[order], first)

    @cached_property
    def times(self) -> NDArray[np.int64]:
        return np.diff(np.append(self.first, self.user.size))

    @property
    def last(self) -> Codes:
        return self.first + self.times - 1

    @cached_property
    def customers(self) -> "Groups":
        return Groups.of(self.user)

    def summed(self, values: Values) -> Values:
        return np.add.reduceat(values, self.first) if self.first.size else np.zeros(0)

    def latest(self, values: Values) -> Values:
        """Runs x LAST: of each run the values of its last purchases, newest first, then NaN."""
        back = np.arange(LAST)
        at = np.maximum(self.last[:, None] - back, 0)
        return np.where(self.times[:, None] > back, values[at], np.nan)


@dataclass(frozen=True)
class Groups:
    """Purchases by any code, such as customer or category; one row a group."""

    code: Codes  # group of each purchase
    size: int

    @classmethod
    def of(cls, *keys: NDArray[np.integer]) -> "Groups":
        joined = keys[0].astype(np.int64)
        for key in keys[1:]:
            joined = joined * (int(key.max(initial=0)) + 1) + key
        known, code = np.unique(joined, return_inverse=True)
        return cls(code, known.size)

    def summed(self, values: Values) -> Values:
        return np.bincount(self.code, values, self.size).astype(np.float64)

    def told(self, values: NDArray[Any]) -> NDArray[Any]:
        """What is the same for all purchases of a group."""
        found = np.zeros(self.size, values.dtype)
        found[self.code] = values
        return found

    @cached_property
    def counts(self) -> Values:
        return np.bincount(self.code, minlength=self.size).astype(np.float64)

    def least(self, values: Values) -> Values:
        found = np.full(self.size, np.inf)
        np.minimum.at(found, self.code, values)
        return found

    def most(self, values: Values) -> Values:
        return -self.least(-values)

    def interval(self, days: Values) -> Values:
        """Mean days from one purchase to the next."""
        return (self.most(days) - self.least(days)) / np.maximum(self.counts - 1, 1)


def bought_by_one(items: Sequence[int], ages: Sequence[int], timestamps: Sequence[float]) -> Bought:
    """One customer's purchases; an item counts once a basket."""
    item, age = np.asarray(items, np.intp), np.asarray(ages, np.int64)
    _, kept = np.unique(item * (int(age.max(initial=0)) + 1) + age, return_index=True)
    moments = np.asarray(timestamps, np.float64)
    return Bought(np.zeros(kept.size, np.intp), item[kept], age[kept], moments[kept])
