"""Metrics against values worked out by hand."""

import numpy as np
import pytest

from recommender.evaluation.metrics import (
    coverage,
    hits,
    interval,
    ndcg,
    novelty,
    recall,
    reciprocal_rank,
)

HIT = hits([7, 1, 8, 2], [1, 2, 3], k=5)


def test_hits_are_places_and_a_short_page_misses() -> None:
    assert HIT.tolist() == [False, True, False, True, False]


def test_recall_is_what_was_found_of_what_is_relevant() -> None:
    assert recall(HIT, 3) == pytest.approx(2 / 3)


def test_ndcg_is_relative_to_the_best_order() -> None:
    best = 1 + 1 / np.log2(3) + 1 / 2
    assert ndcg(HIT, 3) == pytest.approx((1 / np.log2(3) + 1 / np.log2(5)) / best)
    assert ndcg(hits([1, 2, 3], [1, 2, 3], k=5), 3) == 1


def test_reciprocal_rank_is_of_the_first_hit() -> None:
    assert reciprocal_rank(HIT) == 0.5
    assert reciprocal_rank(hits([9], [1], k=5)) == 0


def test_nothing_relevant_is_worth_nothing() -> None:
    assert (recall(HIT, 0), ndcg(HIT, 0)) == (0, 0)


def test_coverage_and_novelty() -> None:
    assert coverage([[0, 1], [1]], 4) == 0.5
    assert novelty([[0], [1]], np.array([4.0, 4.0])) == 1.0
    assert (coverage([], 0), novelty([], np.zeros(0))) == (0, 0)


def test_an_interval_holds_the_mean_and_repeats() -> None:
    values = np.linspace(0, 1, 50)
    found = interval(values)
    assert found.low < found.mean < found.high
    assert found == interval(values)
    assert interval(np.zeros(0)).mean == 0
