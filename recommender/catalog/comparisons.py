"""More or less of something than what was shown: "bigger", "lighter", "longer lasting", 大一点."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from language.words import folded
from recommender.catalog.attributes import KIND, texts
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import having
from recommender.catalog.measures import Measure, measured
from recommender.schema import Facet, Item

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
THAN = re.compile(r"\bthan (.+)|比(.+?)(?=[大小重轻长短更])")
MOST = 40  # products that a comparison keeps


def compared(text: str) -> tuple[tuple[str, ...], int] | None:
    """The attributes that a message compares, and 1 for more or -1 for less of them."""
    text = folded(text)
    return next(((names, sign) for words, names, sign in COMPARISONS if words.search(text)), None)


def named_quantity(text: str) -> Measure | None:
    """The quantity that a message compares with: "bigger than 11 oz", 比500克大一点."""
    match = THAN.search(folded(text))
    found = measured(match[1] or match[2]) if match else None
    return found if found and found.unit else None


def beyond(
    catalog: Catalog,
    references: Sequence[Item],
    names: Sequence[str],
    sign: int,
    than: Measure | None = None,
) -> tuple[Facet, ...]:
    """The products of the same kind as `references` with more (or less) than they have in the
    middle, or more than the stated quantity, where theirs is of its unit.
    """
    for name in names:
        middle = middle_of([m for item in references if (m := measure(item, name))])
        if middle is None:
            continue
        if than is not None and than.unit == middle.unit:
            middle = than
        found = (
            Facet("item", item.item_id)
            for item in of_kinds(catalog, references)
            if (one := measure(item, name)) is not None
            and one.unit == middle.unit
            and sign * (one.value - middle.value) > 0
        )
        return tuple(islice(found, MOST))
    return ()


def middle_of(measures: Sequence[Measure]) -> Measure | None:
    """The middle one of those in the unit that most of them have: weights are no volumes."""
    if not measures:
        return None
    unit = Counter(measure.unit for measure in measures).most_common(1)[0][0]
    alike = sorted((one for one in measures if one.unit == unit), key=lambda one: one.value)
    return alike[(len(alike) - 1) // 2]


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


def measure(item: Item, name: str) -> Measure | None:
    """A value as a quantity; of many in the unit of the first the largest."""
    found = [one for text in texts(item.attributes.get(name)) if (one := measured(text))]
    alike = [one for one in found if one.unit == found[0].unit]
    return max(alike, key=lambda one: one.value, default=None)
