"""Item-kNN by co-purchase: shrunk cosine over baskets, joined with EASE, scaled by recent sales."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.interactions import Interactions
from recommender.item_knn.ease import Ease

BLOCK = 2000  # items per block; bounds the memory
OUTSIDE = 0.3  # factor of cosines relative to the weights of EASE
HALF_LIFE = 14 * 86400.0  # seconds, of recent sales
PRIOR = 10.0  # pseudo-baskets that shrink the rise to 1


def neighbours(
    baskets: sparse.csr_array,
    *,
    n: int,
    shrink: float,
    progress: Callable[[Iterable[int]], Iterable[int]] = iter,
) -> sparse.csr_array:
    """Items x items: c(i, j) / (sqrt(c(i) c(j)) + shrink), the highest `n` of each row.

    c is the number of baskets; `shrink` dampens pairs of few baskets.
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
    """The `n` nearest neighbours of each item in a block of co-occurrence counts."""
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
    """The `n` highest weights of `learned` per item, and the pairs of `near` outside its items."""
    known = np.zeros(near.shape[0], np.bool_)
    known[learned.items] = True
    pairs = sparse.coo_array(near)
    rest = ~(known[pairs.row] & known[pairs.col])
    places = (pairs.row[rest], pairs.col[rest])
    outside = sparse.csr_array((OUTSIDE * pairs.data[rest], places), shape=near.shape)
    return sparse.csr_array(outside + learned.neighbours(near.shape[0], n))


def rise(purchases: Interactions) -> NDArray[np.float32]:
    """Recent sales of each item over those expected from its share of all baskets.

    (recent + 10) / (expected + 10), with recent baskets decayed by a half-life of 14 days; about 1
    for steady and for rare items. `purchases`: an item once per basket.
    """
    size = len(purchases.items)
    decay = 0.5 ** ((purchases.timestamp.max(initial=0.0) - purchases.timestamp) / HALF_LIFE)
    recent = np.bincount(purchases.item, decay, size)
    expected = np.bincount(purchases.item, minlength=size) * decay.sum() / max(1, len(purchases))
    return np.asarray((recent + PRIOR) / (expected + PRIOR), np.float32)


def risen(near: sparse.csr_array, by: NDArray[np.float32]) -> sparse.csr_array:
    """`near` with each neighbour's column scaled by its rise."""
    return sparse.csr_array(near @ sparse.diags_array(by))
