"""Items bought together: shrunk cosine over baskets, the strongest kept per item; among the
items bought most, what the same customers buy (`ease.py`); and which of them rise."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.interactions import Interactions
from recommender.item_knn.ease import Ease

BLOCK = 2000  # items at a time: bounds the memory
OUTSIDE = 0.3  # what a cosine of baskets counts beside the weights of EASE
LATELY = 14 * 86400.0  # seconds in which a basket comes to count half
STEADY = 10.0  # baskets as expected, added to those of every item


def neighbours(
    baskets: sparse.csr_array,
    *,
    n: int,
    shrink: float,
    progress: Callable[[Iterable[int]], Iterable[int]] = iter,
) -> sparse.csr_array:
    """Items x items: c(i, j) / (sqrt(c(i) c(j)) + shrink), the best `n` of each row.

    c counts baskets. `shrink` keeps pairs that met once or twice from looking certain.
    """
    size = baskets.shape[1]
    columns = sparse.csr_array(baskets.T)
    counts = np.asarray(baskets.sum(axis=0), np.float32)
    blocks = [
        strongest(columns[start : start + BLOCK] @ baskets, start, counts, n=n, shrink=shrink)
        for start in progress(range(0, size, BLOCK))
    ]
    return sparse.csr_array(sparse.vstack(blocks, format="csr")) if blocks else baskets.T @ baskets


def strongest(
    together: sparse.csr_array, start: int, counts: np.ndarray, *, n: int, shrink: float
) -> sparse.csr_array:
    """The `n` best neighbours of each row of a block of co-occurrence counts."""
    together = sparse.csr_array(together)
    rows = np.repeat(np.arange(together.shape[0]), np.diff(together.indptr))
    columns, met = together.indices, together.data
    values = met / (np.sqrt(counts[rows + start] * counts[columns]) + shrink)
    values[columns == rows + start] = 0
    order = np.lexsort((columns, -values, rows))
    rank = np.arange(order.size) - together.indptr[rows[order]]
    kept = order[(rank < n) & (values[order] > 0)]
    return sparse.csr_array(
        (values[kept].astype(np.float32), (rows[kept], columns[kept])), shape=together.shape
    )


def with_ease(near: sparse.csr_array, learned: Ease, n: int) -> sparse.csr_array:
    """The `n` best of `learned` for each of its items, and the pairs of `near` with any other."""
    known = np.zeros(near.shape[0], np.bool_)
    known[learned.items] = True
    pairs = sparse.coo_array(near)
    rest = ~(known[pairs.row] & known[pairs.col])
    places = (pairs.row[rest], pairs.col[rest])
    outside = sparse.csr_array((OUTSIDE * pairs.data[rest], places), shape=near.shape)
    return sparse.csr_array(outside + learned.neighbours(near.shape[0], n))


def rise(purchases: Interactions) -> NDArray[np.float32]:
    """For each item how much more it is bought lately than its share of all baskets would tell.

    (lately + 10) / (expected + 10), where `lately` counts baskets, halved every 14 days; about 1
    for what sells as ever and for what hardly sold. `purchases`: an item once in a basket.
    """
    size = len(purchases.items)
    fresh = 0.5 ** ((purchases.timestamp.max(initial=0.0) - purchases.timestamp) / LATELY)
    lately = np.bincount(purchases.item, fresh, size)
    expected = np.bincount(purchases.item, minlength=size) * fresh.sum() / max(1, len(purchases))
    return np.asarray((lately + STEADY) / (expected + STEADY), np.float32)


def risen(near: sparse.csr_array, by: NDArray[np.float32]) -> sparse.csr_array:
    """`near` where each item counts as a neighbour as much more as it rises."""
    return sparse.csr_array(near @ sparse.diags_array(by))
