"""Properties that a customer wants no other of, where what is asked for comes in them at all."""

import numpy as np

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import Mask, having
from recommender.schema import Facet, Profile, Wishes


def as_only_wanted(catalog: Catalog, profile: Profile, wishes: Wishes, among: Mask) -> Mask:
    """Of the items `among`, what has each such property or comes in no category that has it.

    All of them where the wishes name another value of it, and where nothing would be left.
    """
    mask = np.ones(len(catalog), np.bool_)
    for one in profile.preferences:
        if one.kind != "only" or one.facet is None or asks_otherwise(wishes, one.facet):
            continue
        kept = mask & keeping(catalog, one.facet)
        mask = kept if (among & kept).any() else mask
    return mask


def keeping(catalog: Catalog, facet: Facet) -> Mask:
    """What has the property, is of other categories, or states nothing of the sort."""
    has = having(catalog, facet.values)
    comes_in_it = np.isin(catalog.category, np.unique(catalog.category[has]))
    if facet.categories:
        comes_in_it = comes_in_it & catalog.under(facet.categories)
    known = [v for name in names(facet) for v in catalog.attributes.values_of.get(name, ())]
    return np.asarray(has | ~(comes_in_it & having(catalog, known)), np.bool_)


def asks_otherwise(wishes: Wishes, facet: Facet) -> bool:
    """Whether a value of the same attribute is asked for: a profile never replaces that."""
    return any(one.kind == "attribute" and names(one) & names(facet) for one in wishes.include)


def names(facet: Facet) -> set[str]:
    return {value.partition("=")[0] for value in facet.values}
