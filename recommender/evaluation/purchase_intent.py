"""The network's chances of a purchase in a session, beside what happened after a moment."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.evaluation.calibration import Calibration, calibration
from recommender.interactions import Interactions
from recommender.recommend import Recommender
from recommender.sequential.inference import Foresight
from recommender.sequential.sequences import OLDER, Behaviour, of_log

MOST = 4000  # events asked about
TOGETHER = 64  # read at once


def intent_after(
    recommender: Recommender,
    log: Interactions,
    cutoff: float,
    traits: Mapping[str, Sequence[str]],
    *,
    seed: int = 0,
) -> Calibration | None:
    """After each event from `cutoff` on (a sample of many): does a purchase follow in the session?

    None without a network, or without such events on listed items.
    """
    foresight, vectors = recommender.model.foresight, recommender.shop.learned.vectors
    if foresight is None or vectors is None:
        return None
    index = recommender.catalog.index
    rows = np.array([index.get(item_id, -1) for item_id in log.items], np.intp)
    listed = log.where(rows[log.item] >= 0)
    sequences = of_log(listed)
    asked = later(sequences, listed, cutoff)
    if not asked:
        return None
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.permutation(len(asked))[:MOST].tolist(), key=lambda at: asked[at][1])
    some = [asked[place] for place in chosen]
    labels = np.array([sequences[user].buys[at] for user, at in some])
    names = [tuple(traits.get(user_id, ())) for user_id in listed.users]
    guessed = chances(foresight, vectors, rows, [(sequences[u], at, names[u]) for u, at in some])
    return calibration("intent", labels, guessed)


def later(sequences: list[Behaviour], log: Interactions, cutoff: float) -> list[tuple[int, int]]:
    """Customer and place of each event from `cutoff` on after which it is known."""
    counts = np.bincount(log.before(cutoff).user, minlength=len(log.users))
    return [
        (user, at)
        for user, (one, count) in enumerate(zip(sequences, counts.tolist(), strict=True))
        for at in range(min(count, len(one)), len(one))
        if not np.isnan(one.buys[at])
    ]


def chances(
    foresight: Foresight,
    vectors: NDArray[np.float32],
    rows: NDArray[np.intp],
    asked: list[tuple[Behaviour, int, tuple[str, ...]]],
) -> NDArray[np.float32]:
    """One for each customer, place and traits, from the events up to it; of one length together.

    `rows`: the catalogue row of each item of the log.
    """
    lengths = np.array([min(at + 1, foresight.length) for _, at, _ in asked])
    found = np.zeros(len(asked), np.float32)
    for length in np.unique(lengths):
        same = np.flatnonzero(lengths == length)
        for part in np.split(same, range(TOGETHER, same.size, TOGETHER)):
            items, actions, gaps, profiles = [], [], [], []
            for one, at, traits in (asked[place] for place in part):
                start = at + 1 - int(length)
                older = one.items[max(0, start - OLDER) : start] - 1
                items.append(vectors[rows[one.items[start : at + 1] - 1]])
                actions.append(one.actions[start : at + 1])
                gaps.append(one.gaps[start : at + 1])
                profiles.append(foresight.profile(vectors[rows[older]], traits))
            given = (np.stack(column) for column in (items, actions, gaps, profiles))
            found[part] = foresight.expectation(*given).intent
    return found
