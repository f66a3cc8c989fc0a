"""Training rows of the next-basket ranker, and the calibration of its scores."""

from dataclasses import replace

import numpy as np
import pytest
from support.next_basket import DAYS, SHOP, log_of, regular_purchases

from recommender.catalog.catalog import Catalog
from recommender.interactions import basket_ages, once_per_basket
from recommender.next_basket.features import COLUMNS
from recommender.next_basket.fit_ranker import (
    ItemContext,
    basket_examples,
    platt_scaling,
    training_examples,
)


def test_no_label_decides_the_order_of_rows() -> None:
    """LightGBM takes the order within a basket as an input, so it must not follow the labels."""
    purchases = once_per_basket(log_of(regular_purchases()).purchases)
    ages, catalog = basket_ages(purchases), Catalog.of(SHOP)
    last = ages == 0
    earlier = purchases.where(~last)
    context = ItemContext.of(earlier, (np.zeros(12, np.intp),) * 2, catalog.promoted)
    others = np.where(last, (purchases.item + 5) % 12, purchases.item).astype(np.int32)
    found = basket_examples(purchases, ages, context, 0)
    permuted = basket_examples(replace(purchases, item=others), ages, context, 0)
    assert not np.array_equal(found.labels, permuted.labels)
    np.testing.assert_array_equal(found.features, permuted.features)
    np.testing.assert_array_equal(found.sizes, permuted.sizes)


def test_rows_of_a_basket_stand_most_bought_first() -> None:
    found = training_examples(log_of(regular_purchases()), Catalog.of(SHOP))
    weight = found.features[:, COLUMNS.index("baskets_20")]
    basket = np.repeat(np.arange(found.sizes.size), found.sizes)
    same = basket[1:] == basket[:-1]
    assert (weight[1:] <= weight[:-1])[same].all()
    assert found.sizes.sum() == len(found.labels) > DAYS


@pytest.mark.parametrize("slope", [0.3, 2.0])
def test_the_curve_over_scores_is_the_likeliest(slope: float) -> None:
    """There the sums of labels and chances agree, also weighted by score."""
    rng = np.random.default_rng(0)
    scores = rng.normal(size=4000)
    labels = (rng.random(4000) < 1 / (1 + np.exp(1 - slope * scores))).astype(np.float32)
    found, offset = platt_scaling(scores, labels)
    error = labels - 1 / (1 + np.exp(-found * scores - offset))
    assert abs(error.sum()) < 1e-3
    assert abs(error @ scores) < 1e-3
    assert found == pytest.approx(slope, abs=0.2)
    assert offset == pytest.approx(-1, abs=0.2)
