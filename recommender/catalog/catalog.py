"""The items of the shop as columns, one row an item."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from language.words import folded, without_quantities
from recommender.catalog.attributes import Attributes
from recommender.catalog.campaigns import Campaign, Promoted
from recommender.catalog.ingredients import Ingredients
from recommender.catalog.label_index import Labels
from recommender.catalog.translations import Translations, prefixes
from recommender.schema import CATEGORY_SEPARATOR, Item, Language, Offer

DESCRIPTION_LENGTH = 300
# Of each row the code of its category, and a code of what that lies in.
Levels = tuple[NDArray[np.intp], NDArray[np.intp]]


@dataclass(frozen=True)
class Catalog:
    """Row r of every column is `items[r]`. Codes point into `categories`, `brands`, `texts`."""

    items: tuple[Item, ...]
    index: dict[str, int]  # item_id -> row
    price: NDArray[np.float64]  # NaN: unknown
    in_stock: NDArray[np.bool_]
    category: NDArray[np.int32]
    categories: tuple[str, ...]  # full paths
    brand: NDArray[np.int32]
    brands: tuple[str, ...]
    brand_codes: Mapping[str, Sequence[int]]  # by folded name
    text_row: NDArray[np.int32]
    texts: tuple[str, ...]  # what is embedded, each different text once
    labels: Labels
    attributes: Attributes
    ingredients: Ingredients
    translations: Translations
    levels: Levels
    codes_below: Mapping[str, Sequence[int]]  # the categories that are a path or lie below it
    campaigns: tuple[Campaign, ...]  # promotions for everyone, lately, now and to come
    promoted: Promoted  # when which row is promoted

    @classmethod
    def of(cls, items: Sequence[Item], campaigns: Sequence[Campaign] = ()) -> "Catalog":
        """Of two items with one id the later counts."""
        unique = tuple({item.item_id: item for item in items}.values())
        category, categories = codes([item.category for item in unique])
        brand, brands = codes([item.brand for item in unique])
        text_row, texts = codes(item_texts(unique))
        return cls(
            items=unique,
            index={item.item_id: row for row, item in enumerate(unique)},
            price=prices(unique),
            in_stock=np.array([item.in_stock for item in unique], np.bool_),
            category=category,
            categories=categories,
            brand=brand,
            brands=brands,
            brand_codes=grouped(map(folded, brands)),
            text_row=text_row,
            texts=texts,
            labels=Labels.of(unique),
            attributes=Attributes.of(unique),
            ingredients=Ingredients(unique),
            translations=Translations.of(unique),
            levels=levels_of(category, categories),
            codes_below=codes_below(categories),
            campaigns=(),
            promoted=Promoted.of((), ()),
        ).promoting(campaigns)

    def with_items(self, items: Sequence[Item], campaigns: Sequence[Campaign] = ()) -> "Catalog":
        """The catalogue of `items`; quick when only stock, price and campaigns have changed."""
        fresh = tuple({item.item_id: item for item in items}.values())
        same = len(fresh) == len(self.items) and all(map(same_words, fresh, self.items))
        if not same:
            return Catalog.of(fresh, campaigns)
        restocked = replace(
            self,
            items=fresh,
            price=prices(fresh),
            in_stock=np.array([item.in_stock for item in fresh], np.bool_),
        )
        return restocked.promoting(campaigns)

    def promoting(self, campaigns: Sequence[Campaign]) -> "Catalog":
        """The same items with other campaigns."""
        if tuple(campaigns) == self.campaigns:
            return self
        promoted = Promoted.of([self.covered(one.offer) for one in campaigns], campaigns)
        return replace(self, campaigns=tuple(campaigns), promoted=promoted)

    def __len__(self) -> int:
        return len(self.items)

    def category_in(self, path: str, language: Language) -> str:
        """The last level of a category path, as its items translate it (`category_zh`)."""
        return self.translations.categories.get(
            (path, language), path.rsplit(CATEGORY_SEPARATOR, maxsplit=1)[-1]
        )

    def brand_in(self, brand: str, language: Language) -> str:
        """A brand as its items call it in a language (`brand_zh`)."""
        return self.translations.brands.get((brand, language), brand)

    def under(self, paths: Sequence[str]) -> NDArray[np.bool_]:
        """Mask of the items whose category is one of `paths` or lies below one."""
        inside = np.zeros(len(self.categories), np.bool_)
        inside[[code for path in paths for code in self.codes_below.get(path, ())]] = True
        return inside[self.category]

    def covered(self, offer: Offer) -> NDArray[np.intp]:
        """Rows of its items, or of its category, or all."""
        if offer.item_ids:
            known = {self.index[i] for i in offer.item_ids if i in self.index}
            return np.array(sorted(known), np.intp)
        if offer.category:
            return np.flatnonzero(self.under([offer.category]))
        return np.arange(len(self))


def levels_of(category: NDArray[np.int32], categories: Sequence[str]) -> Levels:
    above = [path.rpartition(CATEGORY_SEPARATOR)[0] for path in categories]
    rows = category.astype(np.intp)
    return rows, np.append(codes(above)[0], 0).astype(np.intp)[rows]


def grouped(names: Iterable[str]) -> dict[str, list[int]]:
    """Positions of each name."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        found[name].append(place)
    return dict(found)


def codes_below(categories: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for code, category in enumerate(categories):
        for path in prefixes(category):
            found[path].append(code)
    return dict(found)


def codes(values: Sequence[str]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """A code per value, and the value of each code."""
    known = {value: code for code, value in enumerate(dict.fromkeys(values))}
    return np.array([known[value] for value in values], np.int32), tuple(known)


def prices(items: Sequence[Item]) -> NDArray[np.float64]:
    """Unknown, infinite and negative prices are NaN."""
    known = [item.price for item in items]
    good = [p if p is not None and math.isfinite(p) and p >= 0 else math.nan for p in known]
    return np.array(good, np.float64)


def same_words(one: Item, other: Item) -> bool:
    return (
        one.item_id == other.item_id
        and one.title == other.title
        and one.category == other.category
        and one.brand == other.brand
        and one.description == other.description
        and one.attributes == other.attributes
    )


def item_texts(items: Sequence[Item]) -> list[str]:
    return [item_text(item) for item in items]


def item_text(item: Item) -> str:
    """What an item means, for the encoder: title without sizes and brand, categories, more.

    The widest of three or more category levels ("Grocery") says too little to be read.
    """
    title = without_quantities(item.title)
    if item.brand and folded(item.brand) in folded(title):
        title = ", ".join(p for p in title.split(", ") if folded(p) != folded(item.brand))
    levels = [level for level in item.category.split(CATEGORY_SEPARATOR) if level]
    levels = levels[1:] if len(levels) > 2 else levels
    named = [str(item.attributes[key]) for key in ("category_zh",) if item.attributes.get(key)]
    parts = (title, *levels, *named, item.description[:DESCRIPTION_LENGTH])
    return ". ".join(dict.fromkeys(part for part in parts if part))
