"""The customer's own size, where what is asked for has such sizes at all."""

from functools import reduce
from operator import or_

import numpy as np

from language.people import person
from language.sizes import as_labelled, speaks_of_feet
from language.vocabulary import vocabulary
from recommender.catalog.attributes import SIZE
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import Mask, having, mentioning
from recommender.schema import Preference, Profile, Wishes


def in_own_size(catalog: Catalog, profile: Profile, wishes: Wishes, among: Mask) -> Mask:
    """Of the items `among`, what comes in the customer's size or has no sizes of that sort.

    All of them where the wishes name a size or somebody else, and where nothing would be left.
    """
    mask = np.ones(len(catalog), np.bool_)
    if names_a_size(wishes) or for_another(wishes):
        return mask
    for one in profile.preferences:
        if one.kind == "size" and one.facet is not None:
            worn, sized = in_size(catalog, one)
            kept = mask & (worn | ~sized)
            mask = kept if (among & kept & worn).any() or not (among & sized).any() else mask
    return mask


def in_size(catalog: Catalog, stated: Preference) -> tuple[Mask, Mask]:
    """The items in a stated size, and those of the kinds that come in such sizes."""
    facet = stated.facet
    labels = as_labelled(facet.value) if facet is not None else []
    worn = having(catalog, [f"{SIZE}={label}" for label in labels])
    if speaks_of_feet(stated.text):
        worn = worn & footwear(catalog)
    kinds = np.isin(catalog.category, np.unique(catalog.category[worn]))
    sizes = having(catalog, catalog.attributes.values_of.get(SIZE, ()))
    return worn, np.asarray(kinds & sizes, np.bool_)


def footwear(catalog: Catalog) -> Mask:
    nothing = np.zeros(len(catalog), np.bool_)
    named = (mentioning(catalog, word) for word in vocabulary("sizes")["words"]["footwear"])
    return reduce(or_, named, nothing)


def names_a_size(wishes: Wishes) -> bool:
    return any(v.startswith(f"{SIZE}=") for facet in wishes.include for v in facet.values)


def for_another(wishes: Wishes) -> bool:
    """Whether it is for somebody: "for my husband", 给女儿."""
    return any(facet.kind == "attribute" and person(facet.value) for facet in wishes.include)
