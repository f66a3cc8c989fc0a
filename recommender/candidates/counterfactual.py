"""Leave-one-out: how much lower an item would score without another item of the history."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.request_context import RequestContext
from recommender.candidates.scores import Scores
from recommender.sequential.inference import SequentialModel, wanted_after

Values = NDArray[np.float32]
MANY = 5.0  # sum of similarities to touched items at which the signal is 0.5
CONSIDERED = 6  # items of which one is named as the reason
LIKELIEST = 3  # items with the largest loss that are tried


def strongest(context: RequestContext, row: int, others: Iterable[int]) -> int | None:
    """Of the first six of `others`, the item whose removal lowers the score of `row` most; None
    where no removal lowers it.
    """
    latest = list(dict.fromkeys(others))[: CONSIDERED + 1]
    considered = [other for other in latest if other != row][:CONSIDERED]
    if not considered:
        return None
    encode_without(context, latest)  # whichever row is asked about, these are the ones
    losses = Scores(context.touched.rows, losses_without(context, row)).at(np.array(considered))
    found = losses + context.shop.weights.sequential * sequential_losses(context, row, considered)
    best = int(np.argmax(found))
    return considered[best] if found[best] > 0 else None


def likeliest(
    context: RequestContext, row: int, among: NDArray[np.bool_] | None = None
) -> int | None:
    """The touched item (of those in `among`) whose removal lowers the score of `row` most.

    Candidates are the three with the largest loss by co-purchase and text similarity; the first
    counts that still lowers the score with the network included. None where none does. The network
    runs only where it could turn the loss into a gain.
    """
    by = context.shop.weights.sequential
    losses, gain = losses_without(context, row).copy(), by * sequential_gain(context, row)
    losses[context.touched.rows == row] = 0
    if among is not None:
        losses[~among] = 0
    for place in np.argsort(-losses, kind="stable")[:LIKELIEST].tolist():
        other, loss = int(context.touched.rows[place]), float(losses[place])
        if loss > gain or (loss > 0 and loss + by * sequential_loss(context, row, other) > 0):
            return other
    return None


def losses_without(context: RequestContext, row: int) -> Values:
    """Loss of `row` by co-purchase and text similarity, per touched item in the order of `touched`.

    Both at once: an item can be bought with another that it does not resemble.
    """
    if row not in context.losses:
        by = context.shop.weights
        together, taste = basket_losses(context, row), taste_losses(context, row)
        context.losses[row] = by.together * together + by.taste * taste
    return context.losses[row]


def basket_losses(context: RequestContext, row: int) -> Values:
    near = context.touched.values * met(context, row) / MANY
    return saturated(near.sum()) - saturated(near.sum() - near)


def taste_losses(context: RequestContext, row: int) -> Values:
    weights = context.touched.values
    alike = weights * resemblance(context, row)
    total = alike.sum()
    kept, rest = total / (1 + weights.sum()), (total - alike) / (1 + weights.sum() - weights)
    return np.asarray(np.maximum(kept, 0) - np.maximum(rest, 0), np.float32)


def resemblance(context: RequestContext, row: int) -> Values:
    """Cosine of each touched item's centred text vector to that of `row`."""
    text = context.shop.catalog.text_row[[row]]
    cosines = context.touched_texts @ context.shop.vectors.centred_at(text)[0]
    return np.asarray(cosines, np.float32)


def sequential_loss(context: RequestContext, row: int, other: int) -> float:
    """Loss of the sequential signal of `row` without the events on `other`."""
    return float(sequential_losses(context, row, [other])[0])


def sequential_losses(context: RequestContext, row: int, others: Sequence[int]) -> Values:
    """Loss of the sequential signal of `row` without the events on each of `others`."""
    model, vectors = context.shop.sequential, context.shop.learned.vectors
    if model is None or vectors is None or context.wanted is None:
        return np.zeros(len(others), np.float32)
    encode_without(context, others)
    fewer = [context.wanted_without.get(other, context.wanted) for other in others]
    left = [-np.inf if wanted is None else wanted @ vectors[row] for wanted in fewer]
    signals = expected(model, np.array([context.wanted @ vectors[row], *left], np.float32))
    return np.asarray(signals[0] - signals[1:], np.float32)


def sequential_gain(context: RequestContext, row: int) -> float:
    """Upper bound of what the sequential signal of `row` could gain by any removal."""
    model, vectors = context.shop.sequential, context.shop.learned.vectors
    if model is None or vectors is None or context.wanted is None:
        return 0.0
    return float(1 - expected(model, context.wanted @ vectors[row]))


def encode_without(context: RequestContext, others: Iterable[int]) -> None:
    """Sets `context.wanted_without` for those of `others` among the recent events, in one run."""
    model, vectors = context.shop.sequential, context.shop.learned.vectors
    if model is None or vectors is None or context.recent is None:
        return
    seen = set(context.recent.rows[-context.recent.length :].tolist())
    missing = [other for other in others if other in seen and other not in context.wanted_without]
    if not missing:
        return
    left = {other: context.recent.without(other) for other in missing}
    context.wanted_without.update(dict.fromkeys(missing))
    some = [other for other in missing if left[other].rows.size]
    found = wanted_after([left[other] for other in some], model, vectors)
    context.wanted_without.update(zip(some, found, strict=True))


def expected(model: SequentialModel, scores: Any) -> Any:
    """sigmoid(score - level): 0.5 for the fiftieth item of a usual customer."""
    return 1 / (1 + np.exp(model.level - scores))


def saturated(values: NDArray[np.floating[Any]]) -> Values:
    """x / (1 + x): rises with x, below 1."""
    return np.asarray(values / (1 + values), np.float32)


def met(context: RequestContext, row: int) -> Values:
    """Similarity of each touched item to `row` by co-purchase."""
    near = context.touched_neighbours
    at = np.flatnonzero(near.indices == row)
    values = np.zeros(near.shape[0], np.float32)
    values[np.searchsorted(near.indptr, at, side="right") - 1] = near.data[at]
    return values
