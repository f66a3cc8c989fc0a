"""Multinomial logistic regression on sparse and dense inputs side by side.

scikit-learn's takes one matrix, either sparse, which makes the dense part some ten times slower,
or dense, for which counts of words and pieces of words are far too many.
Letters: N sentences, V vocabulary, D embedding_dim, K intents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Text

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Softmax:
    """P(intent | x) = softmax(x · coefficients + intercept); rows of spelling come first."""

    classes: List[Text]  # K, sorted
    coefficients: np.ndarray  # (V + D, K)
    intercept: np.ndarray  # (K,)


def fit(
    spelling: csr_matrix,
    meaning: np.ndarray,
    labels: List[Text],
    inverse_regularization: float,
    max_iter: int,
) -> Softmax:
    """Minimises C · Σ w · cross entropy + ½ · |coefficients|² by L-BFGS.

    `spelling` is (N, V), `meaning` (N, D). Each intent weighs as much as any other, however
    many sentences it has: w = N / (K · sentences of the intent).
    """
    classes, target = np.unique(labels, return_inverse=True)
    rows, intents = np.arange(len(target)), len(classes)
    counts = np.bincount(target)
    weight = (inverse_regularization * len(target) / (intents * counts[target])).astype(np.float32)
    sparse, dense = spelling.astype(np.float32), meaning.astype(np.float32)
    transposed = sparse.T.tocsr()
    vocabulary, inputs = sparse.shape[1], sparse.shape[1] + dense.shape[1]

    def loss(flat: np.ndarray) -> tuple:
        matrix = flat.reshape(inputs + 1, intents)
        scores = sparse @ matrix[:vocabulary] + dense @ matrix[vocabulary:inputs] + matrix[-1]
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores)
        total = likely.sum(axis=1, keepdims=True)
        likely /= total
        entropy = np.log(total[:, 0]) - scores[rows, target]
        likely[rows, target] -= 1
        likely *= weight[:, np.newaxis]
        gradient = np.concatenate(
            [transposed @ likely, dense.T @ likely, likely.sum(axis=0)[np.newaxis]]
        )
        penalty = 0.5 * float(np.vdot(matrix[:-1], matrix[:-1]))
        gradient[:-1] += matrix[:-1]
        return float(weight @ entropy) + penalty, gradient.ravel().astype(np.float64)

    def rounded(flat: np.ndarray) -> tuple:
        return loss(flat.astype(np.float32))

    start = np.zeros((inputs + 1) * intents)
    found = minimize(
        rounded, start, jac=True, method="L-BFGS-B", options={"maxiter": max_iter, "maxcor": 5}
    )
    matrix = found.x.reshape(inputs + 1, intents).astype(np.float32)
    return Softmax([str(one) for one in classes], matrix[:-1], matrix[-1])
