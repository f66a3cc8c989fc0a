"""Texts as vectors, each computed once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from recommender.text import Encoder, unit


@dataclass(frozen=True)
class KnownTexts:
    """Texts whose vectors need not be computed again."""

    texts: tuple[str, ...] = ()
    rows: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))

    def vectors(self, texts: Sequence[str], encoder: Encoder) -> NDArray[np.float32]:
        """One unit vector per text; only those not known are encoded."""
        position = {text: row for row, text in enumerate(self.texts)}
        rows = np.zeros((len(texts), encoder.dim), np.float32)
        new = [row for row, text in enumerate(texts) if text not in position]
        old = [row for row, text in enumerate(texts) if text in position]
        if new:
            rows[new] = encoder.encode([texts[row] for row in new])
        if old:
            rows[old] = self.rows[[position[texts[row]] for row in old]]
        return rows


@dataclass(frozen=True)
class TextVectors:
    """`rows[t]` is the unit vector of the catalogue's `texts[t]`.

    `centred` has what sets a text apart from the shop's average text, again of length 1.
    """

    rows: NDArray[np.float32]  # T x D
    centred: NDArray[np.float32]  # T x D

    @classmethod
    def of(cls, texts: Sequence[str], encoder: Encoder, known: KnownTexts) -> "TextVectors":
        rows = known.vectors(texts, encoder)
        mean = rows.mean(axis=0) if len(rows) > 1 else np.zeros(encoder.dim, np.float32)
        return cls(rows, unit(rows - mean))
