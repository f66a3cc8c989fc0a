"""What "cheap" means among what is asked for."""

import re

import numpy as np

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import meeting, saying
from recommender.schema import Wishes

SHARE = 0.4  # of what is asked for is cheap
FEW = 3  # products; of fewer none is cheap
CHEAP = re.compile(
    r"(?<!the )(?<!not )(?<!no )(?<!nothing )"
    r"\b(?:cheap|inexpensive|affordable|low[- ]cost|budget[- ]friendly|on a budget"
    r"|not too expensive|not too pricey)\b|便宜(?!一?点|些)|实惠|平价|不要太贵|别太贵|不太贵"
)


def cheap_price(catalog: Catalog, wishes: Wishes) -> float | None:
    """The price below which two in five of the products in stock lie; None for too few."""
    mask = meeting(catalog, wishes.include) & catalog.in_stock
    if wishes.text:
        named = mask & saying(catalog, wishes.text)
        mask = named if named.any() or not wishes.include else mask
    prices = catalog.price[mask]
    prices = prices[~np.isnan(prices)]
    return round(float(np.quantile(prices, SHARE)), 2) if prices.size >= FEW else None
