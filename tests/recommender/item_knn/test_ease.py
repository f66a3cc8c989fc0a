"""Worlds in which one item explains another: the closed form tells which."""

import numpy as np
from scipy import sparse

from recommender.item_knn.cosine import neighbours, with_ease
from recommender.item_knn.ease import ease


def shop() -> sparse.csr_array:
    """Tea brings milk, and milk brings cereal; tea and cereal meet by way of milk alone."""
    tea_milk, milk_cereal, all_three = [1, 1, 0, 0], [0, 1, 1, 0], [1, 1, 1, 0]
    rows = [tea_milk] * 30 + [milk_cereal] * 30 + [all_three] * 10 + [[0, 0, 0, 1]] * 10
    return sparse.csr_array(np.array(rows, np.float32))


TEA, MILK, CEREAL, SALT = range(4)


def test_what_a_third_item_explains_does_not_count() -> None:
    found = ease(shop(), most_items=4, regularisation=1.0).weights
    assert found[TEA, MILK] > 0.1
    assert found[TEA, CEREAL] < 0
    assert neighbours(shop(), n=3, shrink=0.0).toarray()[TEA, CEREAL] > 0


def test_the_weights_are_those_of_least_squares() -> None:
    """Each item regressed on all others, ridge: the closed form says the same."""
    bought, by = shop().toarray(), 2.0
    found = ease(shop(), most_items=4, regularisation=by).weights
    for item in range(4):
        others = [other for other in range(4) if other != item]
        x = bought[:, others]
        expected = np.linalg.solve(x.T @ x + by * np.eye(3), x.T @ bought[:, item])
        np.testing.assert_allclose(found[others, item], expected, rtol=1e-4)


def test_only_the_items_bought_by_most_take_part() -> None:
    found = ease(shop(), most_items=2, regularisation=1.0)
    assert found.items.tolist() == [TEA, MILK]
    assert found.weights.shape == (2, 2)


def test_neighbours_are_of_ease_among_its_items_and_of_baskets_elsewhere() -> None:
    near = neighbours(shop(), n=3, shrink=0.0)
    learned = ease(shop(), most_items=2, regularisation=1.0)
    mixed = with_ease(near, learned, n=3).toarray()
    assert mixed[TEA, MILK] == learned.weights[0, 1]
    assert 0 < mixed[MILK, CEREAL] < near.toarray()[MILK, CEREAL]
    assert (mixed >= 0).all()
    assert np.diag(mixed).tolist() == [0, 0, 0, 0]
