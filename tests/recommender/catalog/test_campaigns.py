"""When campaigns run, and how an item sold before a moment."""

import numpy as np
import pytest

from recommender.catalog.campaigns import Campaign, Promoted
from recommender.catalog.catalog import Catalog
from recommender.interactions import interactions
from recommender.next_basket.sales_features import (
    CAMPAIGN_COLUMNS,
    COLUMNS,
    DAY,
    SalesHistory,
    campaign_features,
)
from recommender.schema import Item, Offer

SHOP = [
    Item("bread", "Bread", "Food > Bakery"),
    Item("cake", "Cake", "Food > Bakery"),
    Item("soap", "Soap", "Household"),
]


def running(campaigns: list[Campaign], day: float) -> list[int]:
    promoted = Catalog.of(SHOP, campaigns).promoted
    return promoted.running(np.arange(3), np.full(3, day * DAY)).tolist()


def test_a_campaign_runs_from_its_start_until_its_end() -> None:
    week = [Campaign(Offer("week", ("cake",)), 7 * DAY, 14 * DAY)]
    assert [running(week, day)[1] for day in (6.99, 7, 13.99, 14)] == [0, 1, 1, 0]
    assert running(week, 8) == [0, 1, 0]


def test_campaigns_of_a_category_or_of_everything_count_together() -> None:
    both = [Campaign(Offer("a", category="Food"), 0, 9 * DAY), Campaign(Offer("b"), 0, np.inf)]
    assert running(both, 1) == [2, 2, 1]
    assert running(both, 10) == [1, 1, 1]


def test_products_the_shop_does_not_have_are_passed_over() -> None:
    assert running([Campaign(Offer("a", ("gone", "soap")), 0, 9 * DAY)], 1) == [0, 0, 1]


def test_without_campaigns_nothing_is_promoted() -> None:
    assert running([], 1) == [0, 0, 0]
    nothing = campaign_features(Promoted.of([], []), np.arange(3), np.zeros(3))
    assert nothing.shape == (3, len(CAMPAIGN_COLUMNS))
    assert not nothing.any()


def test_a_fresh_catalogue_knows_fresh_campaigns() -> None:
    old = Catalog.of(SHOP, [Campaign(Offer("a", ("soap",)), 0, 9 * DAY)])
    assert old.promoted.running(np.array([2]), np.array([DAY])) == [1]
    fresh = old.with_items(SHOP, [Campaign(Offer("b", ("cake",)), 0, 9 * DAY)])
    assert fresh.index is old.index
    assert fresh.promoted.running(np.arange(3), np.full(3, DAY)).tolist() == [0, 1, 0]


def test_sales_are_those_before_the_moment() -> None:
    days = [1, 2, 40, 41, 42]
    log = interactions(
        {
            "user_id": np.array(["a", "b", "a", "a", "c"], object),
            "item_id": np.array(["cake", "cake", "cake", "soap", "cake"], object),
            "type": np.array(["purchase"] * 5, object),
            "value": np.ones(5),
            "timestamp": np.array(days) * DAY,
            "session_id": np.array([None] * 5, object),
        }
    )
    promoted = Promoted.of([np.array([0])], [Campaign(Offer("x"), 39 * DAY, 43 * DAY)])
    sales = SalesHistory.of(log, promoted)

    def cake(day: float) -> dict[str, float]:
        found = sales.at(np.array([0]), np.array([day * DAY]))
        return dict(zip(COLUMNS, found[0].tolist(), strict=True))

    assert cake(41)["sold"] == pytest.approx(np.log1p(3))
    assert cake(41)["sold_7_days"] == pytest.approx(np.log1p(1))
    assert cake(41)["bought_again"] == pytest.approx(3 / 2)
    assert cake(41)["sold_promoted"] == pytest.approx(1 / 3)
    assert cake(43)["sold_promoted"] == pytest.approx(1 / 2)
    assert cake(1)["sold"] == 0
