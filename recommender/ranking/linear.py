"""Ranking: a linear score over named signals, so that each part can be read and explained."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Signals = dict[str, NDArray[np.float32]]


@dataclass(frozen=True)
class Weights:
    """One weight per source of `sources.py`, tuned on validation baskets."""

    bought: float = 4.0  # their own purchases: the chance to be bought next
    browsed: float = 0.5  # their views, clicks, favourites and carts, decayed over days
    together: float = 0.7  # bought by those who buy what they buy
    sequential: float = 0.01  # what the network expects next
    taste: float = 0.03  # reads like what they buy
    anchor: float = 2.0  # similar to, or bought with, the item or cart at hand
    text: float = 2.0  # what they ask for in words
    liked: float = 0.1  # stated likes
    popular: float = 0.0125  # bought by many


@dataclass(frozen=True)
class Ranked:
    """Candidates, the best first, with what each signal brought to each score."""

    rows: NDArray[np.intp]
    scores: NDArray[np.float32]
    contributions: Signals


def rank(signals: Signals, rows: NDArray[np.intp], weights: Weights) -> Ranked:
    """score = sum of weight x signal (one value per row of `rows`); equal scores keep the order
    of the catalogue.
    """
    parts: Signals = {
        name: np.float32(getattr(weights, name)) * signal for name, signal in signals.items()
    }
    scores = np.sum(list(parts.values()), axis=0) if parts else np.zeros(rows.size, np.float32)
    order = np.lexsort((rows, -scores))
    return Ranked(rows[order], scores[order], {name: part[order] for name, part in parts.items()})
