"""The one question that narrows an open wish best: an attribute, by its information gain.

Asking for an attribute whose values split the candidates evenly leaves the fewest of them,
whatever the answer. Candidates without the attribute are one more answer: "no matter".
"""

from collections.abc import Collection

import numpy as np

from recommender.candidates.generate import fitting
from recommender.candidates.request_context import RequestContext
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import Mask, in_both
from recommender.schema import Question

OPEN = 10  # candidates; of fewer the customer can simply be shown all
COVERED = 0.6  # share of the candidates that must have the attribute
LEAST_GAIN = 0.8  # bits
ANSWERS = 3


def question(context: RequestContext, askable: Collection[str]) -> Question | None:
    """The best of the `askable` attributes; None when the wish is narrow enough, or nothing
    would narrow it.
    """
    mask = fitting(context)
    size = int(np.count_nonzero(mask))
    if size <= OPEN:
        return None
    named = {facet.group.partition(":")[2] for facet in context.request.wishes.include}
    catalog = context.shop.catalog
    gains = {name: gain(catalog, mask, name, size) for name in askable if name not in named}
    best = max(gains, key=lambda name: gains[name], default=None)
    if best is None or gains[best] < LEAST_GAIN:
        return None
    return Question(best, answers(catalog, mask, best), gains[best])


def gain(catalog: Catalog, mask: Mask, name: str, size: int) -> float:
    """Information gain of an attribute in bits; 0 where too few of the candidates have it."""
    counts = catalog.attributes.counts(name, mask)
    covered = int(counts.sum())
    if np.count_nonzero(counts) < 2 or min(covered, size) < COVERED * size:
        return 0.0
    return entropy([*counts[counts > 0].tolist(), max(0, size - covered)])


def answers(catalog: Catalog, mask: Mask, name: str) -> tuple[tuple[str, str], ...]:
    """The most frequent values among the candidates, in English and Chinese."""
    values = catalog.attributes.values_of[name]
    counts = dict(zip(values, catalog.attributes.counts(name, mask).tolist(), strict=True))
    most = sorted(counts, key=lambda value: (-counts[value], value))[:ANSWERS]
    return tuple(in_both(catalog, value, mask) for value in most if counts[value])


def entropy(counts: list[int]) -> float:
    """In bits: how much an answer tells."""
    shares = np.array([count for count in counts if count], np.float64)
    shares /= shares.sum()
    return float(-(shares * np.log2(shares)).sum())
