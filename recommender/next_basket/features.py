"""What purchases say of each item a customer bought: how often, how lately, how regularly.

One row per customer and item. Ages count baskets (the customer's last one has age 0), days count
from the moment that the customer asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.timeline import Codes, Moments
from recommender.next_basket import trip_features
from recommender.next_basket.purchase_groups import DAY, LAST, Bought, Groups, Runs, Values

BASKET_HALF_LIVES = (1.5, 3.0, 8.0, 20.0, 60.0)
DAY_HALF_LIVES = (7.0, 21.0, 60.0)

Numbers = NDArray[np.float32]
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
    *trip_features.COLUMNS,
    *(f"{level}_{column}" for level in ("category", "department") for column in IN_CATEGORY),
)


@dataclass(frozen=True)
class Rhythms:
    """One row per customer and item that they bought; `features`: rows x COLUMNS."""

    user: Codes
    item: Codes
    features: Numbers


def rhythms(bought: Bought, levels: Levels, asked: Moments) -> Rhythms:
    """`asked`: when the customer asks, for each purchase."""
    runs = Runs.of(bought, asked)
    columns = [
        *frequency(runs),
        *recency(runs),
        *regularity(runs),
        *clock(runs),
        *customer(runs),
        *trip_features.columns(runs),
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
    hour = trip_features.same_hour(runs.moment, runs.asked)
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
