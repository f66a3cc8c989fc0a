"""What the score of an item would lose without another item that the customer touched."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.foresight import Foresight, Read
from recommender.situation import Situation

Values = NDArray[np.float32]
MANY = 5.0  # similarities to own items that sum to half a signal
CONSIDERED = 6  # items of which one is named as the reason


def strongest(situation: Situation, row: int, others: Iterable[int]) -> int | None:
    """Of the first six of `others`, the one without which `row` would lose most; None: nothing."""
    rows, _ = touched(situation)
    losses = dict(zip(rows.tolist(), losses_without(situation, row).tolist(), strict=True))
    by = situation.shop.weights.foreseen
    found = {
        other: losses.get(other, 0.0) + by * foreseen_loss(situation, row, other)
        for other in [other for other in dict.fromkeys(others) if other != row][:CONSIDERED]
    }
    best = max(found, key=lambda other: found[other], default=None)
    return best if best is not None and found[best] > 0 else None


def losses_without(situation: Situation, row: int) -> NDArray[np.floating[Any]]:
    """By likeness and by common baskets, per touched item (the order of `touched`).

    By both at once: an item can be bought with another that it is nothing like.
    """
    rows, weights = touched(situation)
    near = weights * similarities(situation, rows, row) / MANY
    together = saturated(near.sum()) - saturated(near.sum() - near)
    texts, vectors = situation.shop.catalog.text_row, situation.shop.vectors.centred
    alike = weights * (vectors[texts[rows]] @ vectors[texts[row]])
    total, rest = 1 + weights.sum(), 1 + weights.sum() - weights
    taste = np.maximum(alike.sum() / total, 0) - np.maximum((alike.sum() - alike) / rest, 0)
    by = situation.shop.weights
    return np.asarray(by.together * together + by.taste * taste)


def foreseen_loss(situation: Situation, row: int, other: int) -> float:
    """By what the network expects, without the events on `other`."""
    foresight, vectors = situation.shop.foresight, situation.shop.learned.vectors
    read, wanted = situation.read, situation.wanted
    if foresight is None or vectors is None or read is None or wanted is None:
        return 0.0
    if other not in read.rows:
        return 0.0
    kept = expected(foresight, wanted @ vectors[row])
    if other not in situation.without:
        item_id = situation.shop.catalog.items[other].item_id
        history = [event for event in situation.request.history if event.item_id != item_id]
        left = Read.of(history, situation.shop.catalog, foresight.length)
        situation.without[other] = left.wanted(foresight, vectors) if left.events else None
    fewer = situation.without[other]
    rest = 0.0 if fewer is None else expected(foresight, fewer @ vectors[row])
    return float(kept - rest)


def expected(foresight: Foresight, scores: Any) -> Any:
    """sigmoid(score - level): half for an item that just makes the best fifty."""
    return 1 / (1 + np.exp(foresight.level - scores))


def saturated(values: NDArray[np.floating[Any]]) -> Values:
    """x / (1 + x): more is better, but ever less so."""
    return np.asarray(values / (1 + values), np.float32)


def touched(situation: Situation) -> tuple[NDArray[np.intp], Values]:
    """Rows the customer bought, looked at or liked, and how much each counts (at most 1)."""
    catalog, profile = situation.shop.catalog, situation.request.profile
    total = situation.bought.dense(situation.size) + situation.browsed.dense(situation.size)
    total[[catalog.index[i] for i in profile.liked_items if i in catalog.index]] += 1
    rows = np.flatnonzero(total)
    return rows, np.minimum(total[rows], 1)


def similarities(situation: Situation, rows: NDArray[np.intp], row: int) -> Values:
    """How often each of `rows` is bought with `row`, as its neighbours say."""
    near = situation.shop.learned.neighbours[rows]
    return np.asarray(near[:, [row]].toarray()[:, 0], np.float32)
