"""Every ranker, of whichever package, keeps one contract."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from recommender.plugged import Ranker, rankers
from recommender.ranking.linear import BUILT_IN, Ranked, Weights

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"


def documented() -> Ranker:
    """The ranker of docs/extending.md."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (code,) = [block for block in blocks if "class Flattened" in block]
    names: dict[str, Any] = {}
    exec(code, names)
    ranker: Ranker = names["Flattened"]()
    return ranker


RANKERS = {**rankers(), "documented": documented()}
ROWS = np.array([2, 3, 5, 7, 11], np.intp)
SIGNALS = {
    "bought": np.array([0, 0.5, 0, 0.5, 0.1], np.float32),
    "popular": np.array([0.3, 0.2, 0.3, 0.2, 0.9], np.float32),
}


@pytest.fixture(params=RANKERS)
def ranked(request: pytest.FixtureRequest) -> Ranked:
    return RANKERS[request.param].rank(SIGNALS, ROWS, Weights())


def test_every_candidate_has_a_place(ranked: Ranked) -> None:
    assert sorted(ranked.rows) == ROWS.tolist()
    assert ranked.scores.shape == ROWS.shape
    assert (np.diff(ranked.scores) <= 0).all()


def test_equal_scores_keep_the_order_of_the_catalogue(ranked: Ranked) -> None:
    for first, second in ((2, 5), (3, 7)):  # the same in every signal
        places = [int(np.flatnonzero(ranked.rows == row)[0]) for row in (first, second)]
        assert ranked.scores[places[0]] == ranked.scores[places[1]]
        assert places[0] < places[1]


def test_the_signals_contributions_make_the_score(ranked: Ranked) -> None:
    assert ranked.contributions.keys() <= SIGNALS.keys()
    total = np.sum(list(ranked.contributions.values()), axis=0)
    np.testing.assert_allclose(total, ranked.scores, rtol=1e-5)


@pytest.mark.parametrize("name", RANKERS)
def test_no_candidates_are_no_page(name: str) -> None:
    nothing = RANKERS[name].rank({}, np.zeros(0, np.intp), Weights())
    assert (nothing.rows.size, nothing.scores.size) == (0, 0)


def test_a_source_of_another_package_weighs_what_it_is_given() -> None:
    weights = Weights(others={"own_brands": 0.25})
    assert weights.of("own_brands") == 0.25
    assert weights.of("unknown") == 0
    assert [weights.of(name) for name in BUILT_IN] == [getattr(weights, n) for n in BUILT_IN]
