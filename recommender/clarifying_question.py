"""The one question that narrows an open wish best: an attribute, by its information gain.

Asking for an attribute whose values split the candidates evenly leaves the fewest of them,
whatever the answer. Candidates without the attribute are one more answer: "no matter".
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from recommender.candidates.request_context import situation
from recommender.candidates.sources import TextMatch
from recommender.catalog.facets import Mask, in_both
from recommender.ranking.eligibility import allowed, rules
from recommender.recommend import Recommender
from recommender.schema import Request

OPEN = 10  # candidates; of fewer the customer can simply be shown all
COVERED = 0.6  # share of the candidates that must have the attribute
LEAST_GAIN = 0.8  # bits
ANSWERS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """`attribute` to ask for; `answers` the most frequent values, in English and Chinese."""

    attribute: str
    answers: tuple[tuple[str, str], ...]
    gain: float


def question(
    recommender: Recommender, request: Request, askable: Collection[str]
) -> Question | None:
    """The best of the `askable` attributes; None when the wish is narrow enough, or nothing
    would narrow it.
    """
    mask = candidates(recommender, request)
    size = int(mask.sum())
    if size <= OPEN:
        return None
    named = {facet.group.partition(":")[2] for facet in request.wishes.include}
    found = [
        one
        for name in askable
        if name not in named and (one := asked(recommender, mask, name, size)) is not None
    ]
    return max(found, key=lambda one: one.gain, default=None)


def candidates(recommender: Recommender, request: Request) -> Mask:
    """What the request may show, by its words too."""
    catalog = recommender.catalog
    if not request.wishes.text:
        return allowed(catalog, rules(catalog, request, frozenset()))
    query = recommender.query_vectors([request.wishes.text])[request.wishes.text]
    seen = situation(recommender.shop, request, query)
    rows = TextMatch().matching(seen)
    mask = np.zeros(len(catalog), np.bool_)
    mask[np.arange(mask.size) if rows is None else rows] = True
    return seen.allowed & mask


def asked(recommender: Recommender, mask: Mask, name: str, size: int) -> Question | None:
    attributes = recommender.catalog.attributes
    found = zip(
        attributes.values_of.get(name, ()), attributes.counts(name, mask).tolist(), strict=True
    )
    counts = {value: count for value, count in found if count}
    covered = sum(counts.values())
    if len(counts) < 2 or min(covered, size) < COVERED * size:
        return None
    gain = entropy([*counts.values(), max(0, size - covered)])
    if gain < LEAST_GAIN:
        return None
    most = sorted(counts, key=lambda value: (-counts[value], value))[:ANSWERS]
    return Question(name, tuple(in_both(recommender.catalog, value, mask) for value in most), gain)


def entropy(counts: list[int]) -> float:
    """In bits: how much an answer tells."""
    shares = np.array([count for count in counts if count], np.float64)
    shares /= shares.sum()
    return float(-(shares * np.log2(shares)).sum())
