"""Chances beside what happened, in cases whose answer can be worked out by hand."""

import numpy as np
import pytest

from recommender.evaluation.calibration import auroc, brier, calibration, reliability


@pytest.mark.parametrize(
    ("labels", "chances", "expected"),
    [
        ([0, 0, 1, 1], [0.1, 0.2, 0.3, 0.4], 1.0),
        ([1, 1, 0, 0], [0.1, 0.2, 0.3, 0.4], 0.0),
        ([0, 1, 0, 1], [0.5, 0.5, 0.5, 0.5], 0.5),
        ([1, 0, 1], [0.9, 0.5, 0.5], 0.75),  # one pair right, one equal
    ],
)
def test_auroc_counts_pairs(labels: list[int], chances: list[float], expected: float) -> None:
    assert auroc(np.array(labels), np.array(chances)) == pytest.approx(expected)


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    rng = np.random.default_rng(0)
    labels, chances = rng.integers(0, 2, 300), rng.integers(0, 20, 300) / 20
    above = chances[labels == 1][:, None] - chances[labels == 0]
    pairs = float(np.mean((above > 0) + 0.5 * (above == 0)))
    assert auroc(labels, chances) == pytest.approx(pairs, abs=1e-12)


def test_auroc_of_one_kind_alone_is_unknown() -> None:
    assert np.isnan(auroc(np.ones(3), np.array([0.1, 0.2, 0.3])))


def test_brier_is_the_mean_squared_error() -> None:
    assert brier(np.array([1, 0]), np.array([0.8, 0.4])) == pytest.approx((0.04 + 0.16) / 2)


def test_chances_that_come_true_lie_on_the_line() -> None:
    rng = np.random.default_rng(0)
    chances = rng.random(20_000)
    labels = (rng.random(20_000) < chances).astype(float)
    for one in reliability(labels, chances):
        assert one.count == 2000
        assert one.observed == pytest.approx(one.predicted, abs=0.04)
    found = calibration("x", labels, chances)
    assert found.auroc.low < found.auroc.mean < found.auroc.high
    assert found.brier.mean < found.brier_of_base_rate == pytest.approx(0.25, abs=0.01)


def test_nothing_asked_is_a_defined_result() -> None:
    found = calibration("x", np.zeros(0), np.zeros(0))
    assert (found.count, found.brier.mean, found.bins) == (0, 0.0, ())
