"""Popularity of items and their number of buyers, from the behaviour log."""

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.candidates.user_history import INTEREST
from recommender.interactions import Interactions, once_per_basket
from recommender.schema import EventType

DAY = 86400.0


def buyers(log: Interactions) -> NDArray[np.float32]:
    """Number of distinct users who bought each item."""
    purchases = once_per_basket(log.purchases)
    ones = np.ones(len(purchases), np.float32)
    shape = (len(purchases.users), len(purchases.items))
    pairs = sparse.csr_array((ones, (purchases.user, purchases.item)), shape=shape)
    pairs.data[:] = 1
    return np.asarray(pairs.sum(axis=0), np.float32)


def popularity(log: Interactions, half_life: float) -> NDArray[np.float32]:
    """log(1 + decayed events) over its maximum, in [0, 1]; `half_life` in days.

    A purchase counts 1, other events as in `INTEREST`.
    """
    counts = {kind.value: weight for kind, weight in INTEREST.items()}
    counts[EventType.PURCHASE.value] = 1.0
    kinds, codes = np.unique(log.type, return_inverse=True)
    weights = np.array([counts.get(str(kind), 0.0) for kind in kinds], np.float64)[codes]
    age = log.timestamp.max(initial=0.0) - log.timestamp
    decayed = weights * 0.5 ** (age / (half_life * DAY))
    total = np.bincount(log.item, decayed, minlength=len(log.items))
    logged = np.log1p(total)
    return np.asarray(logged / max(float(logged.max(initial=0)), 1e-9), np.float32)
