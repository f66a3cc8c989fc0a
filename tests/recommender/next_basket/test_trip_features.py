"""Trips to the shop, on customers whose large and small ones are known."""

import numpy as np
import pytest

from recommender.next_basket.features import COLUMNS, repurchase_features
from recommender.next_basket.purchase_groups import DAY, PurchaseColumns, purchases_of_user
from recommender.next_basket.trip_features import item_trip_features

HOUR = 3600.0
SATURDAY = 2 * DAY + 9 * HOUR  # nine in the morning; 1 January 1970 was a Thursday
WEEKS = 6
LARGE, SMALL = 0, 1  # an item of each kind of trip
FILLERS = range(2, 10)  # what else is bought on a large one


def weekly() -> list[tuple[int, int, float]]:
    """Item, age and moment: a large trip each Saturday morning, a small one on Monday evening."""
    saturdays = [SATURDAY + 7 * week * DAY for week in range(WEEKS)]
    return [
        row
        for week, moment in enumerate(saturdays)
        for age in [2 * (WEEKS - week) - 1]
        for row in (
            *((item, age, moment) for item in (LARGE, *FILLERS)),
            (SMALL, age - 1, moment + 2 * DAY + 9 * HOUR),
        )
    ]


def known(now: float, rows: list[tuple[int, int, float]]) -> dict[int, dict[str, float]]:
    """The features of each item for one customer who asks `now`."""
    items, ages, moments = zip(*rows, strict=True)
    bought = purchases_of_user(items, ages, moments)
    levels = (np.arange(10), np.zeros(10, np.intp))
    found = repurchase_features(bought, levels, np.full(bought.user.size, now))
    named = (dict(zip(COLUMNS, row.tolist(), strict=True)) for row in found.features)
    return dict(zip(found.item.tolist(), named, strict=True))


LAST = weekly()[-1][2]


def test_items_are_told_by_the_trips_they_are_bought_on() -> None:
    found = known(LAST + 4.6 * DAY, weekly())
    assert found[LARGE]["trip_size"] == pytest.approx(-found[SMALL]["trip_size"], abs=1e-6)
    assert found[LARGE]["trip_size"] > 0.5
    assert found[LARGE]["trip_gap"] > 0.2 > -0.2 > found[SMALL]["trip_gap"]


def test_a_trip_is_expected_to_be_as_those_like_it_were() -> None:
    saturday = known(SATURDAY + 7 * WEEKS * DAY, weekly())[LARGE]
    monday = known(SATURDAY + (7 * WEEKS - 3) * DAY + 8 * HOUR, weekly())[LARGE]
    for name in ("customer_trip_size_like_this", "customer_trip_size_this_hour"):
        assert saturday[name] > 0.2 > -0.2 > monday[name]
    assert saturday["customer_gap"] > 0.2


def test_the_last_trips_are_told() -> None:
    found = known(LAST + DAY, weekly())[SMALL]
    assert found["customer_last_trip_size"] < -0.5
    assert found["customer_days_since_large_trip"] == pytest.approx(1 + 2 + 9 / 24)
    assert found["customer_trip_size_deviation"] > 0.5


def test_trips_of_one_size_at_one_distance_are_usual() -> None:
    found = known(10 * DAY, [(LARGE, age, (9 - age) * DAY) for age in range(9)])[LARGE]
    names = [name for name in COLUMNS if "trip_size" in name or name.endswith("_gap")]
    assert [found[name] for name in names] == pytest.approx([0] * len(names), abs=1e-6)
    assert found["customer_days_since_large_trip"] == 1


def test_a_first_trip_has_nothing_before_it() -> None:
    found = known(LAST, [(LARGE, 0, LAST - DAY)])[LARGE]
    assert found["trip_gap"] == 0
    assert np.isfinite([found[name] for name in COLUMNS if "trip_size" in name]).all()


def test_items_have_the_trips_of_all_customers() -> None:
    rows = weekly() * 3
    item, age, moment = (np.array(column) for column in zip(*rows, strict=True))
    user = np.repeat(np.arange(3), len(rows) // 3)
    found = item_trip_features(PurchaseColumns(user, item, age, moment.astype(np.float64)), 11)
    assert found[LARGE, 0] > 0.5 > -0.5 > found[SMALL, 0]
    assert found[LARGE, 1] > 0 > found[SMALL, 1]
    assert found[10].tolist() == [0, 0]
