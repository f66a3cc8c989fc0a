"""More or less of something than what was shown: "bigger", "lighter", "longer lasting", 大一点."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from language.words import folded
from recommender.catalog.attributes import KIND, texts
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import having
from recommender.schema import Facet, Item

SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
WORDS = {"mini": 0.5, "small": 1.0, "medium": 2.0, "large": 3.0, "single": 1.0, "double": 2.0}
UNITS = {
    "ml": 0.001, "cl": 0.01, "l": 1.0, "litre": 1.0, "litres": 1.0,
    "mg": 1e-6, "g": 0.001, "kg": 1.0, "mm": 0.001, "cm": 0.01, "m": 1.0, "km": 1000.0,
    "minutes": 1 / 60, "minute": 1 / 60, "hours": 1.0, "hour": 1.0, "days": 24.0, "day": 24.0,
    "weeks": 168.0, "week": 168.0, "months": 720.0, "month": 720.0,
}  # fmt: skip
NUMBER = re.compile(r"(?:(\d+)\s*x\s*)?(\d+(?:\.\d+)?)\s*-?\s*([a-z]+)?")
EXTENT = ("size", "capacity", "volume", "screen", "pack", "pieces", "set", "storage", "length")
COMPARISONS = (
    (re.compile(r"\b(?:bigger|larger|more space|roomier)\b|大一?[点些号]|更大"), EXTENT, 1),
    (re.compile(r"\b(?:smaller|tinier|more compact)\b|小一?[点些号]|更小"), EXTENT, -1),
    (re.compile(r"\b(?:lighter|less heavy)\b|轻一?[点些]|更轻"), ("weight", "paper_weight"), -1),
    (re.compile(r"\b(?:heavier)\b|重一?[点些]|更重"), ("weight", "paper_weight"), 1),
    (
        re.compile(r"\blonger(?:[- ]lasting)? battery\b|\blast(?:s|ing)? longer\b|续航更?[长久]"),
        ("battery_life", "burn_time"),
        1,
    ),
    (re.compile(r"\blonger\b|长一?[点些]|更长"), ("length", "height", "battery_life"), 1),
    (re.compile(r"\bshorter\b|短一?[点些]|更短"), ("length", "height"), -1),
    (re.compile(r"\b(?:stronger|more powerful)\b|功率更?大|更强"), ("power", "voltage"), 1),
    (re.compile(r"\b(?:quieter|less noisy|silent)\b|安静|更静|声音小"), ("noise_level",), -1),
    (re.compile(r"\bbrighter\b|亮一?[点些]|更亮"), ("brightness",), 1),
)
MOST = 40  # products that a comparison keeps


def compared(text: str) -> tuple[tuple[str, ...], int] | None:
    """The attributes that a message compares, and 1 for more or -1 for less of them."""
    text = folded(text)
    return next(((names, sign) for words, names, sign in COMPARISONS if words.search(text)), None)


def beyond(
    catalog: Catalog, references: Sequence[Item], names: Sequence[str], sign: int
) -> tuple[Facet, ...]:
    """The products of the same kind with more (or less) than the middle one of `references`."""
    for name in names:
        known = sorted(v for item in references if (v := measure(item, name)) is not None)
        if not known:
            continue
        middle = known[(len(known) - 1) // 2]
        found = (
            Facet("item", item.item_id)
            for item in of_kinds(catalog, references)
            if (value := measure(item, name)) is not None and sign * (value - middle) > 0
        )
        return tuple(islice(found, MOST))
    return ()


def of_kinds(catalog: Catalog, references: Sequence[Item]) -> Iterator[Item]:
    """Items called the same kind, or in the same category where they are of no kind."""
    attributes = catalog.attributes
    unnamed = np.ones(len(catalog), np.bool_)
    unnamed[attributes.columns[KIND][0] if KIND in attributes.columns else []] = False
    mask = np.zeros(len(catalog), np.bool_)
    for item in references:
        if kinds := texts(item.attributes.get(KIND)):
            mask |= having(catalog, [f"{KIND}={folded(kind)}" for kind in kinds])
        elif item.category in catalog.categories:
            mask |= unnamed & (catalog.category == catalog.categories.index(item.category))
    return (catalog.items[row] for row in np.flatnonzero(mask).tolist())


def measure(item: Item, name: str) -> float | None:
    """A value as a number: sizes by their order, quantities in one unit; of many the largest."""
    found = [value for text in texts(item.attributes.get(name)) if (value := number(text))]
    return max(found, default=None)


def number(text: str) -> float | None:
    text = folded(text)
    if text in SIZES:
        return float(SIZES.index(text) + 1)
    if text in WORDS:
        return WORDS[text]
    match = NUMBER.search(text)
    if match is None:
        return None
    times = float(match[1] or 1)
    return times * float(match[2]) * UNITS.get(match[3] or "", 1.0)
