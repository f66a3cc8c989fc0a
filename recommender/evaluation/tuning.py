"""Ranking weights chosen by what customers bought next, on baskets kept for that."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.generate import retrieve, signals
from recommender.ranking.linear import Weights
from recommender.recommend import Recommender
from recommender.schema import Request

STEPS = (0.0, 0.25, 0.5, 0.8, 1.25, 2.0, 4.0)  # of a weight, tried in turn
STARTS = 0.02  # tried for a weight that is 0
PASSES = 4  # over all the weights, at most
FIXED = ("anchor", "text", "liked", "wished")  # of requests that say what is wanted

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Question:
    """The candidates of one request: a row of signals each, and whether it was bought next."""

    signals: Matrix  # candidates x len(NAMES)
    bought: NDArray[np.bool_]
    relevant: int  # bought next in all, candidates or not


NAMES = tuple(asdict(Weights()))


def question(recommender: Recommender, request: Request, bought: Sequence[str]) -> Question:
    """`bought`: the items of the next basket that the request should bring."""
    seen = recommender.situation(request)
    rows = retrieve(seen)
    heard = signals(seen, rows)
    nothing = np.zeros(rows.size, np.float32)
    table = [heard.get(name, nothing) for name in NAMES]
    index = recommender.catalog.index
    right = np.isin(rows, [index[item] for item in bought if item in index])
    return Question(np.stack(table, axis=1), right, len(bought))


def tuned(
    groups: Sequence[Sequence[Question]],
    start: Weights,
    k: int = 10,
    report: Callable[[float, Weights], None] = lambda _score, _weights: None,
) -> Weights:
    """The weights with the highest sum of the groups' mean NDCG@k, one weight changed at a time.

    Weights of signals that the questions lack stay as they are.
    """
    tables = [Table.of(group, k) for group in groups if group]
    best, weights = sum(table.ndcg(start) for table in tables), start
    for _ in range(PASSES):
        before = best
        for name in (name for name in NAMES if name not in FIXED):
            value = getattr(weights, name)
            for other in [value * step for step in STEPS] if value else [STARTS]:
                tried = replace(weights, **{name: other})
                score = sum(table.ndcg(tried) for table in tables)
                if score > best:
                    best, weights = score, tried
        report(best, weights)
        if best <= before:
            break
    return weights


@dataclass(frozen=True)
class Table:
    """Questions side by side, so that weights are judged in a few array operations."""

    signals: Matrix  # all candidates x len(NAMES)
    bought: NDArray[np.bool_]  # Q x widest
    place: tuple[NDArray[np.intp], NDArray[np.intp]]  # of each candidate in Q x widest
    ideal: NDArray[np.float64]  # Q: the best discounted gain
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
        """Equal scores keep the order of the catalogue, as in `rank`."""
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
