"""Features of what a customer bought, on purchases whose rhythm is known."""

import numpy as np
import pytest

from recommender.next_basket.features import COLUMNS, repurchase_features
from recommender.next_basket.purchase_groups import DAY, PurchaseColumns, purchases_of_user

NOW = 100 * DAY
LEVELS = (np.array([0, 0, 1, 1], np.intp), np.zeros(4, np.intp))


def purchases(customer: int, rng: np.random.Generator) -> list[tuple[int, int, int, float]]:
    """Customer, item, age and time of a basket every fourth day."""
    return [
        (customer, item, age, NOW - (4 * age + customer) * DAY)
        for age in range(20)
        for item in range(4)
        if rng.random() < (item + 1) / 5
    ]


def bought(rows: list[tuple[int, int, int, float]]) -> PurchaseColumns:
    user, item, age, moment = (np.array(column) for column in zip(*rows, strict=True))
    return PurchaseColumns(user, item, age, moment.astype(np.float64))


def of_one(ages: list[int], days: list[float]) -> dict[str, float]:
    """The features of a customer who bought item 0 alone, `days` before now."""
    one = purchases_of_user([0] * len(ages), ages, [NOW - day * DAY for day in days])
    features = repurchase_features(one, LEVELS, np.full(len(ages), NOW)).features
    return dict(zip(COLUMNS, features[0].tolist(), strict=True))


def test_serving_sees_one_customer_as_training_sees_all() -> None:
    rng = np.random.default_rng(0)
    rows = [row for customer in range(5) for row in purchases(customer, rng)]
    everyone = bought(rows)
    whole = repurchase_features(everyone, LEVELS, np.full(len(rows), NOW))
    own = [row for row in rows if row[0] == 2]
    one = purchases_of_user(
        [row[1] for row in own], [row[2] for row in own], [row[3] for row in own]
    )
    alone = repurchase_features(one, LEVELS, np.full(len(own), NOW))
    np.testing.assert_array_equal(alone.item, whole.item[whole.user == 2])
    np.testing.assert_allclose(alone.features, whole.features[whole.user == 2], rtol=1e-5)


def test_a_weekly_item_is_due_after_a_week() -> None:
    early = of_one([0, 1, 2], [2, 9, 16])
    late = of_one([0, 1, 2], [7, 14, 21])
    assert early["interval_days"] == late["interval_days"] == 7
    assert late["due_days"] == pytest.approx(1)
    assert early["due_days"] == pytest.approx(2 / 7)
    assert late["interval_days_deviation"] == pytest.approx(0, abs=1e-3)
    assert of_one([0, 1, 2], [1, 2, 15])["interval_days_deviation"] == pytest.approx(6)


def test_the_last_purchases_are_told_one_by_one() -> None:
    known = of_one([0, 3, 4], [1, 8, 9])
    assert [known[f"baskets_since_{back}"] for back in range(3)] == [0, 3, 4]
    assert [known[f"days_since_{back}"] for back in range(3)] == [1, 8, 9]
    assert np.isnan(known["days_since_3"])


def test_an_item_bought_once_has_no_interval() -> None:
    known = of_one([0], [5])
    assert np.isnan(known["interval_days"])
    assert known["times"] == 1
    assert known["days_since_0"] == 5


def test_the_hour_and_the_weekday_count() -> None:
    known = of_one([0, 1], [7, 14])
    assert (known["same_hour"], known["same_weekday"]) == (1, 1)
    known = of_one([0, 1], [5.5, 12.5])
    assert (known["same_hour"], known["same_weekday"]) == (0, 0)


def test_nothing_bought_has_no_rows() -> None:
    nothing = purchases_of_user([], [], [])
    assert repurchase_features(nothing, LEVELS, np.zeros(0)).features.shape == (0, len(COLUMNS))
