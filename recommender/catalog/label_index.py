"""The words that name an item: its category levels, title, brand and attribute values.

Different strings are kept once; an item points to its strings. So a word is looked up in
thousands of names instead of in every item.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from language.words import folded, is_chinese, stems
from recommender.schema import CATEGORY_SEPARATOR, Item


@dataclass(frozen=True)
class Labels:
    """`names[label]`; `items` is a 0/1 matrix of items x labels."""

    names: tuple[str, ...]
    items: sparse.csr_array
    by_stem: dict[str, tuple[int, ...]]
    chinese: tuple[int, ...]  # labels with Chinese characters, found by substring

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Labels":
        codes: dict[str, int] = {}
        indices: list[int] = []
        indptr = [0]
        cache: dict[str, int] = {}
        for item in items:
            for value in set(label_texts(item)):
                code = cache.get(value)
                if code is None:
                    code = cache[value] = codes.setdefault(folded(value), len(codes))
                indices.append(code)
            indptr.append(len(indices))
        ones = np.ones(len(indices), np.float32)
        matrix = sparse.csr_array((ones, indices, indptr), shape=(len(items), len(codes)))
        names = tuple(codes)
        chinese = tuple(code for code, name in enumerate(names) if is_chinese(name))
        return cls(names, matrix, inverted(names), chinese)

    def containing(self, phrase: str) -> NDArray[np.intp]:
        """Labels with every word of the phrase (in Chinese: with the phrase in them)."""
        phrase = folded(phrase)
        if not phrase:
            return np.zeros(0, np.intp)
        if is_chinese(phrase):
            found = [code for code in self.chinese if phrase in self.names[code]]
            return np.array(found, np.intp)
        sets = [set(self.by_stem.get(stem, ())) for stem in stems(phrase)]
        return np.array(sorted(set.intersection(*sets)) if sets else [], np.intp)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the names, as it is written there."""
        return frozenset(word for name in self.names for word in name.replace(",", " ").split())

    def items_with(self, labels: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Mask of the items that carry at least one of the labels."""
        if not labels.size:
            return np.zeros(self.items.shape[0], np.bool_)
        marked = np.zeros(len(self.names), np.float32)
        marked[labels] = 1
        return np.asarray(self.items @ marked > 0)


UNNAMED = ("description_zh", "goes_with", "list_price")  # attributes that name nothing


def label_texts(item: Item) -> Iterable[str]:
    yield item.title
    yield from item.category.split(CATEGORY_SEPARATOR)
    if item.brand:
        yield item.brand
    for name, value in item.attributes.items():
        if name in UNNAMED:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from (part for part in value if isinstance(part, str))


def inverted(names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for code, name in enumerate(names):
        for stem in set(stems(name)):
            found[stem].append(code)
    return {stem: tuple(codes) for stem, codes in found.items()}
