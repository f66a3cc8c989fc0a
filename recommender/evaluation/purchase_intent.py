"""Calibration of the network's purchase intent on the events after a cutoff."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.calibration import Calibration, calibration
from recommender.interactions import Interactions
from recommender.recommend import Recommender
from recommender.sequential.inference import SequentialModel
from recommender.sequential.sequences import OLDER, Behaviour, of_log

MOST = 4000  # sampled events
BATCH = 64  # histories per call of the network


def evaluate_purchase_intent(
    recommender: Recommender,
    log: Interactions,
    cutoff: float,
    traits: Mapping[str, Sequence[str]],
    *,
    seed: int = 0,
) -> Calibration | None:
    """Predicted against observed purchases later in the session, for a sample of later events.

    `traits`: by user id. None without a network, or without such events on listed items.
    """
    model, vectors = recommender.model.sequential, recommender.shop.learned.vectors
    if model is None or vectors is None:
        return None
    index = recommender.catalog.index
    rows = np.array([index.get(item_id, -1) for item_id in log.items], np.intp)
    listed = log.where(rows[log.item] >= 0)
    sequences = of_log(listed)
    events = labelled_events(sequences, listed, cutoff)
    if not events:
        return None
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.permutation(len(events))[:MOST].tolist(), key=lambda at: events[at][1])
    sample = [events[place] for place in chosen]
    labels = np.array([sequences[user].buys[at] for user, at in sample])
    names = [tuple(traits.get(user_id, ())) for user_id in listed.users]
    histories = [(sequences[user], at, names[user]) for user, at in sample]
    return calibration("intent", labels, probabilities(model, vectors, rows, histories))


def labelled_events(
    sequences: list[Behaviour], log: Interactions, cutoff: float
) -> list[tuple[int, int]]:
    """User code and position of each event from `cutoff` on whose label is known."""
    counts = np.bincount(log.before(cutoff).user, minlength=len(log.users))
    return [
        (user, at)
        for user, (one, count) in enumerate(zip(sequences, counts.tolist(), strict=True))
        for at in range(min(count, len(one)), len(one))
        if not np.isnan(one.buys[at])
    ]


def probabilities(
    model: SequentialModel,
    vectors: NDArray[np.float32],
    rows: NDArray[np.intp],
    histories: list[tuple[Behaviour, int, tuple[str, ...]]],
) -> NDArray[np.float32]:
    """Purchase intent after each event, given as a sequence, position in it, and traits.

    `rows`: catalogue row of each item of the log. Histories of equal length share a batch.
    """
    lengths = np.array([min(at + 1, model.length) for _, at, _ in histories])
    found = np.zeros(len(histories), np.float32)
    for length in np.unique(lengths):
        same = np.flatnonzero(lengths == length)
        for part in np.split(same, range(BATCH, same.size, BATCH)):
            items, actions, gaps, profiles = [], [], [], []
            for one, at, traits in (histories[place] for place in part):
                start = at + 1 - int(length)
                older = one.items[max(0, start - OLDER) : start] - 1
                items.append(vectors[rows[one.items[start : at + 1] - 1]])
                actions.append(one.actions[start : at + 1])
                gaps.append(one.gaps[start : at + 1])
                profiles.append(model.profile(vectors[rows[older]], traits))
            given = (np.stack(column) for column in (items, actions, gaps, profiles))
            found[part] = model.predict(*given).purchase_intent
    return found
