"""What purchases say of each item a customer bought: how often, how lately, how regularly.

One row per customer and item. Ages count baskets (the customer's last one has age 0), days count
from the moment that the customer asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recommender.timeline import Codes, Moments

DAY = 86400.0
BASKET_HALF_LIVES = (1.5, 3.0, 8.0, 20.0, 60.0)
DAY_HALF_LIVES = (7.0, 21.0, 60.0)
LAST = 4  # purchases of an item whose ages are told one by one
SAME_HOUR = 3.0  # hours apart at most

Numbers = NDArray[np.float32]
Values = NDArray[np.float64]
Levels = tuple[Codes, Codes]  # a code per item: its category, and what that lies in

IN_CATEGORY = (
    "weight",
    "latest_weight",
    "share",
    "baskets_since",
    "days_since",
    "times",
    "items",
    "interval_days",
    "due",
    "latest",
)
COLUMNS = (
    "times",
    *(f"baskets_{half:g}" for half in BASKET_HALF_LIVES),
    *(f"days_{half:g}" for half in DAY_HALF_LIVES),
    *(f"baskets_since_{back}" for back in range(LAST)),
    *(f"days_since_{back}" for back in range(LAST)),
    "baskets_since_first",
    "days_since_first",
    "interval_baskets",
    "interval_days",
    "interval_days_deviation",
    "due_baskets",
    "due_days",
    "rate",
    "rate_since_first",
    "same_hour",
    "same_weekday",
    "customer_baskets",
    "customer_basket_size",
    "customer_latest_basket_sizes",
    "customer_idle_days",
    "customer_interval_days",
    "customer_due",
    "customer_variety",
    *(f"{level}_{column}" for level in ("category", "department") for column in IN_CATEGORY),
)


@dataclass(frozen=True)
class Bought:
    """Purchases, each item once a basket; any order, any customers. P rows."""

    user: Codes
    item: Codes
    age: NDArray[np.int64]  # baskets of the customer after this one
    timestamp: Moments


@dataclass(frozen=True)
class Rhythms:
    """One row per customer and item that they bought; `features`: rows x COLUMNS."""

    user: Codes
    item: Codes
    features: Numbers


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


def rhythms(bought: Bought, levels: Levels, asked: Moments) -> Rhythms:
    """`asked`: when the customer asks, for each purchase."""
    runs = Runs.of(bought, asked)
    columns = [
        *frequency(runs),
        *recency(runs),
        *regularity(runs),
        *clock(runs),
        *customer(runs),
        *(column for codes in levels for column in in_category(runs, codes)),
    ]
    features = np.column_stack(columns).astype(np.float32)
    return Rhythms(runs.user[runs.first], runs.item[runs.first], features)


def frequency(runs: Runs) -> Sequence[NDArray[np.number]]:
    return (
        runs.times,
        *(runs.summed(0.5 ** (runs.age / half)) for half in BASKET_HALF_LIVES),
        *(runs.summed(0.5 ** (runs.days / half)) for half in DAY_HALF_LIVES),
    )


def recency(runs: Runs) -> Sequence[Values]:
    return (
        runs.latest(runs.age),
        runs.latest(runs.days),
        runs.age[runs.first],
        runs.days[runs.first],
    )


def regularity(runs: Runs) -> Sequence[Values]:
    """Intervals between purchases of the item, NaN of one bought once, and how due it is."""
    first, last, times = runs.first, runs.last, runs.times
    each = np.where(times > 1, 1.0, np.nan) / np.maximum(times - 1, 1)
    baskets, days = ((of[first] - of[last]) * each for of in (runs.age, runs.days))
    gaps = -np.diff(runs.days, prepend=0.0)
    gaps[first] = 0
    deviation = np.sqrt(np.maximum(runs.summed(gaps**2) * each - days**2, 0))
    known = runs.customers.most(runs.age)[runs.customers.code[first]] + 1
    return (
        baskets,
        days,
        deviation,
        runs.age[last] / np.maximum(baskets, 0.5),
        runs.days[last] / np.maximum(days, 0.5),
        times / known,
        times / (runs.age[first] + 1),
    )


def clock(runs: Runs) -> Sequence[Values]:
    """The share of the purchases, late ones most, at this hour of the day and on this weekday."""
    weight = 0.5 ** (runs.age / 40)
    apart = np.abs(runs.moment - runs.asked) / 3600 % 24
    hour = np.minimum(apart, 24 - apart) < SAME_HOUR
    weekday = runs.moment // DAY % 7 == runs.asked // DAY % 7
    total = runs.summed(weight)
    return tuple(runs.summed(weight * same) / total for same in (hour, weekday))


def customer(runs: Runs) -> Sequence[Values]:
    """How many baskets, how large in all and lately, how long ago and how far apart; how varied."""
    groups = runs.customers
    baskets = groups.most(runs.age) + 1
    latest = groups.summed(0.5 ** (runs.age / 5)) / ((1 - 0.5 ** (baskets / 5)) / (1 - 0.5**0.2))
    idle, oldest = groups.least(runs.days), groups.most(runs.days)
    between = (oldest - idle) / np.maximum(baskets - 1, 1)
    items = np.bincount(groups.code[runs.first], minlength=groups.size)
    columns = (
        baskets,
        groups.counts / baskets,
        latest,
        idle,
        between,
        idle / np.maximum(between, 0.1),
        items / groups.counts,
    )
    return tuple(column[groups.code[runs.first]] for column in columns)


def in_category(runs: Runs, category: Codes) -> Sequence[Values]:
    """The customer's purchases of the item's category, and the item's place among them."""
    groups = Groups.of(runs.user, category[runs.item])
    of = groups.code[runs.first]
    weight = 0.5 ** (runs.age / 20)
    whole, since, interval = (
        groups.summed(weight),
        groups.least(runs.days),
        groups.interval(runs.days),
    )
    items = np.bincount(of, minlength=groups.size).astype(np.float64)
    columns: Sequence[Values] = (
        whole,
        groups.summed(0.5 ** (runs.age / 5)),
        groups.least(runs.age),
        since,
        groups.counts,
        items,
        interval,
        since / np.maximum(interval, 0.5),
    )
    found = [column[of] for column in columns]
    share = runs.summed(weight) / whole[of]
    latest = (runs.days[runs.last] <= since[of]).astype(np.float64)
    return (*found[:2], share, *found[2:], latest)


def bought_by_one(items: Sequence[int], ages: Sequence[int], timestamps: Sequence[float]) -> Bought:
    """One customer's purchases; an item counts once a basket."""
    item, age = np.asarray(items, np.intp), np.asarray(ages, np.int64)
    _, kept = np.unique(item * (int(age.max(initial=0)) + 1) + age, return_index=True)
    moments = np.asarray(timestamps, np.float64)
    return Bought(np.zeros(kept.size, np.intp), item[kept], age[kept], moments[kept])
