"""The sources of candidates. Each gives every item a signal, and can prove it afterwards.

Signals are in [0, 1]; 0 says nothing. The name of a source is its field in `rank.Weights`.
To add one: write the class, list it in `NEAR` or `WIDE`, give it a weight. A source searches the
whole catalogue for its best only; its signal is asked for the candidates of all sources.
"""

from abc import ABC, abstractmethod
from typing import Protocol

import numpy as np

from recommender.candidates.counterfactual import MANY, likeliest, met, resemblance, saturated
from recommender.candidates.item_evidence import companion, resembling
from recommender.candidates.item_to_item import Anchor
from recommender.candidates.request_context import RequestContext
from recommender.candidates.scores import Rows, Scores
from recommender.candidates.scores import Values as Signal
from recommender.candidates.sequential import Sequential
from recommender.candidates.stated_preferences import Liked
from recommender.candidates.user_history import Traces
from recommender.catalog.facets import Mask
from recommender.schema import EventType, Evidence

LIKELY = 0.1  # probability to be in the next basket at which the signal is 0.5
LEAST_RELEVANT = 0.15  # cosine below which no item matches a search text
RESEMBLING = 0.5  # cosine from which items are called similar: median .6 within a kind, .3 across
RELEVANT = 0.75  # share of the best cosine below which an item does not match


class Source(Protocol):
    """A source of candidates: a named signal for every item, and the evidence for it.

    `new_items_only`: the signal counts for items that the customer has not bought; own purchases
    are ranked by how they were bought.

    `best`: the `n` rows of `among` with the strongest signal above 0, in any order; fewer when
    there are no more.

    `signal`: one value per row of `rows`; None without a signal for this request.

    `evidence`: called only for rows whose signal is above 0. Without what it refers to, the score
    of the item is lower; None when no single thing would lower it.
    """

    name: str
    new_items_only: bool

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows: ...

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None: ...

    def evidence(self, context: RequestContext, row: int) -> Evidence | None: ...


class Wide(Source, Protocol):
    """A source whose `best` scans a table of the whole catalogue."""

    def highest(self, context: RequestContext) -> float:
        """Upper bound of its signals."""


class FewRows(ABC):
    """A source with a score for a few rows only: its signal and its best follow from them."""

    @abstractmethod
    def scores(self, context: RequestContext) -> Scores: ...

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        return self.scores(context).best(among, n)

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        return self.scores(context).at(rows)


class Bought(FewRows):
    """Own purchases by next-basket probability, or else by frequency and recency."""

    name = "bought"
    new_items_only = False

    def scores(self, context: RequestContext) -> Scores:
        traces = context.bought
        if traces.chances is None:
            return Scores.of(traces.rows, saturated(traces.weights))
        return Scores.of(traces.rows, traces.chances / (traces.chances + LIKELY))

    def evidence(self, context: RequestContext, row: int) -> Evidence:
        return newest(context.bought, row)


class Browsed(FewRows):
    """Own views, clicks, favourites and carts."""

    name = "browsed"
    new_items_only = False

    def scores(self, context: RequestContext) -> Scores:
        return Scores.of(context.browsed.rows, saturated(context.browsed.weights))

    def evidence(self, context: RequestContext, row: int) -> Evidence:
        return newest(context.browsed, row)


CODES = {
    EventType.PURCHASE: "bought",
    EventType.CLICK: "clicked",
    EventType.FAVOURITE: "favourited",
    EventType.CART: "carted",
}


def newest(traces: Traces, row: int) -> Evidence:
    """The customer's newest event on an item, and how many there were."""
    at = traces.position(row)
    last = traces.events[at]
    values = {"times": traces.counts[at], "timestamp": last.timestamp}
    return Evidence("event", CODES.get(last.type, "viewed"), last.event_id, values)


class Together(FewRows):
    """Bought in one basket with what the customer buys or looks at."""

    name = "together"
    new_items_only = True

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        return saturated(self.scores(context).at(rows) / MANY)

    def scores(self, context: RequestContext) -> Scores:
        return context.companions

    def evidence(self, context: RequestContext, row: int) -> Evidence | None:
        reason = likeliest(context, row, met(context, row) > 0)
        return None if reason is None else companion(context, reason)


class Taste:
    """Text similarity to what the customer buys, looks at or liked; also of a new item."""

    name = "taste"
    new_items_only = True

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        if not context.touched.rows.size:
            return np.zeros(0, np.intp)
        texts = context.shop.catalog.text_row
        return context.shop.vectors.like(context.centre, n, among, texts, centred=True)

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        if not context.touched.rows.size:
            return None
        texts = context.shop.catalog.text_row[rows]
        scores = context.shop.vectors.alike(context.centre, texts)
        return np.maximum(scores, 0)

    def highest(self, context: RequestContext) -> float:
        """The signal of a text in the direction of the centre."""
        return float(np.linalg.norm(context.centre))

    def evidence(self, context: RequestContext, row: int) -> Evidence | None:
        reason = likeliest(context, row, resemblance(context, row) >= RESEMBLING)
        return None if reason is None else resembling(context, reason)


class TextMatch:
    """Similarity to the search text; 0 for items far from the best match."""

    name = "text"
    new_items_only = False

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        if context.query is None:
            return np.zeros(0, np.intp)
        texts = context.shop.catalog.text_row
        return context.shop.vectors.like(context.query, n, among, texts)

    def matching(self, context: RequestContext) -> Rows | None:
        """Eligible rows with a signal above 0; None without a search text."""
        if context.query is None:
            return None
        texts = context.shop.catalog.text_row
        floor = self.floor(context)
        return context.shop.vectors.at_least(context.query, floor, context.allowed, texts)

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        if context.query is None:
            return None
        texts = context.shop.catalog.text_row[rows]
        cosines = context.shop.vectors.plain.scores(context.query, texts)
        least = self.floor(context)
        return np.where(cosines >= least, np.minimum(cosines, 1), 0).astype(np.float32)

    def floor(self, context: RequestContext) -> float:
        return max(RELEVANT * context.nearest, LEAST_RELEVANT)

    def evidence(self, context: RequestContext, row: int) -> Evidence:  # noqa: ARG002
        wished = context.request.wishes.text
        return Evidence("constraint", "text_match", "text", {"text": wished})


class Popular:
    """Popularity, decayed over time; above 0 for every item."""

    name = "popular"
    new_items_only = True

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        order, looked = context.shop.by_popularity, 2 * n
        while True:
            found = order[:looked][among[order[:looked]]][:n]
            if found.size == n or looked >= order.size:
                return found
            looked *= 8

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        return np.asarray(0.99 * context.shop.learned.popularity[rows] + 0.01, np.float32)

    def evidence(self, context: RequestContext, row: int) -> Evidence:
        buyers = int(context.shop.learned.buyers[row])
        item_id = context.shop.catalog.items[row].item_id
        if not buyers:
            return Evidence("popular", "available", item_id)
        return Evidence("popular", "popular", item_id, {"buyers": buyers})


NEAR: tuple[Source, ...] = (
    Bought(),
    Browsed(),
    Together(),
    Anchor(),
    TextMatch(),
    Liked(),
    Popular(),
)
WIDE: tuple[Wide, ...] = (Sequential(), Taste())
SOURCES = NEAR + WIDE
