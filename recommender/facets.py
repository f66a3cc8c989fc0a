"""Which items a facet means."""

import numpy as np
from numpy.typing import NDArray

from recommender.catalog import Catalog
from recommender.schema import Facet
from recommender.words import folded

Mask = NDArray[np.bool_]


def wanted(catalog: Catalog, facet: Facet) -> Mask:
    """Items to offer to someone who asks for the facet: its categories, or else its word."""
    if facet.kind == "item":
        return only(catalog, facet.value)
    if facet.kind == "brand":
        mask = of_brand(catalog, facet.value)
        return mask if mask.any() else mentioning(catalog, facet.value)
    if facet.categories:
        return catalog.under(facet.categories)
    return mentioning(catalog, facet.value)


def ruled_out(catalog: Catalog, facet: Facet) -> Mask:
    """Items to keep from someone who does not want the facet: whatever may be meant by it."""
    if facet.kind == "item":
        return only(catalog, facet.value)
    mask = mentioning(catalog, facet.value)
    if facet.categories:
        mask = mask | catalog.under(facet.categories)
    return mask


def mentioning(catalog: Catalog, phrase: str) -> Mask:
    """Items with the phrase in a category level, title, brand or attribute."""
    return catalog.labels.items_with(catalog.labels.containing(phrase))


def of_brand(catalog: Catalog, brand: str) -> Mask:
    same = [folded(name) == folded(brand) for name in catalog.brands]
    return np.array(same, np.bool_)[catalog.brand]


def only(catalog: Catalog, item_id: str) -> Mask:
    mask = np.zeros(len(catalog), np.bool_)
    if item_id in catalog.index:
        mask[catalog.index[item_id]] = True
    return mask
