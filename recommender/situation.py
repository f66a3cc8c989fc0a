"""One request seen against one catalogue: what every source of candidates looks at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recommender.cart import cart
from recommender.catalog import Catalog
from recommender.facets import Mask
from recommender.filter import Rule, allowed, rules
from recommender.foresight import Foresight, Read
from recommender.model import Learned
from recommender.rank import Weights
from recommender.schema import Event, Request
from recommender.traces import Purchases, Traces, interest
from recommender.vectors import TextVectors

CART_SECONDS = 24 * 3600.0  # a cart older than this is forgotten


@dataclass(frozen=True)
class Shop:
    """What does not change between requests."""

    catalog: Catalog
    learned: Learned
    vectors: TextVectors
    weights: Weights
    purchases: Purchases
    foresight: Foresight | None = None


@dataclass(frozen=True)
class Situation:
    """A request with its history, wishes and item at hand in rows of the catalogue."""

    shop: Shop
    request: Request
    bought: Traces
    browsed: Traces
    anchors: NDArray[np.intp]  # the item the page is about, or the items in the cart
    query: NDArray[np.float32] | None  # vector of the wished text
    rules: list[Rule]
    allowed: Mask
    read: Read | None = None  # what the network reads of the history; None without either
    # What the network wants without an item's events, once asked; None: no events are left.
    without: dict[int, NDArray[np.float32] | None] = field(default_factory=dict)

    @cached_property
    def wanted(self) -> NDArray[np.float32] | None:
        """D: what the network expects next; None without a network or events it can read."""
        foresight, vectors = self.shop.foresight, self.shop.learned.vectors
        if foresight is None or vectors is None or self.read is None:
            return None
        return self.read.wanted(foresight, vectors)

    @property
    def size(self) -> int:
        return len(self.shop.catalog)


def situation(shop: Shop, request: Request, query: NDArray[np.float32] | None) -> Situation:
    index = shop.catalog.index
    anchors = anchor_ids(request)
    conditions = rules(shop.catalog, request, frozenset(anchors))
    return Situation(
        shop=shop,
        request=request,
        bought=shop.purchases.of(request.history, request.now),
        browsed=interest(request.history, index, request.now),
        anchors=np.array([index[i] for i in anchors if i in index], np.intp),
        query=query,
        rules=conditions,
        allowed=allowed(shop.catalog, conditions),
        read=read(shop, request.history),
    )


def read(shop: Shop, history: Sequence[Event]) -> Read | None:
    if shop.foresight is None:
        return None
    found = Read.of(history, shop.catalog, shop.foresight.length)
    return found if found.events else None


def anchor_ids(request: Request) -> Sequence[str]:
    """The given item, or on the cart page what lies in the cart."""
    if request.item_id is not None:
        return (request.item_id,)
    if request.placement != "cart":
        return ()
    return in_cart(request.history, request.now)


def in_cart(history: Sequence[Event], now: float) -> tuple[str, ...]:
    """Items put in the cart within a day, and neither taken out nor bought since."""
    return tuple(cart(history, since=now - CART_SECONDS))
