"""The sources of candidates. Each gives every item a signal, and can prove it afterwards.

Signals are in [0, 1]; 0 says nothing. The name of a source is its field in `rank.Weights`.
To add one (a neural retriever): write the class, list it in `SOURCES`, give it a weight.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from recommender.facets import wanted
from recommender.foreseen import Foreseen
from recommender.losses import (
    MANY,
    losses_without,
    saturated,
    similarities,
    strongest,
    touched,
)
from recommender.schema import EventType, Evidence, Facet
from recommender.situation import Situation
from recommender.traces import Traces

Signal = NDArray[np.float32]
LIKELY = 0.1  # chance to be in the next basket that is half a signal
LEAST_RELEVANT = 0.15  # cosine below which nothing is what was asked for
RELEVANT = 0.75  # of the best cosine: what falls below is not what was asked for


class Source(Protocol):
    """`signal` is None when the source has nothing to say about a request.

    `evidence` is asked only for rows whose signal is above 0. Taking away what it refers
    to must lower the item's score; None when no single thing would.
    """

    name: str

    def signal(self, situation: Situation) -> Signal | None: ...

    def evidence(self, situation: Situation, row: int) -> Evidence | None: ...


class Bought:
    """Own purchases by their chance to be in the next basket, or else by frequency and recency."""

    name = "bought"

    def signal(self, situation: Situation) -> Signal | None:
        traces = situation.bought
        if traces.chances is None:
            return saturated(traces.dense(situation.size))
        values = np.zeros(situation.size, np.float32)
        values[traces.rows] = traces.chances / (traces.chances + LIKELY)
        return values

    def evidence(self, situation: Situation, row: int) -> Evidence:
        traces = situation.bought
        at = place(traces, row)
        last = traces.events[at]
        values = {"times": traces.counts[at], "timestamp": last.timestamp}
        return Evidence("event", "bought", last.event_id, values)


class Browsed:
    """Own views, clicks, favourites and carts."""

    name = "browsed"

    def signal(self, situation: Situation) -> Signal | None:
        return saturated(situation.browsed.dense(situation.size))

    def evidence(self, situation: Situation, row: int) -> Evidence:
        traces = situation.browsed
        at = place(traces, row)
        last = traces.events[at]
        code = CODES.get(last.type, "viewed")
        values = {"times": traces.counts[at], "timestamp": last.timestamp}
        return Evidence("event", code, last.event_id, values)


CODES = {
    EventType.CLICK: "clicked",
    EventType.FAVOURITE: "favourited",
    EventType.CART: "carted",
}


class Together:
    """Bought in one basket with what the customer buys or looks at."""

    name = "together"

    def signal(self, situation: Situation) -> Signal | None:
        rows, weights = touched(situation)
        return saturated(neighbour_sum(situation, rows, weights) / MANY)

    def evidence(self, situation: Situation, row: int) -> Evidence | None:
        rows, _ = touched(situation)
        met = similarities(situation, rows, row) > 0
        losses = np.where(met, losses_without(situation, row), 0)
        reason = strongest(situation, row, rows[np.argsort(-losses)][: met.sum()].tolist())
        return None if reason is None else companion(situation, reason)


class Taste:
    """Mean likeness in words to what the customer buys, looks at or liked; also of a new item."""

    name = "taste"

    def signal(self, situation: Situation) -> Signal | None:
        rows, weights = touched(situation)
        if not rows.size:
            return None
        texts, vectors = situation.shop.catalog.text_row, situation.shop.vectors.centred
        centre = weights @ vectors[texts[rows]] / (1 + weights.sum())
        return np.asarray(np.maximum(vectors @ centre, 0)[texts], np.float32)

    def evidence(self, situation: Situation, row: int) -> Evidence | None:
        rows, _ = touched(situation)
        likest = rows[np.argsort(-losses_without(situation, row))]
        reason = strongest(situation, row, likest.tolist())
        return None if reason is None else resembling(situation, reason)


class Anchor:
    """Similar to the item at hand, or bought with it or with the cart."""

    name = "anchor"

    def signal(self, situation: Situation) -> Signal | None:
        if not situation.anchors.size:
            return None
        bought = neighbour_sum(situation, situation.anchors, ones(situation.anchors))
        alike = self.likeness(situation)
        return np.asarray(0.5 * saturated(bought) + 0.5 * alike, np.float32)

    def likeness(self, situation: Situation) -> Signal:
        """Cosine to one item at hand; a cart is completed, not repeated."""
        if situation.request.item_id is None:
            return np.zeros(situation.size, np.float32)
        texts, vectors = situation.shop.catalog.text_row, situation.shop.vectors.rows
        cosines = vectors @ vectors[texts[situation.anchors[0]]]
        return np.asarray(np.maximum(cosines, 0)[texts], np.float32)

    def evidence(self, situation: Situation, row: int) -> Evidence:
        anchors = situation.anchors
        at = int(np.argmax(similarities(situation, anchors, row)))
        alike = self.likeness(situation)[row]
        sold = saturated(neighbour_sum(situation, anchors, ones(anchors)))[row]
        return (
            resembling(situation, anchors[0]) if alike > sold else companion(situation, anchors[at])
        )


class TextMatch:
    """Means what the wish says; items far from the best match get nothing."""

    name = "text"

    def signal(self, situation: Situation) -> Signal | None:
        if situation.query is None:
            return None
        texts = situation.shop.catalog.text_row
        cosines = (situation.shop.vectors.rows @ situation.query)[texts]
        best = cosines[situation.allowed].max(initial=0.0)
        least = max(RELEVANT * best, LEAST_RELEVANT)
        return np.where(cosines >= least, np.minimum(cosines, 1), 0).astype(np.float32)

    def evidence(self, situation: Situation, row: int) -> Evidence:  # noqa: ARG002
        wished = situation.request.wishes.text
        return Evidence("constraint", "text_match", "text", {"text": wished})


class Liked:
    """What the customer said they like: facets and items."""

    name = "liked"

    def signal(self, situation: Situation) -> Signal | None:
        profile, catalog = situation.request.profile, situation.shop.catalog
        total = np.zeros(situation.size, np.float32)
        for _, facet in liked_facets(situation):
            total += wanted(catalog, facet)
        rows = [catalog.index[i] for i in profile.liked_items if i in catalog.index]
        total[rows] += 1
        return saturated(total) if total.any() else None

    def evidence(self, situation: Situation, row: int) -> Evidence:
        catalog = situation.shop.catalog
        for preference_id, facet in reversed(liked_facets(situation)):
            if wanted(catalog, facet)[row]:
                return Evidence("preference", "liked", preference_id, {"value": facet.value})
        item = catalog.items[row]
        return Evidence("preference", "liked_item", item.item_id, {"title": item.title})


class Wished:
    """Meets what was stated: a price limit, a category, a brand. The same for all that may come."""

    name = "wished"

    def signal(self, situation: Situation) -> Signal | None:
        met = stated(situation)
        return np.full(situation.size, len(met) / 4, np.float32) if met else None

    def evidence(self, situation: Situation, row: int) -> Evidence:  # noqa: ARG002
        return stated(situation)[0]


class Popular:
    """Bought by many, lately more than long ago; a trace of it is left for every item."""

    name = "popular"

    def signal(self, situation: Situation) -> Signal | None:
        return np.asarray(0.99 * situation.shop.learned.popularity + 0.01, np.float32)

    def evidence(self, situation: Situation, row: int) -> Evidence:
        buyers = int(situation.shop.learned.buyers[row])
        item_id = situation.shop.catalog.items[row].item_id
        if not buyers:
            return Evidence("popular", "available", item_id)
        return Evidence("popular", "popular", item_id, {"buyers": buyers})


SOURCES: tuple[Source, ...] = (
    Bought(),
    Browsed(),
    Together(),
    Foreseen(),
    Taste(),
    Anchor(),
    TextMatch(),
    Liked(),
    Wished(),
    Popular(),
)


def ones(rows: NDArray[np.intp]) -> Signal:
    return np.ones(rows.size, np.float32)


def place(traces: Traces, row: int) -> int:
    return int(np.flatnonzero(traces.rows == row)[0])


def neighbour_sum(situation: Situation, rows: NDArray[np.intp], weights: Signal) -> Signal:
    """For every item, the weighed similarities to `rows`."""
    near = situation.shop.learned.neighbours[rows]
    return np.asarray(weights @ near, np.float32)


def companion(situation: Situation, other: int) -> Evidence:
    item = situation.shop.catalog.items[other]
    return Evidence("similar", "bought_together", item.item_id, item.titles)


def resembling(situation: Situation, other: int) -> Evidence:
    item = situation.shop.catalog.items[other]
    return Evidence("similar", "similar_to", item.item_id, item.titles)


def liked_facets(situation: Situation) -> list[tuple[str, Facet]]:
    return [
        (p.preference_id, p.facet)
        for p in situation.request.profile.preferences
        if p.polarity == "like" and p.facet
    ]


def stated(situation: Situation) -> list[Evidence]:
    """The limits and facets in force, each met by every item that may come at all."""
    wishes, profile = situation.request.wishes, situation.request.profile
    met = []
    if wishes.max_price is not None:
        met.append(
            Evidence("constraint", "max_price", "max_price", {"max_price": wishes.max_price})
        )
    else:
        met += [
            Evidence("preference", "budget", p.preference_id, {"max_price": p.amount})
            for p in profile.preferences
            if p.amount is not None
        ][-1:]
    if wishes.min_price is not None:
        met.append(
            Evidence("constraint", "min_price", "min_price", {"min_price": wishes.min_price})
        )
    met += [
        Evidence("constraint", "asked_for", facet.kind, {"value": facet.value})
        for facet in wishes.include
    ]
    return met
