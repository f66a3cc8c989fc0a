"""The scan finds exactly what a full sort finds, of small tables and of large ones."""

import numpy as np
import pytest

from recommender.embedding import exact_search
from recommender.embedding.exact_search import Scan, nth_largest


def table(rows: int, *, seed: int = 0, dim: int = 24) -> np.ndarray:
    """Dimensions of very different sizes, as learned ones are, and an outlier."""
    rng = np.random.default_rng(seed)
    made = rng.normal(size=(rows, dim)) * np.geomspace(1, 0.01, dim)
    made[rows // 2] *= 20
    return made.astype(np.float32)


def truth(scores: np.ndarray, n: int, among: np.ndarray) -> list[int]:
    rows = np.flatnonzero(among)
    return rows[np.lexsort((rows, -scores[rows]))][:n].tolist()


@pytest.fixture(params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    if request.param == "large":
        monkeypatch.setattr(exact_search, "LARGE", 1000)
    return 5000


@pytest.mark.parametrize("n", [1, 10, 300])
@pytest.mark.parametrize("share", [1.0, 0.9, 0.01])
def test_the_top_is_that_of_a_full_sort(size: int, n: int, share: float) -> None:
    rows = table(size)
    found = Scan(rows)
    assert (found.codes is not None) == (exact_search.LARGE == 1000)
    rng = np.random.default_rng(n)
    among = rng.random(size) < share
    for _ in range(20):
        query = rng.normal(size=rows.shape[1]).astype(np.float32)
        scores = np.array([row @ query for row in rows.astype(np.float64)])
        at, values = found.top(query, n, among)
        assert at.tolist() == truth(scores, n, among)
        np.testing.assert_allclose(values, scores[at], atol=1e-4)


def test_offset_and_scales_count(size: int) -> None:
    rows = table(size)
    rng = np.random.default_rng(1)
    scales = rng.uniform(0.1, 5, size).astype(np.float32)
    query = rng.normal(size=rows.shape[1]).astype(np.float32)
    scores = (rows.astype(np.float64) @ query - 0.5) * scales
    at, _ = Scan(rows, scales).top(query, 50, offset=0.5)
    assert at.tolist() == truth(scores, 50, np.ones(size, np.bool_))


def test_all_above_a_floor_are_found_and_nothing_below(size: int) -> None:
    rows = table(size)
    query = np.random.default_rng(2).normal(size=rows.shape[1]).astype(np.float32)
    scores = rows @ query
    floor = float(np.quantile(scores, 0.97))
    among = np.arange(size) % 3 > 0
    at, _ = Scan(rows).at_least(query, floor, among)
    sure = np.flatnonzero((scores > floor + 1e-4) & among)
    assert set(sure) <= set(at.tolist())
    assert (scores[at] >= floor - 1e-4).all()
    assert among[at].all()


def test_half_precision_is_searched_as_it_is(size: int) -> None:
    rows = table(size).astype(np.float16)
    query = np.ones(rows.shape[1], np.float32)
    scores = rows.astype(np.float64) @ query
    assert Scan(rows).top(query, 20)[0].tolist() == truth(scores, 20, np.ones(size, np.bool_))


@pytest.mark.parametrize("rows", [0, 1, 7])
def test_tiny_tables_and_a_silent_query(rows: int) -> None:
    found = Scan(table(rows) if rows else np.zeros((0, 24), np.float32))
    assert found.top(np.zeros(24, np.float32), 5)[0].tolist() == list(range(min(5, rows)))


def test_a_silent_query_of_a_large_table_gives_the_first_rows(size: int) -> None:
    at, scores = Scan(table(size)).top(np.zeros(24, np.float32), 5)
    assert at.tolist() == [0, 1, 2, 3, 4]
    assert not scores.any()


def test_equal_rows_come_in_their_order(size: int) -> None:
    rows = np.repeat(table(size // 5), 5, axis=0)
    at, _ = Scan(rows).top(rows[100], 5)
    assert at.tolist() == sorted(at.tolist())


@pytest.mark.parametrize("n", [1, 3, 400])
def test_a_bound_that_n_values_reach(n: int) -> None:
    values = np.random.default_rng(0).normal(size=3000).astype(np.float32)
    assert (values >= nth_largest(values, n)).sum() >= n
