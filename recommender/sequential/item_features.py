"""Item features by name, known before an item has any interaction."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from language.words import folded
from recommender.schema import CATEGORY_SEPARATOR, Item

PRICE_LEVELS = 10  # equally full
LEAST_ITEMS = 2  # with a feature, for the feature to be used
LONGEST_VALUE = 60  # characters; longer attributes are treated as text


@dataclass(frozen=True)
class Features:
    """Vocabulary of item features, in the order of their embeddings."""

    names: tuple[str, ...]
    price_edges: tuple[float, ...]
    """Boundaries between price levels."""

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Features":
        """The features of at least LEAST_ITEMS items, with equally full price levels."""
        priced = [item.price for item in items if item.price is not None and item.price >= 0]
        finite = [price for price in priced if math.isfinite(price)]
        quantiles = np.linspace(0, 1, PRICE_LEVELS + 1)[1:-1]
        edges = np.unique(np.quantile(finite, quantiles)) if finite else np.zeros(0)
        found = cls((), tuple(edges.tolist()))
        counts = Counter(name for item in items for name in found.of_item(item))
        kept = tuple(sorted(name for name, count in counts.items() if count >= LEAST_ITEMS))
        return cls(kept, found.price_edges)

    def of_item(self, item: Item) -> list[str]:
        """Category at every level, brand, price level and short attributes."""
        levels = item.category.split(CATEGORY_SEPARATOR) if item.category else []
        paths = [CATEGORY_SEPARATOR.join(levels[: depth + 1]) for depth in range(len(levels))]
        names = [f"category={path}" for path in paths]
        if item.brand:
            names.append(f"brand={folded(item.brand)}")
        if item.price is not None and math.isfinite(item.price) and item.price >= 0:
            names.append(f"price={int(np.searchsorted(self.price_edges, item.price))}")
        for key, value in item.attributes.items():
            values = value if isinstance(value, list | tuple) else [value]
            names += [f"{key}={folded(str(one))}" for one in values if short(one)]
        return list(dict.fromkeys(names))

    def matrix(self, items: Iterable[Item]) -> sparse.csr_array:
        """Items x features; rows sum to 1, or are empty for an item without known features."""
        column = {name: number for number, name in enumerate(self.names)}
        known = [[column[n] for n in self.of_item(item) if n in column] for item in items]
        sizes = np.array([len(row) for row in known], np.int64)
        columns = np.array([number for row in known for number in row], np.int64)
        values: NDArray[np.float32] = np.repeat(1 / np.maximum(sizes, 1), sizes).astype(np.float32)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        return sparse.csr_array((values, columns, starts), shape=(sizes.size, len(self.names)))


def short(value: object) -> bool:
    """Whether an attribute is a value rather than a text."""
    return isinstance(value, str | int | float | bool) and 0 < len(str(value)) <= LONGEST_VALUE
