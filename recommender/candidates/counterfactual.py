"""What the score of an item would lose without another item that the customer touched."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.request_context import Situation
from recommender.candidates.scores import Scores
from recommender.sequential.inference import SequentialModel, wanted_after

Values = NDArray[np.float32]
MANY = 5.0  # similarities to own items that sum to half a signal
CONSIDERED = 6  # items of which one is named as the reason
LIKELIEST = 3  # enough where they come by what would be lost


def strongest(situation: Situation, row: int, others: Iterable[int]) -> int | None:
    """Of the first six of `others`, the one without which `row` would lose most; None: nothing."""
    latest = list(dict.fromkeys(others))[: CONSIDERED + 1]
    considered = [other for other in latest if other != row][:CONSIDERED]
    if not considered:
        return None
    encode_without(situation, latest)  # whichever row is asked about, these are the ones
    losses = Scores(situation.touched.rows, losses_without(situation, row)).at(np.array(considered))
    found = losses + situation.shop.weights.sequential * sequential_losses(
        situation, row, considered
    )
    best = int(np.argmax(found))
    return considered[best] if found[best] > 0 else None


def likeliest(situation: Situation, row: int, among: NDArray[np.bool_] | None = None) -> int | None:
    """The touched item (`among` them) without which `row` would lose most by baskets and likeness,
    or the next or second next, if it would lose with the network as well; None: nothing.

    The network is asked only where it could turn the loss into a gain.
    """
    by = situation.shop.weights.sequential
    losses, gain = losses_without(situation, row).copy(), by * sequential_gain(situation, row)
    losses[situation.touched.rows == row] = 0
    if among is not None:
        losses[~among] = 0
    for place in np.argsort(-losses, kind="stable")[:LIKELIEST].tolist():
        other, loss = int(situation.touched.rows[place]), float(losses[place])
        if loss > gain or (loss > 0 and loss + by * sequential_loss(situation, row, other) > 0):
            return other
    return None


def losses_without(situation: Situation, row: int) -> Values:
    """By likeness and by common baskets, per touched item (the order of `touched`).

    By both at once: an item can be bought with another that it is nothing like.
    """
    if row not in situation.losses:
        by = situation.shop.weights
        together, taste = basket_losses(situation, row), taste_losses(situation, row)
        situation.losses[row] = by.together * together + by.taste * taste
    return situation.losses[row]


def basket_losses(situation: Situation, row: int) -> Values:
    near = situation.touched.values * met(situation, row) / MANY
    return saturated(near.sum()) - saturated(near.sum() - near)


def taste_losses(situation: Situation, row: int) -> Values:
    weights = situation.touched.values
    alike = weights * resemblance(situation, row)
    total = alike.sum()
    kept, rest = total / (1 + weights.sum()), (total - alike) / (1 + weights.sum() - weights)
    return np.asarray(np.maximum(kept, 0) - np.maximum(rest, 0), np.float32)


def resemblance(situation: Situation, row: int) -> Values:
    """The cosine of each touched item's text to that of `row`."""
    text = situation.shop.catalog.text_row[[row]]
    cosines = situation.touched_texts @ situation.shop.vectors.centred_at(text)[0]
    return np.asarray(cosines, np.float32)


def sequential_loss(situation: Situation, row: int, other: int) -> float:
    """By what the network expects, without the events on `other`."""
    return float(sequential_losses(situation, row, [other])[0])


def sequential_losses(situation: Situation, row: int, others: Sequence[int]) -> Values:
    """By what the network expects, without the events on each of `others`."""
    model, vectors = situation.shop.sequential, situation.shop.learned.vectors
    if model is None or vectors is None or situation.wanted is None:
        return np.zeros(len(others), np.float32)
    encode_without(situation, others)
    fewer = [situation.wanted_without.get(other, situation.wanted) for other in others]
    left = [-np.inf if wanted is None else wanted @ vectors[row] for wanted in fewer]
    signals = expected(model, np.array([situation.wanted @ vectors[row], *left], np.float32))
    return np.asarray(signals[0] - signals[1:], np.float32)


def sequential_gain(situation: Situation, row: int) -> float:
    """The most that the network could expect more, whatever is taken away."""
    model, vectors = situation.shop.sequential, situation.shop.learned.vectors
    if model is None or vectors is None or situation.wanted is None:
        return 0.0
    return float(1 - expected(model, situation.wanted @ vectors[row]))


def encode_without(situation: Situation, others: Iterable[int]) -> None:
    """Fills `situation.wanted_without` for those of `others` that the network read, all at once."""
    model, vectors = situation.shop.sequential, situation.shop.learned.vectors
    if model is None or vectors is None or situation.recent is None:
        return
    seen = set(situation.recent.rows[-situation.recent.length :].tolist())
    missing = [other for other in others if other in seen and other not in situation.wanted_without]
    if not missing:
        return
    left = {other: situation.recent.without(other) for other in missing}
    situation.wanted_without.update(dict.fromkeys(missing))
    some = [other for other in missing if left[other].rows.size]
    found = wanted_after([left[other] for other in some], model, vectors)
    situation.wanted_without.update(zip(some, found, strict=True))


def expected(model: SequentialModel, scores: Any) -> Any:
    """sigmoid(score - level): half for an item that just makes the best fifty."""
    return 1 / (1 + np.exp(model.level - scores))


def saturated(values: NDArray[np.floating[Any]]) -> Values:
    """x / (1 + x): more is better, but ever less so."""
    return np.asarray(values / (1 + values), np.float32)


def met(situation: Situation, row: int) -> Values:
    """How often each touched item is bought with `row`, as its neighbours say."""
    near = situation.touched_neighbours
    at = np.flatnonzero(near.indices == row)
    values = np.zeros(near.shape[0], np.float32)
    values[np.searchsorted(near.indptr, at, side="right") - 1] = near.data[at]
    return values
