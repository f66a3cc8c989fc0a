"""Events of items by time: counts per item within a span."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.intp]
Moments = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Timeline:
    """Sorted `keys`: item in the upper bits, whole seconds since 1970 (until 2106) below."""

    keys: Counts

    @classmethod
    def of(cls, item: Codes, moment: Moments) -> "Timeline":
        return cls(np.sort(keys(item, moment)))

    def between(self, item: Codes, since: Moments, until: Moments) -> Counts:
        """Events per item in [since, until); one value per row."""
        return self.place(item, until) - self.place(item, since)

    def place(self, item: Codes, moment: Moments) -> Counts:
        """Rank of (item, moment) among the sorted keys."""
        return np.searchsorted(self.keys, keys(item, moment)).astype(np.int64)


def keys(item: Codes, moment: Moments) -> Counts:
    seconds = np.clip(moment, 0, 2**32 - 1).astype(np.int64)
    return item.astype(np.int64) * 2**32 + seconds
