"""A request in rows of the catalogue: the input of every source of candidates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.candidates.scores import Scores
from recommender.candidates.user_history import Purchases, Traces, browsing
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import Mask
from recommender.embedding.encoder import Encoder
from recommender.embedding.exact_search import Scan
from recommender.embedding.vectors import TextVectors
from recommender.model import Learned, Model
from recommender.profile.cart import in_cart
from recommender.ranking.eligibility import Rule, allowed, rules
from recommender.ranking.linear import Weights
from recommender.schema import Request
from recommender.sequential.inference import RecentEvents, SequentialModel, wanted_after


@dataclass(frozen=True)
class Shop:
    """Catalogue, model and indexes: what all requests share."""

    catalog: Catalog
    learned: Learned
    vectors: TextVectors
    weights: Weights
    purchases: Purchases
    by_popularity: NDArray[np.intp]  # all rows, the most popular first; equals by row
    sequential: SequentialModel | None
    sequential_search: Scan | None  # search among the network's item vectors

    @classmethod
    def of(cls, model: Model, catalog: Catalog, encoder: Encoder) -> "Shop":
        """Builds every index, so that the first request does not wait for one."""
        vectors = TextVectors.of(catalog.texts, encoder, model.texts)
        learned = model.aligned(catalog, vectors.rows)
        _ = vectors.centred
        return cls(
            catalog=catalog,
            learned=learned,
            vectors=vectors,
            weights=model.weights,
            purchases=Purchases(catalog, learned.next_basket),
            by_popularity=np.argsort(-learned.popularity, kind="stable"),
            sequential=model.sequential,
            sequential_search=None if learned.vectors is None else Scan(learned.vectors),
        )

    def restocked(self, catalog: Catalog) -> "Shop":
        """The same on a catalogue of the same items in the same order."""
        same = catalog.promoted is self.catalog.promoted
        purchases = self.purchases if same else Purchases(catalog, self.learned.next_basket)
        return replace(self, catalog=catalog, purchases=purchases)


@dataclass(eq=False)
class RequestContext:
    """A request with its history, wishes and item at hand in rows of the catalogue.

    It belongs to one request, so to one thread: what costs is worked out when first asked.
    """

    shop: Shop
    request: Request
    bought: Traces
    browsed: Traces
    anchors: NDArray[np.intp]  # the item the page is about, or the items in the cart
    query: NDArray[np.float32] | None  # vector of the search text
    rules: list[Rule]
    allowed: Mask
    recent: RecentEvents | None = None  # the network's input; None without a network or events
    # `wanted` without the events on an item, once computed; None: no events are left.
    wanted_without: dict[int, NDArray[np.float32] | None] = field(default_factory=dict)
    # Loss of a row without each touched item, once computed.
    losses: dict[int, NDArray[np.float32]] = field(default_factory=dict)

    @cached_property
    def wanted(self) -> NDArray[np.float32] | None:
        """D: the network's user vector; None without a network or recent events."""
        model, vectors = self.shop.sequential, self.shop.learned.vectors
        if model is None or vectors is None or self.recent is None:
            return None
        return self.recent.wanted(model, vectors)

    @cached_property
    def nearest(self) -> float:
        """Highest cosine of an eligible item to the search text; 0 without either."""
        if self.query is None:
            return 0.0
        vectors, texts = self.shop.vectors, self.shop.catalog.text_row
        row = vectors.like(self.query, 1, self.allowed, texts)
        return float(vectors.plain.scores(self.query, texts[row]).max(initial=0.0))

    @cached_property
    def touched(self) -> Scores:
        """Items that the customer bought, looked at or liked, each with a weight in (0, 1]."""
        index = self.shop.catalog.index
        liked = [index[i] for i in self.request.profile.liked_items if i in index]
        rows = np.concatenate([self.bought.rows, self.browsed.rows, np.array(liked, np.intp)])
        weights = [self.bought.weights, self.browsed.weights, np.ones(len(liked), np.float32)]
        found = Scores.of(rows, np.concatenate(weights))
        return Scores(found.rows, np.minimum(found.values, 1))

    @cached_property
    def companions(self) -> Scores:
        """Sum of co-purchase similarities to the touched items."""
        return summed(self.touched_neighbours, self.touched)

    @cached_property
    def touched_texts(self) -> NDArray[np.float32]:
        """Centred text vectors of the touched items."""
        texts = self.shop.catalog.text_row[self.touched.rows]
        return self.shop.vectors.centred_at(texts)

    @cached_property
    def centre(self) -> NDArray[np.float32]:
        """Weighted mean of the touched items' centred text vectors, shrunk to 0 for few."""
        weights = self.touched.values
        return np.asarray(weights @ self.touched_texts / (1 + weights.sum()), np.float32)

    @cached_property
    def touched_neighbours(self) -> sparse.csr_array:
        """Touched items x catalogue: co-purchase similarity."""
        return self.shop.learned.neighbours[self.touched.rows]

    @property
    def size(self) -> int:
        return len(self.shop.catalog)


def summed(near: sparse.csr_array, items: Scores) -> Scores:
    """Similarities to `items` (one row of `near` each), weighted by their scores and summed."""
    return Scores.of(near.indices, near.data * np.repeat(items.values, np.diff(near.indptr)))


def request_context(
    shop: Shop,
    request: Request,
    query: NDArray[np.float32] | None,
    written: Mapping[str, NDArray[np.float32]] = {},
) -> RequestContext:
    """`written`: vectors of the customer's recent search texts."""
    index = shop.catalog.index
    anchors = anchor_ids(request)
    conditions = rules(shop.catalog, request, frozenset(anchors))
    return RequestContext(
        shop=shop,
        request=request,
        bought=shop.purchases.of(request.history, request.now),
        browsed=browsing(request.history, index, request.now),
        anchors=np.array([index[i] for i in anchors if i in index], np.intp),
        query=query,
        rules=conditions,
        allowed=allowed(shop.catalog, conditions),
        recent=recent_events(shop, request, written),
    )


def encode_together(situations: Sequence[RequestContext]) -> None:
    """Sets `wanted` of requests of one shop in one run of the network."""
    some = [(one, one.recent) for one in situations if one.recent is not None]
    if len(some) < 2:
        return
    model, vectors = some[0][0].shop.sequential, some[0][0].shop.learned.vectors
    if model is not None and vectors is not None:
        found = wanted_after([recent for _, recent in some], model, vectors)
        for (one, _), wanted in zip(some, found, strict=True):
            one.wanted = wanted


def recent_events(
    shop: Shop, request: Request, written: Mapping[str, NDArray[np.float32]]
) -> RecentEvents | None:
    if shop.sequential is None:
        return None
    length = shop.sequential.length
    found = RecentEvents.of(request.history, shop.catalog, length, written, request.traits)
    return found if found.rows.size else None


def anchor_ids(request: Request) -> Sequence[str]:
    """The item at hand, or on the cart page the items of the cart."""
    if request.item_id is not None:
        return (request.item_id,)
    if request.placement != "cart":
        return ()
    return tuple(in_cart(request.history, request.now))
