"""Tuning of the ranking weights on next baskets held out for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.generate import retrieve, signals
from recommender.ranking.linear import BUILT_IN, Weights
from recommender.recommend import Recommender
from recommender.schema import Request

STEPS = (0.0, 0.25, 0.5, 0.8, 1.25, 2.0, 4.0)  # factors tried for a weight
STARTS = 0.02  # value tried for a weight of 0
PASSES = 4  # largest number of passes over the weights
FIXED = ("anchor", "text", "liked")  # of requests that say what is wanted

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Question:
    """The candidates of one request: their signals and relevance."""

    signals: Matrix
    """Candidates x len(NAMES)."""
    bought: NDArray[np.bool_]
    """Whether the candidate is in the next basket."""
    relevant: int
    """Size of the next basket, candidates or not."""


NAMES = BUILT_IN


def question(recommender: Recommender, request: Request, bought: Sequence[str]) -> Question:
    """The candidates of `request`; `bought`: items of the next basket."""
    seen = recommender.request_context(request)
    rows = retrieve(seen)
    by_source = signals(seen, rows)
    nothing = np.zeros(rows.size, np.float32)
    table = [by_source.get(name, nothing) for name in NAMES]
    index = recommender.catalog.index
    right = np.isin(rows, [index[item] for item in bought if item in index])
    return Question(np.stack(table, axis=1), right, len(bought))


def tuned(
    groups: Sequence[Sequence[Question]],
    start: Weights,
    k: int = 10,
    report: Callable[[float, Weights], None] = lambda _score, _weights: None,
) -> Weights:
    """Coordinate ascent from `start` on the sum of the groups' mean NDCG@k.

    Weights of signals that the questions lack are unchanged. `report`: called after each pass.
    """
    tables = [Table.of(group, k) for group in groups if group]
    best, weights = sum(table.ndcg(start) for table in tables), start
    for _ in range(PASSES):
        before = best
        for name in (name for name in NAMES if name not in FIXED):
            value = getattr(weights, name)
            for other in [value * step for step in STEPS] if value else [STARTS]:
                tried = replace(weights, **dict[str, Any]({name: other}))
                score = sum(table.ndcg(tried) for table in tables)
                if score > best:
                    best, weights = score, tried
        report(best, weights)
        if best <= before:
            break
    return weights


@dataclass(frozen=True)
class Table:
    """Q questions as padded arrays of width W, so that scoring takes a few array operations."""

    signals: Matrix
    """All candidates x len(NAMES)."""
    bought: NDArray[np.bool_]
    """Q x W."""
    place: tuple[NDArray[np.intp], NDArray[np.intp]]
    """Row and column of each candidate in Q x W."""
    ideal: NDArray[np.float64]
    """Q: discounted gain of an ideal ranking."""
    k: int

    @classmethod
    def of(cls, questions: Sequence[Question], k: int) -> "Table":
        sizes = np.array([one.bought.size for one in questions])
        rows = np.repeat(np.arange(sizes.size), sizes)
        columns = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        bought = np.zeros((sizes.size, max(int(sizes.max()), k)), np.bool_)
        bought[rows, columns] = np.concatenate([one.bought for one in questions])
        gains = np.concatenate([[0], np.cumsum(discounts(k))])
        ideal = gains[np.minimum([one.relevant for one in questions], k)]
        stacked = np.concatenate([one.signals for one in questions])
        return cls(stacked, bought, (rows, columns), ideal, k)

    def ndcg(self, weights: Weights) -> float:
        """Mean NDCG@k; ties in the order of the catalogue, as in `rank`."""
        by = np.array([getattr(weights, name) for name in NAMES], np.float32)
        scores = np.full(self.bought.shape, -np.inf, np.float32)
        scores[self.place] = self.signals @ by
        first = np.argpartition(-scores, self.k - 1, axis=1)[:, : self.k]
        first = np.sort(first, axis=1)
        order = np.argsort(-np.take_along_axis(scores, first, 1), axis=1, kind="stable")
        first = np.take_along_axis(first, order, 1)
        hits = np.take_along_axis(self.bought, first, 1)
        return float(((hits @ discounts(self.k)) / np.maximum(self.ideal, 1e-9)).mean())


def discounts(k: int) -> NDArray[np.float64]:
    return np.asarray(1 / np.log2(np.arange(2, k + 2)), np.float64)
