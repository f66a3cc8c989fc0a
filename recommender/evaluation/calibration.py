"""Whether chances come true: AUROC, Brier score, and chances beside what happened."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.metrics import Interval

BINS = 10
DRAWS = 200

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Bin:
    """Guesses of about one chance: what was said on average, what happened, how many."""

    said: float
    happened: float
    count: int


@dataclass(frozen=True)
class Calibration:
    """How good chances of one kind are. `auroc` and `brier` with 95% bootstrap intervals."""

    name: str
    count: int
    happened: float  # share of the guesses that came true
    auroc: Interval
    brier: Interval
    brier_of_base_rate: float  # had the share been said every time
    bins: tuple[Bin, ...]


def calibration(name: str, labels: Numbers, chances: Numbers, *, seed: int = 0) -> Calibration:
    """`labels`: 1 where it happened, else 0. AUROC is NaN when all labels are equal."""
    rng = np.random.default_rng(seed)
    draws = [rng.integers(0, labels.size, labels.size) for _ in range(DRAWS)] if labels.size else []
    share = float(labels.mean()) if labels.size else 0.0
    return Calibration(
        name=name,
        count=int(labels.size),
        happened=share,
        auroc=spread(auroc(labels, chances), [auroc(labels[d], chances[d]) for d in draws]),
        brier=spread(brier(labels, chances), [brier(labels[d], chances[d]) for d in draws]),
        brier_of_base_rate=share * (1 - share),
        bins=reliability(labels, chances),
    )


def spread(value: float, drawn: list[float]) -> Interval:
    known = [one for one in drawn if not np.isnan(one)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (value, value)
    return Interval(value, float(low), float(high))


def auroc(labels: Numbers, chances: Numbers) -> float:
    """The chance that what happened was given a higher one than what did not; equals half."""
    positive = labels > 0.5
    count, rest = int(positive.sum()), int((~positive).sum())
    if not count or not rest:
        return float("nan")
    _, place, sizes = np.unique(chances, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(sizes) - (sizes - 1) / 2)[place]
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * rest))


def brier(labels: Numbers, chances: Numbers) -> float:
    """Mean squared error of the chances; 0 without any."""
    return float(np.mean((chances - labels) ** 2)) if labels.size else 0.0


def reliability(labels: Numbers, chances: Numbers, bins: int = BINS) -> tuple[Bin, ...]:
    """Equally full bins, from the lowest chances to the highest."""
    order = np.argsort(chances, kind="stable")
    return tuple(
        Bin(float(chances[part].mean()), float(labels[part].mean()), int(part.size))
        for part in np.array_split(order, min(bins, max(1, order.size)))
        if part.size
    )
