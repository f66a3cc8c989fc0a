"""Items that lead to items: a linear autoencoder with a closed form (EASE, Steck 2019)."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float32]


def item_weights(bought: sparse.csr_array, regularisation: float) -> Matrix:
    """V x V: what having the item of a row adds to the score of the item of a column.

    `bought`: customers x V. B minimises |X - X B|^2 + regularisation |B|^2 with a diagonal of 0;
    the inverse costs V^3, and V^2 numbers of memory.
    """
    inverse = np.asarray((bought.T @ bought).toarray(), np.float32)
    inverse[np.diag_indices_from(inverse)] += regularisation
    inverse = np.linalg.inv(inverse)
    weights = inverse / -np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return np.asarray(weights, np.float32)
