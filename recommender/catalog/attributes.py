"""The attribute values of a catalogue, and what customers may call them.

An attribute `colour` may have a Chinese twin `colour_zh`, the values in the same order. The
attribute `kind` says what a product is ("wireless headphones"): its last words alone mean it
too. A value is written `name=value`, as the catalogue has it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from language.spans import ChineseNames
from language.synonyms import SAME, Key, key_of
from language.words import folded, is_chinese, stems
from recommender.schema import Item

KIND = "kind"
TWIN = "_zh"
# What is no property of a product, or is known by other means.
SKIPPED = frozenset(
    {"title", "description", "category", "brand", "goes_with", "list_price", "image", "url"}
)
SILENT = frozenset({"gift_for", "story"})  # known, but not by being called so
IMITATIONS = frozenset(
    {"vegan", "faux", "fake", "imitation", "artificial", "synthetic", "mock", "pu"}
)
CHINESE_IMITATIONS = ("素", "人造", "仿", "假", "无", "不含")
SIZE = "size"
UNITS = frozenset("glm")  # of one letter
FOR = "for"
ABSENT = ("无", "不含", "零")
PEOPLE = re.compile(r"(\d+)(?:\s?[-–]\s?(\d+))?[ -](?:persons?|people|players?)")
MOST_PEOPLE = 20  # that a range of numbers is told apart for
LONGEST_CHINESE = 12
LONGEST = 5  # words of a value that somebody would say


@dataclass(frozen=True)
class Attributes:
    """`rows[name=value]` are the items that have it; `spoken` what each is called."""

    rows: dict[str, NDArray[np.intp]]
    spoken: dict[str, frozenset[Key]]
    kind_categories: dict[str, frozenset[str]]

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Attributes":
        rows: dict[str, list[int]] = defaultdict(list)
        spoken: dict[str, set[Key]] = defaultdict(set)
        categories: dict[str, set[str]] = defaultdict(set)
        for row, item in enumerate(items):
            for pair, names in named_values(item.attributes):
                rows[pair].append(row)
                spoken[pair].update(names)
                if pair.startswith(f"{KIND}="):
                    categories[pair].add(item.category)
        return cls(
            rows={pair: np.array(found, np.intp) for pair, found in rows.items()},
            spoken={pair: frozenset(found) for pair, found in spoken.items()},
            kind_categories={pair: frozenset(found) for pair, found in categories.items()},
        )

    @cached_property
    def by_key(self) -> dict[Key, tuple[str, ...]]:
        """The values that a phrase means."""
        exact = self._exact
        found: dict[Key, set[str]] = defaultdict(set, {key: set(exact[key]) for key in exact})
        for key, pairs in self._wider(exact).items():
            found[key] |= pairs
            if not any(pair.startswith(f"{KIND}=") for pair in pairs):
                exact = exact | {key: exact.get(key, set()) | pairs}
        for key in list(SAME):
            meant = {pair for same in SAME[key] if same != key for pair in exact.get(same, ())}
            if meant and key not in self.own_kinds:
                found[key] = found.get(key, set()) | meant
        return {key: tuple(sorted(pairs)) for key, pairs in found.items() if key}

    @cached_property
    def values_of(self) -> dict[str, tuple[str, ...]]:
        """Values per attribute, in the order of `rows`."""
        found: dict[str, list[str]] = defaultdict(list)
        for pair in self.rows:
            found[pair.partition("=")[0]].append(pair)
        return {name: tuple(pairs) for name, pairs in found.items()}

    @cached_property
    def _exact(self) -> dict[Key, set[str]]:
        found: dict[Key, set[str]] = defaultdict(set)
        for pair, names in self.spoken.items():
            for key in names:
                found[key].add(pair)
        return dict(found)

    @cached_property
    def own_kinds(self) -> set[Key]:
        """What the shop itself calls its kinds of product."""
        return {
            key
            for pair, names in self.spoken.items()
            if pair.startswith(f"{KIND}=")
            for key in names
        }

    def _wider(self, exact: Mapping[Key, set[str]]) -> dict[Key, set[str]]:
        """ "blue" means navy blue too, where the same attribute has a plain blue."""
        wider: dict[Key, set[str]] = defaultdict(set)
        for pair, names in self.spoken.items():
            name = pair.partition("=")[0]
            for key in names:
                if imitates(key):
                    continue
                for tail in tails(key):
                    known = any(other.startswith(f"{name}=") for other in exact.get(tail, ()))
                    if (name == KIND and tail not in self.own_kinds) or (name != KIND and known):
                        wider[tail].add(pair)
        for key in list(wider):
            if isinstance(key, str) and len(key) == 1 and len(wider[key]) < 2:
                del wider[key]
            elif not self._sure(key):
                wider[key] |= self._beginning_with(key, wider[key])
        return wider

    def _beginning_with(self, key: Key, kinds: set[str]) -> set[str]:
        """Coffee is decaf coffee, and in the same category also coffee beans; no coffee maker."""
        inside = {c for pair in kinds for c in self.kind_categories.get(pair, ())}
        return {
            pair
            for pair, categories in self.kind_categories.items()
            if categories & inside and any(begins(name, key) for name in self.spoken[pair])
        }

    def kinds(self, key: Key) -> tuple[str, ...]:
        """What a product may be that is called so; the ends of names count."""
        return tuple(pair for pair in self.by_key.get(key, ()) if pair.startswith(f"{KIND}="))

    def sure_kinds(self, key: Key) -> tuple[str, ...]:
        """What is called so as a whole, here or elsewhere."""
        return self.kinds(key) if self._sure(key) else ()

    def _sure(self, key: Key) -> bool:
        return any(same in self.own_kinds for same in (key, *SAME.get(key, ())))

    def others(self, key: Key) -> tuple[str, ...]:
        """Values of all other attributes."""
        return tuple(pair for pair in self.by_key.get(key, ()) if not pair.startswith(f"{KIND}="))

    @cached_property
    def chinese(self) -> ChineseNames:
        """All values in Chinese."""
        return ChineseNames.of(key for key in self.by_key if isinstance(key, str))

    @cached_property
    def columns(self) -> dict[str, tuple[NDArray[np.intp], NDArray[np.intp]]]:
        """Of each attribute, the rows of all its values one after another, in the order of
        `values_of`, and where those of each value begin.
        """
        found = {}
        for name, values in self.values_of.items():
            rows = [self.rows[value] for value in values]
            sizes = [0, *(some.size for some in rows)]
            found[name] = np.concatenate(rows), np.cumsum(sizes)[:-1]
        return found

    def counts(self, name: str, among: NDArray[np.bool_]) -> NDArray[np.intp]:
        """How many rows of `among` have each value of an attribute, as in `values_of`."""
        if name not in self.columns:
            return np.zeros(0, np.intp)
        rows, starts = self.columns[name]
        return np.asarray(np.add.reduceat(among[rows].astype(np.intp), starts), np.intp)


def named_values(attributes: Mapping[str, object]) -> Iterable[tuple[str, set[Key]]]:
    """Keys of the names of each value, in both languages."""
    for name, value in attributes.items():
        if name.endswith(TWIN) or name in SKIPPED:
            continue
        values = texts(value)
        twins = texts(attributes.get(name + TWIN))
        for place, text in enumerate(values):
            said = {text, *twins[place : place + 1]} if len(twins) == len(values) else {text}
            if name == KIND and " for " in text:
                said.add(text.partition(" for ")[0])
            if name == SIZE:
                said |= {f"size {text}", f"{text}码"}
            said |= numbers_of_people(text)
            names = {key_of(one) for one in said} if name not in SILENT else set()
            yield f"{name}={folded(text)}", {key for key in names if sayable(key)}


def numbers_of_people(text: str) -> set[str]:
    """A "4-person" tent is for 4 people, a game of "2-4 players" for 2, for 3 and for 4."""
    found = PEOPLE.fullmatch(text)
    if not found:
        return set()
    least, most = int(found[1]), int(found[2] or found[1])
    numbers = range(least, min(most, least + MOST_PEOPLE) + 1)
    return {name for n in numbers for name in (f"{n} people", f"{n}人")}


def sayable(key: Key) -> bool:
    """Numbers and single letters alone name nothing: "42" is a size only as "size 42", and "500 g"
    is one.
    """
    if isinstance(key, tuple):
        bare = all(len(word) == 1 or word.isdigit() for word in key)
        measured = len(key) > 1 and key[-2].isdigit() and key[-1] in UNITS
        return 0 < len(key) <= LONGEST and (measured or not bare)
    return 0 < len(key) <= LONGEST_CHINESE


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, list | tuple):
        return [part for part in value if isinstance(part, str) and part]
    return []


def tails(key: Key) -> Iterable[Key]:
    """The ends of a phrase: "steel" of "stainless steel", 蓝色 of 深蓝色; "coat for women" is no
    kind of women.
    """
    last = len(key) if isinstance(key, str) or FOR not in key else key.index(FOR)
    for start in range(1, last):
        tail = key[start:]
        if isinstance(tail, tuple) or len(tail) > 1 or is_chinese(tail):
            yield tail


def begins(name: Key, key: Key) -> bool:
    return type(name) is type(key) and len(name) > len(key) and name[: len(key)] == key


def imitates(key: Key) -> bool:
    """Vegan leather is no leather, and what is gluten free is no gluten."""
    if isinstance(key, tuple):
        return key[0] in IMITATIONS or key[-1] in stems("free") or any(c.isdigit() for c in key[0])
    return key.startswith(CHINESE_IMITATIONS) or key[0].isdigit()
