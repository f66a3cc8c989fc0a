"""Evaluation by time: train before a cutoff, rank for each user's next basket after it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.embedding.encoder import Encoder
from recommender.evaluation import metrics
from recommender.evaluation.baselines import BASELINES
from recommender.evaluation.purchase_intent import evaluate_purchase_intent
from recommender.evaluation.rankers import (
    Ranker,
    baseline_ranker,
    crossed,
    own_rankers,
    recommender_before,
)
from recommender.evaluation.report import ALL, NEW, TRAINED_ON, Report, Row
from recommender.evaluation.split import LEAST_BASKETS, Split, own_items, split
from recommender.interactions import begins
from recommender.recommend import Recommender
from recommender.training_config import Config
from recommender.training_data import TrainingData

Progress = Callable[[Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True)
class Protocol:
    """How an evaluation splits and scores."""

    cutoff: float
    """Time up to which models learn, and from which next baskets count."""
    k: int = 10
    """Ranks that count."""
    least_baskets: int = LEAST_BASKETS
    """Baskets before the cutoff below which an item takes no part."""
    folds: int = 1
    """2 or more: also rank users by models that were trained without them."""


def evaluate(
    data: TrainingData,
    encoder: Encoder,
    config: Config,
    protocol: Protocol,
    progress: Progress = iter,
) -> Report:
    """Tables of our rankings and the baselines, and the calibration of the purchase intent.

    Each user asks at the time of their next basket; today's stock and prices are ignored.
    """
    parts = split(data.log, protocol.cutoff, protocol.least_baskets, data.users)
    parts = replace(parts, campaigns=data.promotions.campaigns)

    def trained(some: Split) -> Recommender:
        return recommender_before(data.items, some, encoder, config, protocol.cutoff)

    recommender = trained(parts)
    rankers = {kind.name: baseline_ranker(kind(), parts, protocol.k) for kind in BASELINES}
    rankers |= own_rankers(recommender, parts, protocol.k)
    if protocol.folds > 1:
        folds = protocol.folds
        rankers[f"shoptalk, {folds} folds"] = crossed(parts, protocol.k, folds, trained)
    seen = own_items(parts.past)
    rows: list[Row] = []
    for name, ranker in progress(rankers.items()):
        rows += rows_of(name, ranker, parts, seen, protocol.k)
    rows += trained_on(recommender, parts, protocol.k)
    order = (ALL, NEW, TRAINED_ON)
    rows.sort(key=lambda r: order.index(r.table))
    intent = evaluate_purchase_intent(recommender, data.log, protocol.cutoff, parts.users.traits)
    return Report(rows, intent)


def rows_of(
    name: str, ranker: Ranker, parts: Split, seen: dict[int, NDArray[np.intp]], k: int
) -> list[Row]:
    """A ranker's rows of the tables `ALL` and `NEW`; `seen`: items that each user bought."""
    none: NDArray[np.intp] = np.zeros(0, np.intp)
    pages = {u: ranker(u, none) for u in parts.truth}
    everything = row(ALL, name, pages, parts.truth, parts, k)
    new = {u: np.setdiff1d(i, seen[u]) for u, i in parts.truth.items()}
    new = {u: i for u, i in new.items() if i.size}
    pages = {u: ranker(u, seen[u]) for u in new}
    return [everything, row(NEW, name, pages, new, parts, k)]


def trained_on(recommender: Recommender, parts: Split, k: int) -> list[Row]:
    """Our ranking for each user's last training basket, from what lies before it.

    Figures far above those of the next basket show overfitting.
    """
    bought = parts.past.purchases
    last = np.full(len(parts.log.users), -1, np.int64)
    np.maximum.at(last, bought.user, bought.basket)
    of_last = (bought.basket == last[bought.user]) & parts.takes_part[bought.item]
    start = begins(bought.where(of_last))
    before = parts.past.where(parts.past.timestamp < start[parts.past.user])
    users = np.unique(before.user)
    truth = {
        int(user): np.unique(bought.item[of_last & (bought.user == user)])
        for user in users[np.isfinite(start[users])].tolist()
        if user in parts.truth
    }
    earlier = replace(parts, past=before, truth=truth, asked_at=start)
    none: NDArray[np.intp] = np.zeros(0, np.intp)
    ranker = own_rankers(recommender, earlier, k)["shoptalk"]
    pages = {user: ranker(user, none) for user in truth}
    return [row(TRAINED_ON, "shoptalk", pages, truth, earlier, k)]


def row(
    table: str,
    name: str,
    pages: dict[int, Sequence[int]],
    truth: dict[int, NDArray[np.int32]],
    parts: Split,
    k: int,
) -> Row:
    """Metrics of the rankings `pages` against `truth`, both by user code."""
    found = {u: metrics.hits(pages[u], truth[u].tolist(), k) for u in truth}
    sizes = {u: int(truth[u].size) for u in truth}
    counts = np.bincount(parts.past.purchases.item, minlength=len(parts.log.items))
    shown = [page[:k] for page in pages.values()]
    return Row(
        table=table,
        ranker=name,
        customers=len(truth),
        recall=over([metrics.recall(found[u], sizes[u]) for u in truth]),
        ndcg=over([metrics.ndcg(found[u], sizes[u]) for u in truth]),
        hit_rate=over([float(found[u].any()) for u in truth]),
        mrr=over([metrics.reciprocal_rank(found[u]) for u in truth]),
        coverage=metrics.coverage(shown, int(parts.takes_part.sum())),
        novelty=metrics.novelty(shown, counts.astype(np.float64)),
    )


def over(values: list[float]) -> metrics.Interval:
    return metrics.interval(np.array(values, np.float64))
