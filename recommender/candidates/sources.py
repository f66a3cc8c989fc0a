"""The sources of candidates. Each gives every item a signal, and can prove it afterwards.

Signals are in [0, 1]; 0 says nothing. The name of a source is its field in `rank.Weights`.
To add one: write the class, list it in `NEAR` or `WIDE`, give it a weight. A source searches the
whole catalogue for its best only; its signal is asked for the candidates of all sources.
"""

from typing import Protocol

import numpy as np

from recommender.candidates.counterfactual import MANY, likeliest, met, resemblance, saturated
from recommender.candidates.item_evidence import companion, resembling
from recommender.candidates.item_to_item import Anchor
from recommender.candidates.request_context import Situation
from recommender.candidates.scores import Rows, Scores
from recommender.candidates.scores import Values as Signal
from recommender.candidates.sequential import Sequential
from recommender.candidates.stated_preferences import Liked
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

    def best(self, situation: Situation, among: Mask, n: int) -> Rows: ...

    def signal(self, situation: Situation, rows: Rows) -> Signal | None: ...

    def evidence(self, situation: Situation, row: int) -> Evidence | None: ...


class Wide(Source, Protocol):
    """A source whose `best` scans a table of the whole catalogue."""

    def highest(self, situation: Situation) -> float:
        """Upper bound of its signals."""


class Bought:
    """Own purchases by next-basket probability, or else by frequency and recency."""

    name = "bought"
    new_items_only = False

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        return self.scores(situation).best(among, n)

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        return self.scores(situation).at(rows)

    def scores(self, situation: Situation) -> Scores:
        traces = situation.bought
        if traces.chances is None:
            return Scores.of(traces.rows, saturated(traces.weights))
        return Scores.of(traces.rows, traces.chances / (traces.chances + LIKELY))

    def evidence(self, situation: Situation, row: int) -> Evidence:
        traces = situation.bought
        at = traces.position(row)
        last = traces.events[at]
        values = {"times": traces.counts[at], "timestamp": last.timestamp}
        return Evidence("event", "bought", last.event_id, values)


class Browsed:
    """Own views, clicks, favourites and carts."""

    name = "browsed"
    new_items_only = False

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        return self.scores(situation).best(among, n)

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        return self.scores(situation).at(rows)

    def scores(self, situation: Situation) -> Scores:
        return Scores.of(situation.browsed.rows, saturated(situation.browsed.weights))

    def evidence(self, situation: Situation, row: int) -> Evidence:
        traces = situation.browsed
        at = traces.position(row)
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
    new_items_only = True

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        return self.scores(situation).best(among, n)

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        return saturated(self.scores(situation).at(rows) / MANY)

    def scores(self, situation: Situation) -> Scores:
        return situation.companions

    def evidence(self, situation: Situation, row: int) -> Evidence | None:
        reason = likeliest(situation, row, met(situation, row) > 0)
        return None if reason is None else companion(situation, reason)


class Taste:
    """Text similarity to what the customer buys, looks at or liked; also of a new item."""

    name = "taste"
    new_items_only = True

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        if not situation.touched.rows.size:
            return np.zeros(0, np.intp)
        texts = situation.shop.catalog.text_row
        return situation.shop.vectors.like(situation.centre, n, among, texts, centred=True)

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        if not situation.touched.rows.size:
            return None
        texts = situation.shop.catalog.text_row[rows]
        scores = situation.shop.vectors.alike(situation.centre, texts)
        return np.maximum(scores, 0)

    def highest(self, situation: Situation) -> float:
        """The signal of a text in the direction of the centre."""
        return float(np.linalg.norm(situation.centre))

    def evidence(self, situation: Situation, row: int) -> Evidence | None:
        reason = likeliest(situation, row, resemblance(situation, row) >= RESEMBLING)
        return None if reason is None else resembling(situation, reason)


class TextMatch:
    """Similarity to the search text; 0 for items far from the best match."""

    name = "text"
    new_items_only = False

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        if situation.query is None:
            return np.zeros(0, np.intp)
        texts = situation.shop.catalog.text_row
        return situation.shop.vectors.like(situation.query, n, among, texts)

    def matching(self, situation: Situation) -> Rows | None:
        """Eligible rows with a signal above 0; None without a search text."""
        if situation.query is None:
            return None
        texts = situation.shop.catalog.text_row
        floor = self.floor(situation)
        return situation.shop.vectors.at_least(situation.query, floor, situation.allowed, texts)

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        if situation.query is None:
            return None
        texts = situation.shop.catalog.text_row[rows]
        cosines = situation.shop.vectors.plain.scores(situation.query, texts)
        least = self.floor(situation)
        return np.where(cosines >= least, np.minimum(cosines, 1), 0).astype(np.float32)

    def floor(self, situation: Situation) -> float:
        return max(RELEVANT * situation.nearest, LEAST_RELEVANT)

    def evidence(self, situation: Situation, row: int) -> Evidence:  # noqa: ARG002
        wished = situation.request.wishes.text
        return Evidence("constraint", "text_match", "text", {"text": wished})


class Popular:
    """Popularity, decayed over time; above 0 for every item."""

    name = "popular"
    new_items_only = True

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        order, looked = situation.shop.by_popularity, 2 * n
        while True:
            found = order[:looked][among[order[:looked]]][:n]
            if found.size == n or looked >= order.size:
                return found
            looked *= 8

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        return np.asarray(0.99 * situation.shop.learned.popularity[rows] + 0.01, np.float32)

    def evidence(self, situation: Situation, row: int) -> Evidence:
        buyers = int(situation.shop.learned.buyers[row])
        item_id = situation.shop.catalog.items[row].item_id
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
