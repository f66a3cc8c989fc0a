"""Sparse scores: a few catalogue rows with values, all others 0."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DENSE = 50  # catalogue rows per score up to which counting is faster than sorting

Rows = NDArray[np.intp]
Values = NDArray[np.float32]


@dataclass(frozen=True)
class Scores:
    """`values[i]` is the score of catalogue row `rows[i]`; `rows` are sorted and unique."""

    rows: Rows
    values: Values

    @classmethod
    def of(cls, rows: NDArray[np.integer], values: Values) -> "Scores":
        """Scores of one row are summed."""
        if not rows.size:
            return cls(np.zeros(0, np.intp), np.zeros(0, np.float32))
        if rows.max() < DENSE * rows.size:
            sums = np.bincount(rows, values)
            known = np.flatnonzero(sums)
            return cls(known, sums[known].astype(np.float32))
        known, place = np.unique(np.asarray(rows, np.intp), return_inverse=True)
        return cls(known, np.bincount(place, values, known.size).astype(np.float32))

    def at(self, rows: Rows) -> Values:
        if not self.rows.size:
            return np.zeros(rows.size, np.float32)
        place = np.minimum(np.searchsorted(self.rows, rows), self.rows.size - 1)
        return np.where(self.rows[place] == rows, self.values[place], np.float32(0))

    def best(self, among: NDArray[np.bool_], n: int) -> Rows:
        """The `n` rows of `among` with the highest scores above 0."""
        kept = np.flatnonzero(among[self.rows] & (self.values > 0))
        if kept.size > n:
            kept = kept[np.argpartition(-self.values[kept], n - 1)[:n]]
        return self.rows[kept]
