"""Trips to the shop: how large, how long after the one before, and what the one now is like.

Some items are bought on the large trip of the week, others on the way home. Sizes are
log(1 + items), gaps log(1 + days since the trip before), both beside the customer's mean: a usual
trip has 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.timeline import Codes, Moments
from recommender.next_basket.purchase_groups import DAY, Bought, Groups, Runs, Values

SAME_HOUR = 3.0  # hours apart at most
SAME_GAP = 0.6  # of two gaps, at most
SATURDAY, SUNDAY = 2, 3  # days after a Thursday, as 1 January 1970 was
OTHER_HOUR, OTHER = 0.1, 0.3  # what a trip counts that was at another hour; in another way
HALF_LIFE = 20.0  # trips
# Usual trips beside those that are: like this one, at this hour, with an item.
USUAL_LIKE_THIS, USUAL_THIS_HOUR, USUAL_OF_ITEM = 0.5, 2.0, 5.0
ROUNDING = 1e-9

COLUMNS = (
    "trip_size",  # of the customer's trips with the item
    "trip_gap",
    "customer_gap",  # of the trip now
    "customer_last_trip_size",
    "customer_days_since_large_trip",
    "customer_trip_size_deviation",
    "customer_trip_size_like_this",  # of trips at such an hour, on such a day, after such a gap
    "customer_trip_size_this_hour",
)
OF_ITEM = ("item_trip_size", "item_trip_gap")  # of all customers' trips with the item


@dataclass(frozen=True)
class Trips:
    """One row per customer and basket, a customer's newest first."""

    code: Codes  # trip of each purchase
    user: Codes  # number of the customer, below `customers`
    customers: int
    age: Values
    moment: Moments
    asked: Moments
    size: Values
    gap: Values  # NaN: nothing is known before it

    @classmethod
    def of(cls, runs: Runs) -> "Trips":
        groups = Groups.of(runs.user, runs.age.astype(np.int64))
        user, age, moment, asked = (
            groups.told(values)
            for values in (runs.customers.code, runs.age, runs.moment, runs.asked)
        )
        gap = np.full(groups.size, np.nan)
        follows = np.flatnonzero(user[:-1] == user[1:])
        gap[follows] = logged((moment[:-1] - moment[1:])[follows])
        size = np.log1p(groups.counts)
        customers = runs.customers.size
        return cls(groups.code, user, customers, age, moment, asked, size, gap)

    def mean(self, values: Values) -> Values:
        """By customer, of what is known; 0: nothing is."""
        known = np.isfinite(values)
        counts = np.bincount(self.user, known, self.customers)
        sums = np.bincount(self.user, np.where(known, values, 0), self.customers)
        return sums / np.maximum(counts, 1)

    @property
    def newest(self) -> Codes:
        """The last trip of each customer."""
        return np.searchsorted(self.user, np.arange(self.customers))

    def beside_mean(self, values: Values) -> Values:
        return values - self.mean(values)[self.user]

    def leaning(self, values: Values, weights: Values, usual: float) -> Values:
        """By customer the mean of `values`, with `usual` trips of 0."""
        sums = np.bincount(self.user, weights * values, self.customers)
        return sums / (np.bincount(self.user, weights, self.customers) + usual)


def columns(runs: Runs) -> Sequence[Values]:
    """COLUMNS, each a value per run."""
    trips = Trips.of(runs)
    usual_gap = trips.mean(trips.gap)
    size, gap = trips.beside_mean(trips.size), trips.gap - usual_gap[trips.user]
    newest = trips.newest
    idle = logged((trips.asked - trips.moment)[newest])
    large, days = size > -ROUNDING, (trips.asked - trips.moment) / DAY
    since_large = np.full(trips.customers, np.inf)
    since_large[trips.user[large][::-1]] = days[large][::-1]  # the newest is written last
    hour, day = same_hour(trips.moment, trips.asked), weekend(trips.moment) == weekend(trips.asked)
    after = np.abs(trips.gap - idle[trips.user]) < SAME_GAP
    alike = (hour + OTHER_HOUR) * (day + OTHER) * (after + OTHER) * 0.5 ** (trips.age / HALF_LIFE)
    of_customers = (
        idle - usual_gap,
        size[newest],
        since_large,
        np.sqrt(trips.mean(size**2)),
        trips.leaning(size, alike, USUAL_LIKE_THIS),
        trips.leaning(size, hour * (1.0 + day), USUAL_THIS_HOUR),
    )
    known = np.isfinite(gap[trips.code])
    gaps = runs.summed(np.where(known, gap[trips.code], 0))
    return (
        runs.summed(size[trips.code]) / runs.times,
        gaps / np.maximum(runs.summed(known.astype(np.float64)), 1),
        *(column[runs.customers.code[runs.first]] for column in of_customers),
    )


def of_items(bought: Bought, items: int) -> NDArray[np.float32]:
    """items x OF_ITEM."""
    trips = Trips.of(runs := Runs.of(bought, bought.timestamp))
    found = []
    for values in (trips.beside_mean(trips.size), trips.beside_mean(trips.gap)):
        told = values[trips.code]
        known = np.isfinite(told)
        sums = np.bincount(runs.item[known], told[known], items)
        found.append(sums / (np.bincount(runs.item[known], minlength=items) + USUAL_OF_ITEM))
    return np.stack(found, axis=1).astype(np.float32)


def logged(seconds: Values) -> Values:
    return np.log1p(np.maximum(0, seconds) / DAY)


def same_hour(moment: Moments, other: Moments) -> NDArray[np.bool_]:
    apart = np.abs(moment - other) / 3600 % 24
    return np.minimum(apart, 24 - apart) < SAME_HOUR


def weekend(moment: Moments) -> NDArray[np.bool_]:
    day = moment // DAY % 7
    return np.asarray((day == SATURDAY) | (day == SUNDAY))
