"""Shopping-trip features: size of and gap before the trips an item is bought on, and the next one.

Some items are bought on the large trip of the week, others on the way home. Sizes are
log(1 + items) and gaps log(1 + days since the previous trip), both relative to the user's mean, so
that a usual trip has 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.timeline import Codes, Moments
from recommender.next_basket.purchase_groups import (
    DAY,
    Grouping,
    PurchaseColumns,
    PurchaseGroups,
    Values,
)

SAME_HOUR = 3.0  # largest difference, in hours
SAME_GAP = 0.6  # largest difference of two logarithmic gaps
SATURDAY, SUNDAY = 2, 3  # days after a Thursday, as 1 January 1970 was
OTHER_HOUR, OTHER = (
    0.1,
    0.3,
)  # weight of a trip at another hour; on another day or after another gap
HALF_LIFE = 20.0  # trips
# Prior number of usual trips in the means over similar trips, trips at this hour, trips of an item.
USUAL_LIKE_THIS, USUAL_THIS_HOUR, USUAL_OF_ITEM = 0.5, 2.0, 5.0
ROUNDING = 1e-9

COLUMNS = (
    "trip_size",  # mean over the user's trips with the item
    "trip_gap",
    "customer_gap",  # before the trip now
    "customer_last_trip_size",
    "customer_days_since_large_trip",
    "customer_trip_size_deviation",
    "customer_trip_size_like_this",  # trips at this hour, on such a day, after such a gap
    "customer_trip_size_this_hour",
)
ITEM_COLUMNS = ("item_trip_size", "item_trip_gap")  # mean over all users' trips with the item


@dataclass(frozen=True)
class Trips:
    """One row per user and basket, newest first within a user."""

    code: Codes
    """Trip of each purchase."""
    user: Codes
    """Number of the user, below `users`."""
    users: int
    age: Values
    time: Moments
    request_time: Moments
    size: Values
    gap: Values
    """NaN for the first known trip."""

    @classmethod
    def of(cls, groups: PurchaseGroups) -> "Trips":
        by = Grouping.of(groups.user, groups.age.astype(np.int64))
        user, age, time, request_time = (
            by.shared(values)
            for values in (groups.by_user.code, groups.age, groups.time, groups.request_time)
        )
        gap = np.full(by.size, np.nan)
        follows = np.flatnonzero(user[:-1] == user[1:])
        gap[follows] = log_days((time[:-1] - time[1:])[follows])
        size = np.log1p(by.counts)
        users = groups.by_user.size
        return cls(by.code, user, users, age, time, request_time, size, gap)

    def mean(self, values: Values) -> Values:
        """Mean of the finite values per user; 0 without any."""
        known = np.isfinite(values)
        counts = np.bincount(self.user, known, self.users)
        sums = np.bincount(self.user, np.where(known, values, 0), self.users)
        return sums / np.maximum(counts, 1)

    @property
    def newest(self) -> Codes:
        """Row of the last trip of each user."""
        return np.searchsorted(self.user, np.arange(self.users))

    def centred(self, values: Values) -> Values:
        """Values less the user's mean."""
        return values - self.mean(values)[self.user]

    def shrunk_mean(self, values: Values, weights: Values, prior: float) -> Values:
        """Weighted mean per user, shrunk to 0 by `prior` trips of 0."""
        sums = np.bincount(self.user, weights * values, self.users)
        return sums / (np.bincount(self.user, weights, self.users) + prior)


def trip_features(groups: PurchaseGroups) -> Sequence[Values]:
    """COLUMNS, each with one value per group."""
    trips = Trips.of(groups)
    usual_gap = trips.mean(trips.gap)
    size, gap = trips.centred(trips.size), trips.gap - usual_gap[trips.user]
    newest = trips.newest
    idle = log_days((trips.request_time - trips.time)[newest])
    large, days = size > -ROUNDING, (trips.request_time - trips.time) / DAY
    since_large = np.full(trips.users, np.inf)
    since_large[trips.user[large][::-1]] = days[large][::-1]  # the newest is written last
    hour = same_hour(trips.time, trips.request_time)
    day = weekend(trips.time) == weekend(trips.request_time)
    after = np.abs(trips.gap - idle[trips.user]) < SAME_GAP
    alike = (hour + OTHER_HOUR) * (day + OTHER) * (after + OTHER) * 0.5 ** (trips.age / HALF_LIFE)
    of_users = (
        idle - usual_gap,
        size[newest],
        since_large,
        np.sqrt(trips.mean(size**2)),
        trips.shrunk_mean(size, alike, USUAL_LIKE_THIS),
        trips.shrunk_mean(size, hour * (1.0 + day), USUAL_THIS_HOUR),
    )
    known = np.isfinite(gap[trips.code])
    gaps = groups.sum(np.where(known, gap[trips.code], 0))
    return (
        groups.sum(size[trips.code]) / groups.times,
        gaps / np.maximum(groups.sum(known.astype(np.float64)), 1),
        *(column[groups.by_user.code[groups.first]] for column in of_users),
    )


def item_trip_features(purchases: PurchaseColumns, items: int) -> NDArray[np.float32]:
    """items x ITEM_COLUMNS, from the trips of all users."""
    trips = Trips.of(groups := PurchaseGroups.of(purchases, purchases.timestamp))
    found = []
    for values in (trips.centred(trips.size), trips.centred(trips.gap)):
        of_purchase = values[trips.code]
        known = np.isfinite(of_purchase)
        sums = np.bincount(groups.item[known], of_purchase[known], items)
        found.append(sums / (np.bincount(groups.item[known], minlength=items) + USUAL_OF_ITEM))
    return np.stack(found, axis=1).astype(np.float32)


def log_days(seconds: Values) -> Values:
    """log(1 + days)."""
    return np.log1p(np.maximum(0, seconds) / DAY)


def same_hour(moment: Moments, other: Moments) -> NDArray[np.bool_]:
    """Whether the hours of day differ by less than SAME_HOUR."""
    apart = np.abs(moment - other) / 3600 % 24
    return np.minimum(apart, 24 - apart) < SAME_HOUR


def weekend(moment: Moments) -> NDArray[np.bool_]:
    day = moment // DAY % 7
    return np.asarray((day == SATURDAY) | (day == SUNDAY))
