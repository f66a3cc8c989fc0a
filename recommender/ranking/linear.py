"""Linear ranker: a weighted sum of named signals, so that each contribution can be explained."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

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
    others: Mapping[str, float] = field(default_factory=dict)  # sources of other packages, by name

    def of(self, name: str) -> float:
        """The weight of a source; 0 for one that is not known."""
        return float(self.others.get(name, 0.0) if name not in BUILT_IN else getattr(self, name))


BUILT_IN = tuple(one.name for one in fields(Weights) if one.name != "others")


@dataclass(frozen=True)
class Ranked:
    """Candidates, the best first, with what each signal brought to each score."""

    rows: NDArray[np.intp]
    scores: NDArray[np.float32]
    contributions: Signals


class Linear:
    """The ranker that a training takes unless its configuration names another."""

    def rank(self, signals: Signals, rows: NDArray[np.intp], weights: Weights) -> Ranked:
        return rank(signals, rows, weights)


def rank(signals: Signals, rows: NDArray[np.intp], weights: Weights) -> Ranked:
    """score = sum of weight x signal (one value per row of `rows`); equal scores keep the order
    of the catalogue.
    """
    parts: Signals = {
        name: np.float32(weights.of(name)) * signal for name, signal in signals.items()
    }
    scores = np.sum(list(parts.values()), axis=0) if parts else np.zeros(rows.size, np.float32)
    order = np.lexsort((rows, -scores))
    return Ranked(rows[order], scores[order], {name: part[order] for name, part in parts.items()})
