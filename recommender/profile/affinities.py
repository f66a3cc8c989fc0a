"""Affinities of a customer to categories, brands, attributes and prices, from their interests.

They are computed when asked for, since a profile stores items only and the catalogue changes.
Names that tell of health, religion, origin or sexuality are left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from language.sensitive import is_sensitive
from recommender.catalog.catalog import Catalog
from recommender.profile.interests import decayed
from recommender.schema import CATEGORY_SEPARATOR, Profile

Names = Callable[[Catalog, int], list[str]]

PRIOR = 3.0  # pseudo-count of interest: shares of customers with little history shrink to 0
LISTED = 10


@dataclass(frozen=True, slots=True)
class Affinities:
    """Shares in [-1, 1], the strongest first; levels in [0, 1], None for too little history."""

    categories: tuple[tuple[str, float], ...] = ()
    brands: tuple[tuple[str, float], ...] = ()
    attributes: tuple[tuple[str, float], ...] = ()  # "name: value"
    price_level: float | None = None  # 0: the cheapest of each category, 1: the dearest
    price_sensitivity: float | None = None  # 1: always chooses the cheapest


def weights(profile: Profile, catalog: Catalog, now: float) -> dict[int, float]:
    """Interest by catalogue row; items that are not in the catalogue are omitted."""
    return {
        catalog.index[item]: decayed(value, max(0.0, now - at))
        for item, (value, at) in profile.interests.items()
        if item in catalog.index
    }


def affinities(profile: Profile, catalog: Catalog, now: float) -> Affinities:
    rows = weights(profile, catalog, now)
    level = price_level(catalog, rows)
    return Affinities(
        categories=shares(catalog, rows, paths),
        brands=shares(catalog, rows, brand),
        attributes=shares(catalog, rows, attributes),
        price_level=level,
        price_sensitivity=sensitivity(level, profile),
    )


def sensitivity(level: float | None, profile: Profile) -> float | None:
    """From the price level and complaints about prices; None without either."""
    said = profile.remarks.get("price")
    complaint = max(0.0, -said.value) if said else 0.0
    if level is None:
        return round(0.5 + complaint / 2, 4) if complaint else None
    return round(min(1.0, 1 - level + complaint / 2), 4)


def category_signal(profile: Profile, catalog: Catalog, now: float) -> NDArray[np.float32]:
    """Affinity to the category of every item, in [-1, 1]; 0 where unknown."""
    by_code = np.zeros(len(catalog.categories) or 1, np.float64)
    for row, value in weights(profile, catalog, now).items():
        by_code[catalog.category[row]] += value
    return shrunk(by_code, catalog.category)


def brand_signal(profile: Profile, catalog: Catalog, now: float) -> NDArray[np.float32]:
    """Affinity to the brand of every item, in [-1, 1]; 0 without a brand."""
    by_code = np.zeros(len(catalog.brands) or 1, np.float64)
    for row, value in weights(profile, catalog, now).items():
        if catalog.brands[catalog.brand[row]]:
            by_code[catalog.brand[row]] += value
    return shrunk(by_code, catalog.brand)


def shrunk(by_code: NDArray[np.float64], codes: NDArray[np.int32]) -> NDArray[np.float32]:
    """x / (|x| + PRIOR) of each code, by item."""
    return np.asarray(by_code / (np.abs(by_code) + PRIOR), np.float32)[codes]


def shares(
    catalog: Catalog, rows: Mapping[int, float], names: Names
) -> tuple[tuple[str, float], ...]:
    """Share of each name in all interest plus PRIOR; sensitive names are omitted."""
    total: dict[str, float] = {}
    for row, value in rows.items():
        for name in names(catalog, row):
            total[name] = total.get(name, 0.0) + value
    whole = sum(abs(value) for value in rows.values()) + PRIOR
    known = [(name, value / whole) for name, value in total.items() if not is_sensitive(name)]
    strongest = sorted(known, key=lambda pair: (-abs(pair[1]), pair[0]))
    return tuple((name, round(share, 4)) for name, share in strongest[:LISTED] if share)


def paths(catalog: Catalog, row: int) -> list[str]:
    """The category and its ancestors."""
    levels = catalog.categories[catalog.category[row]].split(CATEGORY_SEPARATOR)
    return [
        CATEGORY_SEPARATOR.join(levels[: depth + 1]) for depth in range(len(levels)) if levels[0]
    ]


def brand(catalog: Catalog, row: int) -> list[str]:
    name = catalog.brands[catalog.brand[row]]
    return [name] if name else []


def attributes(catalog: Catalog, row: int) -> list[str]:
    return [
        f"{name}: {value}"
        for name, value in catalog.items[row].attributes.items()
        if isinstance(value, str | int | bool) and not name.endswith("_zh") and value != ""
    ]


def price_level(catalog: Catalog, rows: Mapping[int, float]) -> float | None:
    """Mean percentile of the price within its category, weighted by interest."""
    places = [
        (place, value)
        for row, value in rows.items()
        if value > 0 and (place := price_place(catalog, row)) is not None
    ]
    whole = sum(value for _, value in places)
    if whole < 1:
        return None
    return round(sum(place * value for place, value in places) / whole, 4)


def price_place(catalog: Catalog, row: int) -> float | None:
    """Percentile of the price within its category, in [0, 1]; ties count half."""
    price = catalog.price[row]
    others = catalog.price[catalog.category == catalog.category[row]]
    others = others[~np.isnan(others)]
    if np.isnan(price) or others.size < 2:
        return None
    below = np.count_nonzero(others < price) + (np.count_nonzero(others == price) - 1) / 2
    return float(below / (others.size - 1))
