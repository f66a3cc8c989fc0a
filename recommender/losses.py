"""What the score of an item would lose without another item that the customer touched."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.foresight import Foresight, wanted_after
from recommender.situation import Situation

Values = NDArray[np.float32]
MANY = 5.0  # similarities to own items that sum to half a signal
CONSIDERED = 6  # items of which one is named as the reason
LIKELIEST = 3  # enough where they come by what would be lost


def strongest(situation: Situation, row: int, others: Iterable[int]) -> int | None:
    """Of the first six of `others`, the one without which `row` would lose most; None: nothing.

    None too for an item whose own purchases are weighed as a habit: without another item the
    habit may weigh more (a larger share of its kind), and that counts for more than the other.
    """
    if situation.bought.chances is not None and row in situation.bought.rows:
        return None
    rows = situation.touched.rows
    losses = dict(zip(rows.tolist(), losses_without(situation, row).tolist(), strict=True))
    by = situation.shop.weights.foreseen
    considered = [other for other in dict.fromkeys(others) if other != row][:CONSIDERED]
    foresee_without(situation, considered)
    found = {
        other: losses.get(other, 0.0) + by * foreseen_loss(situation, row, other)
        for other in considered
    }
    best = max(found, key=lambda other: found[other], default=None)
    return best if best is not None and found[best] > 0 else None


def likeliest(situation: Situation, row: int, among: NDArray[np.bool_] | None = None) -> int | None:
    """The touched item (`among` them) without which `row` would lose most by baskets and likeness,
    or the next or second next, if it would lose with the network as well; None as in `strongest`.

    The network is asked only where it could turn the loss into a gain.
    """
    if situation.bought.chances is not None and row in situation.bought.rows:
        return None
    losses, by = losses_without(situation, row), situation.shop.weights.foreseen
    losses[situation.touched.rows == row] = 0
    if among is not None:
        losses[~among] = 0
    for place in np.argsort(-losses, kind="stable")[:LIKELIEST].tolist():
        other, loss = int(situation.touched.rows[place]), float(losses[place])
        if loss > by or (loss > 0 and loss + by * foreseen_loss(situation, row, other) > 0):
            return other
    return None


def losses_without(situation: Situation, row: int) -> NDArray[np.floating[Any]]:
    """By likeness and by common baskets, per touched item (the order of `touched`).

    By both at once: an item can be bought with another that it is nothing like.
    """
    weights = situation.touched.values
    near = weights * met(situation, row) / MANY
    together = saturated(near.sum()) - saturated(near.sum() - near)
    text = situation.shop.catalog.text_row[[row]]
    alike = weights * (situation.touched_texts @ situation.shop.vectors.centred_at(text)[0])
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
    if other not in read.rows[-read.length :]:
        return 0.0
    if other not in situation.without:
        foresee_without(situation, [other])
    kept = expected(foresight, wanted @ vectors[row])
    fewer = situation.without[other]
    rest = 0.0 if fewer is None else expected(foresight, fewer @ vectors[row])
    return float(kept - rest)


def foresee_without(situation: Situation, others: Iterable[int]) -> None:
    """Fills `situation.without` for those of `others` that the network read, all at once."""
    foresight, vectors = situation.shop.foresight, situation.shop.learned.vectors
    if foresight is None or vectors is None or situation.read is None:
        return
    seen = set(situation.read.rows[-situation.read.length :].tolist())
    missing = [other for other in others if other in seen and other not in situation.without]
    if not missing:
        return
    left = {other: situation.read.without(other) for other in missing}
    situation.without.update(dict.fromkeys(missing))
    some = [other for other in missing if left[other].rows.size]
    found = wanted_after([left[other] for other in some], foresight, vectors)
    situation.without.update(zip(some, found, strict=True))


def expected(foresight: Foresight, scores: Any) -> Any:
    """sigmoid(score - level): half for an item that just makes the best fifty."""
    return 1 / (1 + np.exp(foresight.level - scores))


def saturated(values: NDArray[np.floating[Any]]) -> Values:
    """x / (1 + x): more is better, but ever less so."""
    return np.asarray(values / (1 + values), np.float32)


def met(situation: Situation, row: int) -> Values:
    """How often each touched item is bought with `row`, as its neighbours say."""
    near = situation.touched_neighbours
    part = slice(near.indptr[row], near.indptr[row + 1])
    values = np.zeros(near.shape[0], np.float32)
    values[near.indices[part]] = near.data[part]
    return values
