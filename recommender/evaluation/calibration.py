"""Calibration of predicted probabilities: AUROC, Brier score and reliability bins."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, roc_auc_score

from recommender.evaluation.metrics import Interval

BINS = 10
DRAWS = 200

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Bin:
    """Predictions of similar probability."""

    predicted: float
    """Mean predicted probability."""
    observed: float
    """Share of positive labels."""
    count: int


@dataclass(frozen=True)
class Calibration:
    """Quality of predicted probabilities; intervals are 95% bootstrap intervals."""

    name: str
    count: int
    base_rate: float
    """Share of positive labels."""
    auroc: Interval
    brier: Interval
    brier_of_base_rate: float
    """Brier score of predicting the base rate every time."""
    bins: tuple[Bin, ...]


def calibration(name: str, labels: Numbers, chances: Numbers, *, seed: int = 0) -> Calibration:
    """`labels`: 0 or 1. AUROC is NaN when all labels are equal."""
    rng = np.random.default_rng(seed)
    draws = [rng.integers(0, labels.size, labels.size) for _ in range(DRAWS)] if labels.size else []
    share = float(labels.mean()) if labels.size else 0.0
    return Calibration(
        name=name,
        count=int(labels.size),
        base_rate=share,
        auroc=interval(auroc(labels, chances), [auroc(labels[d], chances[d]) for d in draws]),
        brier=interval(brier(labels, chances), [brier(labels[d], chances[d]) for d in draws]),
        brier_of_base_rate=share * (1 - share),
        bins=reliability(labels, chances),
    )


def interval(value: float, drawn: list[float]) -> Interval:
    """`value` with the percentile interval of bootstrap values, NaN left out."""
    known = [one for one in drawn if not np.isnan(one)]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (value, value)
    return Interval(value, float(low), float(high))


def auroc(labels: Numbers, chances: Numbers) -> float:
    """Area under the ROC curve; NaN when all labels are equal."""
    return float(roc_auc_score(labels, chances)) if np.unique(labels).size > 1 else float("nan")


def brier(labels: Numbers, chances: Numbers) -> float:
    """Mean squared error of the probabilities; 0 without any."""
    return float(brier_score_loss(labels, chances, pos_label=1)) if labels.size else 0.0


def reliability(labels: Numbers, chances: Numbers, bins: int = BINS) -> tuple[Bin, ...]:
    """Equally full bins, from the lowest probabilities to the highest.

    scikit-learn's `calibration_curve` returns no counts, and its quantile bins put equal
    probabilities in one bin, so that they are not equally full.
    """
    order = np.argsort(chances, kind="stable")
    return tuple(
        Bin(float(chances[part].mean()), float(labels[part].mean()), int(part.size))
        for part in np.array_split(order, min(bins, max(1, order.size)))
        if part.size
    )
