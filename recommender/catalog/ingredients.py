"""What products have in them, as far as the shop says: for allergies and diets.

Careful in one direction: what is said to contain an allergen, what only may contain it, what is
called like it, and food of which nothing is stated in a shop that states it of other food, is not
free of it. In a shop that states nothing, names are all there is to go by.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from language.allergens import Allergen, allergens, saying
from language.diets import Diet
from language.vocabulary import vocabulary
from language.words import folded
from recommender.catalog.attributes import texts
from recommender.schema import CATEGORY_SEPARATOR, Item
from recommender.shared_cache import SharedCache

Mask = NDArray[np.bool_]
REMEMBERED = 200  # masks
STATED = ("contains", "may_contain", "traces", "allergens", "allergen", "allergy_information",
          "ingredients", "ingredient_list")  # fmt: skip
LABELLED = ("diet", "dietary", "diets", "free_from", "suitable_for", "labels", "certification")
# What is no food in an attribute's text: colours, materials, tales, what it is to be eaten with.
NOT_EATEN = """
colour color material finish story gift_for made_for goes_with description list_price image url
brand
"""
SILENT = (*NOT_EATEN.split(), *STATED, *LABELLED)
TWIN = "_zh"
ABSENT = re.compile(
    r"\b(?:no|without|zero|free (?:from|of)|contains no|not contain(?:ing)?)(?: (?:any|added))? "
    r"(?:[\w'-]+(?:,? (?:or|and) |, )){0,4}?[\w'-]+"
    r"|\b[\w']+[- ]free\b"
    r"|(?:不含|无|不添加|零|未添加)[^,，。;；、]{1,8}"
)
# "For yogurt, milk", 配牛奶: what a thing goes with is not in it.
SERVED = re.compile(
    r"\b(?:(?:goes|good|great|perfect|lovely|nice|eat|enjoy) (?:well )?with"
    r"|serve[sd]? (?:with|on|over)|for|in|into|like|than|instead of|of little else than) [^.;!?]*"
    r"|(?:配|搭配|加入|适合|比|代替)[^。；！？]*"
)
FOOD = vocabulary("food")


@dataclass(frozen=True)
class Ingredients:
    """Masks over `items` in their order; an item's words must not change."""

    items: Sequence[Item]
    _known: SharedCache[tuple[str, str], Mask] = field(
        default_factory=lambda: SharedCache(REMEMBERED), compare=False, repr=False
    )

    def risky(self, one: Allergen) -> Mask:
        """Items that somebody who must not have it is to be kept from."""
        return self._remembered(("risky", one.name), lambda: self._risky(one))

    def holding(self, one: Allergen) -> Mask:
        """Items that are stated to contain it, or that they may."""
        return self._remembered(
            ("holding", one.name), lambda: self._stated.mentioning(one.words, one.other)
        )

    def keeping(self, one: Diet) -> Mask:
        """Items that are labelled for a diet, and do not say otherwise."""
        return self._remembered(("keeping", one.name), lambda: self._keeping(one))

    @cached_property
    def food(self) -> Mask:
        """Items to eat and drink, by what their categories are called or state."""
        levels = [folded(item.category + " " + category_zh(item)) for item in self.items]
        named = found(levels, saying(tuple(FOOD["food"])))
        named &= ~found(levels, saying(tuple(FOOD["no_food"])))
        if named.any():
            return named
        stating = {item.category for item in self.items if states(item, STATED)}
        return np.array([item.category in stating for item in self.items], np.bool_)

    @cached_property
    def dietary(self) -> Mask:
        """Items that may be asked for by a diet: food, and what is labelled for one."""
        return np.asarray(self.food | self._labelled, np.bool_)

    @cached_property
    def stating(self) -> bool:
        """Whether the shop says of some food what it contains."""
        return bool(self._listed.any())

    def _risky(self, one: Allergen) -> Mask:
        free = self._free(one)
        eaten = self.food if self.food.any() else np.ones(len(self.items), np.bool_)
        named = self._names.mentioning(one.words, one.other)
        whole = tuple(name for name in one.names if len(name) > 1)
        touched = self._worn & self._names.mentioning(whole, one.other)
        described = self._descriptions.mentioning(one.words, one.other) & ~self._listed
        anywhere = named & (self._fed | one.touched)
        risky = ~free & ((eaten & (named | described)) | touched | anywhere)
        if self.stating:
            risky |= eaten & ~free & ~(self._listed | self._labelled)
        holding = self.holding(one) & ~free if one.yields else self.holding(one)
        return np.asarray(holding | risky, np.bool_)

    def _keeping(self, one: Diet) -> Mask:
        labelled = self._labels.having(one.labels) | (self.food & self._names.having(one.labels))
        for name in one.without:
            labelled = labelled & ~self.holding(allergens()[name])
        return np.asarray(labelled, np.bool_)

    def _free(self, one: Allergen) -> Mask:
        return self._labels.having(one.free) | self._names.having(one.free)

    @cached_property
    def _worn(self) -> Mask:
        """Items that skin takes up."""
        levels = [folded(item.category + " " + category_zh(item)) for item in self.items]
        return found(levels, saying(tuple(FOOD["care"])))

    @cached_property
    def _fed(self) -> Mask:
        """Items for pets."""
        levels = [folded(item.category + " " + category_zh(item)) for item in self.items]
        return found(levels, saying(tuple(FOOD["pets"])))

    @cached_property
    def _listed(self) -> Mask:
        return np.array([states(item, STATED) for item in self.items], np.bool_)

    @cached_property
    def _labelled(self) -> Mask:
        return np.array([states(item, LABELLED) for item in self.items], np.bool_)

    @cached_property
    def _stated(self) -> "Texts":
        return Texts.of(said(item, STATED) for item in self.items)

    @cached_property
    def _labels(self) -> "Texts":
        return Texts.of(said(item, LABELLED) for item in self.items)

    @cached_property
    def _names(self) -> "Texts":
        return Texts.of(map(names_of, self.items))

    @cached_property
    def _descriptions(self) -> "Texts":
        return Texts.of(map(described, self.items), SERVED)

    def _remembered(self, key: tuple[str, str], made: Callable[[], Mask]) -> Mask:
        known = self._known.get(key)
        if known is None:
            known = made()
            self._known.put(key, known)
        return known


@dataclass(frozen=True)
class Texts:
    """A text an item in one string, a line each, so that a word is looked up in all at once."""

    lines: list[str]
    joined: str
    starts: NDArray[np.intp]
    unlike: re.Pattern[str] | None = None  # what of a text says nothing of what is in it

    @classmethod
    def of(cls, given: Iterable[str], unlike: re.Pattern[str] | None = None) -> "Texts":
        lines = list(given)
        starts = np.cumsum([0, *(len(line) + 1 for line in lines)])[: len(lines)]
        return cls(lines, "\n".join(lines), starts.astype(np.intp), unlike)

    def having(self, phrases: tuple[str, ...]) -> Mask:
        """Which texts have one of the phrases."""
        wanted = saying(phrases)
        return self._where(phrases, lambda text: wanted.search(text) is not None)

    def mentioning(self, phrases: tuple[str, ...], other: tuple[str, ...]) -> Mask:
        """Which have one otherwise than as absent, or in what is named alike."""
        wanted, alike = saying(phrases), saying(other)

        def has(text: str) -> bool:
            text = ABSENT.sub(" ", text)
            text = self.unlike.sub(" ", text) if self.unlike else text
            return wanted.search(alike.sub(" ", text)) is not None

        return self._where(phrases, has)

    def _where(self, phrases: tuple[str, ...], has: Callable[[str], bool]) -> Mask:
        mask = np.zeros(len(self.lines), np.bool_)
        for row in self._candidates(phrases):
            mask[row] = has(self.lines[row])
        return mask

    def _candidates(self, phrases: tuple[str, ...]) -> Iterable[int]:
        """The rows with the first word of a phrase anywhere in them."""
        rows: set[int] = set()
        for needle in {re.split(r"[ '-]", phrase)[0] for phrase in phrases}:
            places = [one.start() for one in re.finditer(re.escape(needle), self.joined)]
            found_ = np.searchsorted(self.starts, places, side="right") - 1
            rows.update(np.unique(found_).tolist())
        return sorted(rows)


def found(given: Iterable[str], expression: re.Pattern[str]) -> Mask:
    return np.array([expression.search(text) is not None for text in given], np.bool_)


def states(item: Item, names: Sequence[str]) -> bool:
    """Whether any of these attributes is given; an empty list says that there is none of it."""
    return any(
        plain(name) in names and value is not None and value != ""
        for name, value in item.attributes.items()
    )


def said(item: Item, names: Sequence[str]) -> str:
    """The values of these attributes in both languages."""
    values = [
        part
        for name, value in item.attributes.items()
        if plain(name) in names
        for part in texts(value)
    ]
    return folded("; ".join(values))


def names_of(item: Item) -> str:
    """What an item is called in both languages, and what its attributes say that is eaten."""
    values = [
        part
        for name, value in item.attributes.items()
        if plain(name) not in SILENT
        for part in texts(value)
    ]
    levels = item.category.split(CATEGORY_SEPARATOR)[1:]
    title = item.title.removeprefix(item.brand) if item.brand else item.title
    return folded("; ".join([title, *levels, *values]))


def described(item: Item) -> str:
    return folded(f"{item.description}; {item.description_in('zh')}")


def plain(name: str) -> str:
    return folded(name).replace(" ", "_").replace("-", "_").removesuffix(TWIN)


def category_zh(item: Item) -> str:
    found_ = item.attributes.get("category_zh")
    return found_ if isinstance(found_, str) else ""
