"""Diversification: a page without duplicates and with several categories."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from language.words import folded
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import wanted
from recommender.schema import Request

SAME_TYPE = 3  # of one category in a page of up to ten; a longer page may have more


@dataclass(frozen=True)
class Page:
    """Positions in the ranking, in the order of the page."""

    positions: tuple[int, ...]
    full: bool  # `n` items, none of them passed over for variety


def rerank(catalog: Catalog, rows: NDArray[np.intp], request: Request) -> Page:
    """The first `n` of `rows`, best first: one of items with the same title and category, and a
    limited number per category unless a category was asked for. Items passed over for variety
    fill the page when no others are left. Deterministic.
    """
    limit = type_limit(request)
    chosen: list[int] = []
    passed_over: list[int] = []
    names: set[tuple[str, int]] = set()
    types: Counter[int] = Counter()
    sorts = sorts_of(catalog, request)
    for position, row in enumerate(rows.tolist()):
        if len(chosen) == request.n:
            break
        name = (folded(catalog.items[row].title), int(catalog.category[row]))
        if name in names:
            continue
        names.add(name)
        kind = int(sorts[row])
        if types[kind] >= limit:
            passed_over.append(position)
            continue
        types[kind] += 1
        chosen.append(position)
    missing = max(0, request.n - len(chosen))
    return Page(tuple(sorted(chosen) + passed_over[:missing]), full=not missing)


def sorts_of(catalog: Catalog, request: Request) -> NDArray[np.integer]:
    """By row: its category, or which of several kinds that are asked for it is."""
    named = request.wishes.kinds
    if len(named) < 2:
        return catalog.category
    return np.asarray(np.argmax([wanted(catalog, facet) for facet in named], axis=0), np.intp)


def type_limit(request: Request) -> int:
    """Items per category: `n` where the customer asked for one, a part of it for each of several
    kinds.
    """
    named = len(request.wishes.kinds)
    if named:
        return -(-request.n // named)
    return max(SAME_TYPE, round(request.n * SAME_TYPE / 10))
