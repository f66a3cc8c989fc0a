"""Every baseline, found by itself, keeps one contract; the personal ones know a taste."""

import inspect

import numpy as np
import pytest
from support.worlds import log_of

from recommender.evaluation import baselines
from recommender.evaluation.baselines import BASELINES, Baseline, DecayedFrequency, Popular

TASTES = [(f"{kind}{n}", [f"{kind}x", f"{kind}y"]) for n in range(4) for kind in "ab"] * 3


def test_every_baseline_is_enrolled() -> None:
    named = {
        kind
        for _, kind in inspect.getmembers(baselines, inspect.isclass)
        if kind.__module__ == baselines.__name__ and kind is not Baseline
    }
    assert named == set(BASELINES)


@pytest.mark.parametrize("kind", BASELINES, ids=lambda kind: kind.name)
class TestEveryBaseline:
    def test_scores_every_item_with_a_finite_number(self, kind: type[Baseline]) -> None:
        baseline, log = kind(), log_of(TASTES)
        baseline.fit(log)
        for user in range(len(log.users)):
            scores = baseline.scores(user)
            assert scores.shape == (len(log.items),)
            assert np.isfinite(scores).all()

    def test_is_deterministic(self, kind: type[Baseline]) -> None:
        first, second, log = kind(), kind(), log_of(TASTES)
        first.fit(log)
        second.fit(log)
        np.testing.assert_array_equal(first.scores(0), second.scores(0))

    def test_stands_an_empty_log_and_a_single_purchase(self, kind: type[Baseline]) -> None:
        kind().fit(log_of([]))
        baseline = kind()
        baseline.fit(log_of([("a", ["x"])]))
        assert baseline.scores(0).shape == (1,)

    def test_knows_a_taste_unless_it_is_popular(self, kind: type[Baseline]) -> None:
        baseline, log = kind(), log_of([*TASTES, *[("b0", ["bx", "by"])] * 9])
        baseline.fit(log)
        best = {log.items[item] for item in np.argsort(-baseline.scores(log.users.index("a0")))[:2]}
        assert best == ({"bx", "by"} if kind is Popular else {"ax", "ay"})


def test_a_recent_habit_outweighs_an_old_one() -> None:
    log = log_of([("a", ["old"])] * 3 + [("a", ["filler"])] * 80 + [("a", ["new"])] * 2)
    baseline = DecayedFrequency()
    baseline.fit(log)
    scores = dict(zip(log.items, baseline.scores(0), strict=True))
    assert scores["new"] > scores["old"]
