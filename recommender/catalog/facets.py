"""Items that match a facet, as masks over the catalogue."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from language.allergens import MARK, allergen, of_values
from language.diets import diet
from language.synonyms import TAKEN_ALONG, key_of
from language.words import folded, is_chinese, words
from recommender.catalog.attributes import TWIN, texts
from recommender.catalog.catalog import Catalog
from recommender.schema import Facet, Language

Mask = NDArray[np.bool_]
# Attributes a value of which alone is a wish.
TELLING = frozenset(
    {"colour", "color", "material", "size", "diet", "made_for", "scent", "contains"}
    | {"variety", "flavour", "animal", "shape", "genre", "subject", "compatibility"}
)
MANY = 5  # products with a value that is worth asking for alone


def wanted(catalog: Catalog, facet: Facet) -> Mask:
    """Items to offer to someone who asks for the facet: its categories, or else its word."""
    if facet.kind == "item":
        return only(catalog, facet.value)
    if facet.kind == "brand":
        mask = of_brand(catalog, facet.value)
        return mask if mask.any() else mentioning(catalog, facet.value)
    if facet.hard and (kept := diet(facet.value)):
        return catalog.ingredients.keeping(kept)
    if facet.categories or facet.values:
        return catalog.under(facet.categories) | having(catalog, facet.values)
    return mentioning(catalog, facet.value)


def ruled_out(catalog: Catalog, facet: Facet) -> Mask:
    """Items to keep from someone who does not want the facet: whatever may be meant by it."""
    if facet.kind == "item":
        return only(catalog, facet.value)
    if facet.kind == "allergen" and (kinds := of_values(facet.values)):
        return np.asarray(np.any([catalog.ingredients.risky(kind) for kind in kinds], axis=0))
    mask = affirming(catalog, facet.value) | imitating(catalog, facet.value)
    for part in TAKEN_ALONG.get(key_of(facet.value), ()):
        mask = mask | affirming(catalog, part)
    if kind := allergen(facet.value):
        mask = mask | catalog.ingredients.holding(kind)
    return mask | catalog.under(facet.categories) | having(catalog, facet.values)


def as_allergen(facet: Facet) -> Facet:
    """The same as something that must not be eaten, with all that the table of allergens knows."""
    known = allergen(facet.value)
    if known is not None:
        return Facet("allergen", facet.value, values=(f"{MARK}{known.name}",))
    return replace(facet, kind="allergen")


def mentioning(catalog: Catalog, phrase: str) -> Mask:
    """Items with the phrase in a category level, title, brand or attribute."""
    return catalog.labels.items_with(catalog.labels.containing(phrase))


def saying(catalog: Catalog, text: str) -> Mask:
    """Items that mention every word of a text."""
    parts = [text] if is_chinese(text) else words(text)
    masks = [mentioning(catalog, part) for part in parts]
    return np.logical_and.reduce(masks) if masks else np.zeros(len(catalog), np.bool_)


def entitled(catalog: Catalog, phrase: str) -> Mask:
    """Items whose title has the words of the phrase and no others, in either language."""
    labels = catalog.labels
    return np.asarray(np.isin(labels.titles, labels.called(phrase)).any(axis=1), np.bool_)


def meeting(catalog: Catalog, facets: Sequence[Facet]) -> Mask:
    """Items wanted by at least one facet of each group."""
    mask = np.ones(len(catalog), np.bool_)
    for group in dict.fromkeys(facet.group for facet in facets):
        some = [wanted(catalog, facet) for facet in facets if facet.group == group]
        mask &= np.any(some, axis=0)
    return mask


def alike(catalog: Catalog, facet: Facet) -> Mask:
    """Items that have some value of the facet's attribute."""
    names = {value.partition("=")[0] for value in facet.values}
    values_of = catalog.attributes.values_of
    return having(catalog, [value for name in names for value in values_of.get(name, ())])


def telling(catalog: Catalog, facet: Facet) -> bool:
    """Whether a value alone is a wish: "in red" is, "classic" hardly."""
    names = {value.partition("=")[0] for value in facet.values}
    return bool(names & TELLING) or int(np.count_nonzero(wanted(catalog, facet))) >= MANY


def affirming(catalog: Catalog, phrase: str) -> Mask:
    """Items that mention the phrase otherwise than as absent: not "gluten free", not 无麸质."""
    return catalog.labels.items_with(catalog.labels.affirming(phrase))


def imitating(catalog: Catalog, phrase: str) -> Mask:
    """Items of vegan or faux leather for "leather"; what is eaten in the place of something, such
    as vegan cheese, is left to those who do without it.
    """
    labels = catalog.labels
    return labels.items_with(labels.imitating(phrase)) & ~catalog.ingredients.food


def having(catalog: Catalog, values: Sequence[str]) -> Mask:
    """Items with at least one of these attribute values."""
    mask = np.zeros(len(catalog), np.bool_)
    for value in values:
        rows = catalog.attributes.rows.get(value)
        if rows is not None:
            mask[rows] = True
    return mask


def of_brand(catalog: Catalog, brand: str) -> Mask:
    same = np.zeros(len(catalog.brands), np.bool_)
    same[catalog.brand_codes.get(folded(brand), [])] = True
    return same[catalog.brand]


def only(catalog: Catalog, item_id: str) -> Mask:
    mask = np.zeros(len(catalog), np.bool_)
    if item_id in catalog.index:
        mask[catalog.index[item_id]] = True
    return mask


def called(catalog: Catalog, facet: Facet, language: Language) -> str:
    """What a facet is called in a language: as its value is there, or what the names of all its
    values and categories end in; else as the customer said it. A number says too little.
    """
    if is_chinese(facet.value) == (language == "zh") or facet.value[-1:].isdigit():
        return facet.value
    if facet.kind == "brand":
        return catalog.brand_in(facet.value, language)
    if facet.kind == "allergen" and (kinds := of_values(facet.values)):
        return kinds[0].in_language(language)
    place = 1 if language == "zh" else 0
    pairs = [in_both(catalog, value) for value in facet.values]
    exact = [pair[place] for pair in pairs if folded(facet.value) in map(folded, pair)]
    named = [pair[place] for pair in pairs]
    named += [catalog.category_in(path, language) for path in facet.categories]
    return exact[0] if exact else common_ending(named) or facet.value


def in_both(catalog: Catalog, value: str, among: Mask | None = None) -> tuple[str, str]:
    """A value as the items (`among` them) write it, and its Chinese twin (or itself)."""
    name, _, plain = value.partition("=")
    rows = catalog.attributes.rows.get(value, np.zeros(0, np.intp))
    for row in map(int, rows if among is None else rows[among[rows]]):
        attributes = catalog.items[row].attributes
        said, twins = texts(attributes.get(name)), texts(attributes.get(name + TWIN))
        for place, text in enumerate(said):
            if folded(text) == plain:
                return text, twins[place] if len(twins) == len(said) else text
    return plain, plain


def common_ending(names: Sequence[str]) -> str:
    """In whole words, or characters of Chinese: "handbag" of "tote handbag", "bucket handbag"."""
    chinese = any(map(is_chinese, names))
    parts = [list(name) if chinese else name.split() for name in names]
    shared = takewhile(lambda same: len(set(same)) == 1, zip(*map(reversed, parts), strict=False))
    return ("" if chinese else " ").join([same[0] for same in shared][::-1])
