"""Whether what is asked for is a product that only the stock keeps out."""

import numpy as np

from language.fillers import telling
from recommender.catalog.facets import Mask, meeting, mentioning, ruled_out
from recommender.recommend import Recommender
from recommender.schema import Item, Wishes

FEW = 3  # products that are as good as one; more are a kind
NAMING = 2  # words, or one beside a brand, that name a product


def sold_out(recommender: Recommender, wishes: Wishes) -> Item | None:
    """What the wishes name and only the stock keeps out; the most popular of a few."""
    catalog = recommender.catalog
    if not wishes.include:
        return None
    meant = meeting(catalog, wishes.include)
    for facet in wishes.exclude:
        meant &= ~ruled_out(catalog, facet)
    if wishes.max_price is not None:
        meant &= catalog.price <= wishes.max_price
    called = meant & named(recommender, wishes, meant)
    rows = np.flatnonzero(called & ~catalog.in_stock)
    if not 0 < rows.size <= FEW or (called & catalog.in_stock).any():
        return None
    best = max(rows.tolist(), key=lambda row: float(recommender.shop.learned.popularity[row]))
    return catalog.items[best]


def named(recommender: Recommender, wishes: Wishes, meant: Mask) -> Mask:
    """Those of the products with every word that stands in names of some of them; all where too
    few words do.
    """
    catalog = recommender.catalog
    said = " ".join(facet.value for facet in wishes.include)
    masks = [
        mask
        for word in telling(wishes.text)
        if word not in said and (mask := mentioning(catalog, word) & meant).any()
    ]
    branded = any(facet.kind == "brand" for facet in wishes.include)
    everything = np.ones(len(catalog), np.bool_)
    if len(masks) + branded < NAMING or not masks:
        return everything
    return np.asarray(np.logical_and.reduce(masks), np.bool_)
