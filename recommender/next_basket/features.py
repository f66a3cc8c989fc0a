"""Repurchase features: frequency, recency and regularity of what a user bought before.

One row per user and item. Ages count baskets (the user's last one has age 0); days count back
from the time of the request.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.timeline import Codes, Moments
from recommender.next_basket import trip_features
from recommender.next_basket.purchase_groups import (
    DAY,
    LAST,
    Grouping,
    PurchaseColumns,
    PurchaseGroups,
    Values,
)

BASKET_HALF_LIVES = (1.5, 3.0, 8.0, 20.0, 60.0)
DAY_HALF_LIVES = (7.0, 21.0, 60.0)

Numbers = NDArray[np.float32]
Levels = tuple[Codes, Codes]  # per item: code of its category and of its department

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
class RepurchaseFeatures:
    """One row per user and item bought; `features`: rows x COLUMNS."""

    user: Codes
    item: Codes
    features: Numbers


def repurchase_features(
    purchases: PurchaseColumns, levels: Levels, request_time: Moments
) -> RepurchaseFeatures:
    """Features of every user and item in `purchases`; `request_time`: one per purchase."""
    groups = PurchaseGroups.of(purchases, request_time)
    columns = [
        *frequency(groups),
        *recency(groups),
        *regularity(groups),
        *clock(groups),
        *user_activity(groups),
        *trip_features.trip_features(groups),
        *(column for codes in levels for column in in_category(groups, codes)),
    ]
    features = np.column_stack(columns).astype(np.float32)
    return RepurchaseFeatures(groups.user[groups.first], groups.item[groups.first], features)


def frequency(groups: PurchaseGroups) -> Sequence[NDArray[np.number]]:
    """Number of purchases, plain and decayed by baskets and by days."""
    return (
        groups.times,
        *(groups.sum(0.5 ** (groups.age / half)) for half in BASKET_HALF_LIVES),
        *(groups.sum(0.5 ** (groups.days / half)) for half in DAY_HALF_LIVES),
    )


def recency(groups: PurchaseGroups) -> Sequence[Values]:
    """Baskets and days since the latest purchases and since the first."""
    return (
        groups.latest(groups.age),
        groups.latest(groups.days),
        groups.age[groups.first],
        groups.days[groups.first],
    )


def regularity(groups: PurchaseGroups) -> Sequence[Values]:
    """Mean interval between purchases, its deviation (NaN for a single purchase), due ratio, rate.

    The due ratio is the time since the last purchase over the mean interval.
    """
    first, last, times = groups.first, groups.last, groups.times
    each = np.where(times > 1, 1.0, np.nan) / np.maximum(times - 1, 1)
    baskets, days = ((of[first] - of[last]) * each for of in (groups.age, groups.days))
    gaps = -np.diff(groups.days, prepend=0.0)
    gaps[first] = 0
    deviation = np.sqrt(np.maximum(groups.sum(gaps**2) * each - days**2, 0))
    known = groups.by_user.max(groups.age)[groups.by_user.code[first]] + 1
    return (
        baskets,
        days,
        deviation,
        groups.age[last] / np.maximum(baskets, 0.5),
        groups.days[last] / np.maximum(days, 0.5),
        times / known,
        times / (groups.age[first] + 1),
    )


def clock(groups: PurchaseGroups) -> Sequence[Values]:
    """Share of purchases, decayed by age, at the request's hour of day and on its weekday."""
    weight = 0.5 ** (groups.age / 40)
    hour = trip_features.same_hour(groups.time, groups.request_time)
    weekday = groups.time // DAY % 7 == groups.request_time // DAY % 7
    total = groups.sum(weight)
    return tuple(groups.sum(weight * same) / total for same in (hour, weekday))


def user_activity(groups: PurchaseGroups) -> Sequence[Values]:
    """Of the user: number, size and recent size of baskets, idle days, interval, variety."""
    by = groups.by_user
    baskets = by.max(groups.age) + 1
    latest = by.sum(0.5 ** (groups.age / 5)) / ((1 - 0.5 ** (baskets / 5)) / (1 - 0.5**0.2))
    idle, oldest = by.min(groups.days), by.max(groups.days)
    between = (oldest - idle) / np.maximum(baskets - 1, 1)
    items = np.bincount(by.code[groups.first], minlength=by.size)
    columns = (
        baskets,
        by.counts / baskets,
        latest,
        idle,
        between,
        idle / np.maximum(between, 0.1),
        items / by.counts,
    )
    return tuple(column[by.code[groups.first]] for column in columns)


def in_category(groups: PurchaseGroups, category: Codes) -> Sequence[Values]:
    """The user's purchases in the item's category, and the item's share and recency in it."""
    by = Grouping.of(groups.user, category[groups.item])
    of = by.code[groups.first]
    weight = 0.5 ** (groups.age / 20)
    whole, since, interval = (
        by.sum(weight),
        by.min(groups.days),
        by.interval(groups.days),
    )
    items = np.bincount(of, minlength=by.size).astype(np.float64)
    columns: Sequence[Values] = (
        whole,
        by.sum(0.5 ** (groups.age / 5)),
        by.min(groups.age),
        since,
        by.counts,
        items,
        interval,
        since / np.maximum(interval, 0.5),
    )
    found = [column[of] for column in columns]
    share = groups.sum(weight) / whole[of]
    latest = (groups.days[groups.last] <= since[of]).astype(np.float64)
    return (*found[:2], share, *found[2:], latest)
