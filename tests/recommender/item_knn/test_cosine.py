"""What is bought together, weighed by what is bought lately."""

import numpy as np
from scipy import sparse

from recommender.interactions import Interactions, interactions
from recommender.item_knn.cosine import rise, risen

DAY = 86400.0


def log(*sold: tuple[str, float]) -> Interactions:
    """A basket for each item sold and the day of it."""
    items, days = zip(*sold, strict=True)
    return interactions(
        {
            "user_id": np.array(["ann"] * len(sold), object),
            "item_id": np.array(items, object),
            "type": np.array(["purchase"] * len(sold), object),
            "value": np.array([None] * len(sold), object),
            "timestamp": np.array(days) * DAY,
            "session_id": np.array([str(number) for number in range(len(sold))], object),
        }
    )


def test_what_is_bought_lately_rises_above_what_was_bought_before() -> None:
    sold = log(*[("sunscreen", 0.0)] * 50, *[("candles", 100.0)] * 50)
    by = dict(zip(sold.items, rise(sold).tolist(), strict=True))
    assert by["candles"] > 1 > by["sunscreen"]


def test_what_sells_as_ever_does_not_rise() -> None:
    every_day = [(item, float(day)) for day in range(100) for item in ("tea", "milk", "milk")]
    np.testing.assert_allclose(rise(log(*every_day)), 1.0, rtol=1e-5)


def test_one_late_basket_hardly_rises() -> None:
    sold = log(*[("tea", 0.0)] * 500, ("saffron", 100.0))
    assert 1.0 < rise(sold)[sold.items.index("saffron")] < 1.2


def test_nothing_rises_in_an_empty_log() -> None:
    sold = log(("tea", 0.0), ("milk", 1.0)).before(0.0)
    assert rise(sold).tolist() == [1.0, 1.0]


def test_a_rising_neighbour_counts_for_more_whoever_leads_to_it() -> None:
    near = sparse.csr_array(np.array([[0, 0.5, 0.5], [0.5, 0, 0.2], [0.5, 0.2, 0]], np.float32))
    found = risen(near, np.array([1.0, 2.0, 0.5], np.float32)).toarray()
    np.testing.assert_allclose(found, [[0, 1.0, 0.25], [0.5, 0, 0.1], [0.5, 0.4, 0]])
