"""Ranking metrics over the whole catalogue, per user, and their bootstrap intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """A mean and its 95% bootstrap interval over users."""

    mean: float
    low: float
    high: float


def hits(recommended: Sequence[int], relevant: Sequence[int], k: int) -> NDArray[np.bool_]:
    """Relevance of each of the first `k` ranks; False for missing ones."""
    found = np.zeros(k, np.bool_)
    known = set(relevant)
    for place, item in enumerate(recommended[:k]):
        found[place] = item in known
    return found


def recall(hit: NDArray[np.bool_], relevant: int) -> float:
    """Hits / number of relevant items."""
    return float(hit.sum()) / relevant if relevant else 0.0


def ndcg(hit: NDArray[np.bool_], relevant: int) -> float:
    """Sum of hits / log2(rank + 1), over that of an ideal ranking."""
    discount = 1 / np.log2(np.arange(2, hit.size + 2))
    best = discount[: min(hit.size, relevant)].sum()
    return float(discount[hit].sum() / best) if relevant else 0.0


def reciprocal_rank(hit: NDArray[np.bool_]) -> float:
    """1 / rank of the first hit; 0 without a hit."""
    return float(1 / (hit.argmax() + 1)) if hit.any() else 0.0


def coverage(recommended: Sequence[Sequence[int]], catalogue: int) -> float:
    """Share of the catalogue that was recommended to any user."""
    shown = {item for page in recommended for item in page}
    return len(shown) / catalogue if catalogue else 0.0


def novelty(recommended: Sequence[Sequence[int]], counts: Values) -> float:
    """Mean self-information of recommended items, -log2(share of purchases).

    An item without purchases counts as half a purchase.
    """
    shown = np.array([item for page in recommended for item in page], np.intp)
    share = np.maximum(counts, 0.5) / max(float(counts.sum()), 1.0)
    return float(-np.log2(share[shown]).mean()) if shown.size else 0.0


def interval(values: Values, *, seed: int = 0, draws: int = 1000) -> Interval:
    """Mean and percentile bootstrap interval; zeros without values."""
    if not values.size:
        return Interval(0.0, 0.0, 0.0)
    rng = np.random.default_rng(seed)
    means = np.array([rng.choice(values, values.size).mean() for _ in range(draws)])
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(values.mean()), float(low), float(high))
