"""EASE: a linear autoencoder in closed form (Steck 2019)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse


@dataclass(frozen=True)
class Ease:
    """`weights[a, b]`: weight of a purchase of `items[a]` in the score of `items[b]`."""

    items: NDArray[np.intp]
    """Item codes, ascending."""
    weights: NDArray[np.float32]

    def neighbours(self, size: int, n: int) -> sparse.csr_array:
        """`size` x `size`: the `n` highest positive weights of each item."""
        first = np.argsort(-self.weights, axis=1, kind="stable")[:, :n]
        rows = np.repeat(self.items, first.shape[1])
        values = np.take_along_axis(self.weights, first, 1).ravel()
        kept = values > 0
        places = (rows[kept], self.items[first.ravel()[kept]])
        return sparse.csr_array((values[kept], places), shape=(size, size))


def ease(bought: sparse.csr_array, *, most_items: int, regularisation: float) -> Ease:
    """EASE over the `most_items` items bought most; `bought`: users x items, 0 or 1.

    B minimises |bought - bought @ B|^2 + regularisation |B|^2 with a zero diagonal. Time grows
    with most_items^3, memory with three times most_items^2.
    """
    counts = np.asarray(bought.sum(axis=0))
    items = np.sort(np.argsort(-counts, kind="stable")[:most_items])
    kept = sparse.csr_array(bought[:, items])
    gram = np.asarray((kept.T @ kept).toarray(), np.float32)
    gram[np.diag_indices_from(gram)] += regularisation
    inverse = linalg.inv(gram, assume_a="pos")
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return Ease(items, np.asarray(weights, np.float32))
