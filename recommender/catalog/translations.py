"""What the categories and brands of a catalogue are called in the customers' languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import get_args

from recommender.schema import CATEGORY_SEPARATOR, Item, Language

Named = tuple[str, Language]  # a category path or brand, and a language


@dataclass(frozen=True)
class Translations:
    """From the attributes `category_<language>`, a path like `category`, and `brand_<language>`;
    the first item that says so counts.
    """

    categories: Mapping[Named, str]  # the last level of the path
    brands: Mapping[Named, str]

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Translations":
        categories: dict[Named, str] = {}
        brands: dict[Named, str] = {}
        for language in get_args(Language):
            paths = {
                (item.category, str(said)): None
                for item in items
                if item.category and (said := item.attributes.get(f"category_{language}"))
            }
            for path, said in paths:
                for above, name in zip(
                    prefixes(path), said.split(CATEGORY_SEPARATOR), strict=False
                ):
                    categories.setdefault((above, language), name)
            for item in items:
                if said := item.attributes.get(f"brand_{language}"):
                    brands.setdefault((item.brand, language), str(said))
        return cls(categories, brands)


def prefixes(path: str) -> list[str]:
    """The path and all that it lies in, the widest first."""
    return list(accumulate(path.split(CATEGORY_SEPARATOR), joined))


def joined(path: str, level: str) -> str:
    return path + CATEGORY_SEPARATOR + level
