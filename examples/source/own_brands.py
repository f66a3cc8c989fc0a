"""A source of one's own: new things of the brands that a customer buys."""

import numpy as np

from recommender.candidates.request_context import RequestContext
from recommender.candidates.scores import Rows, Scores, Values
from recommender.catalog.facets import Mask
from recommender.schema import Evidence


class OwnBrands:
    """The signal of a brand grows with the number of different things bought of it."""

    name = "own_brands"
    new_items_only = True
    weight = 0.05

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        return self.scores(context).best(among, n)

    def signal(self, context: RequestContext, rows: Rows) -> Values | None:
        return self.scores(context).at(rows)

    def evidence(self, context: RequestContext, row: int) -> Evidence:
        """The last purchase of the brand; without it the signal is lower."""
        items = context.shop.catalog.items
        brand, bought = items[row].brand, context.bought
        of_it = [
            event
            for event, at in zip(bought.events, bought.rows, strict=True)
            if items[at].brand == brand
        ]
        last = max(of_it, key=lambda event: event.timestamp)
        texts = {"text_en": f"you buy {brand}", "text_zh": f"您常买 {brand}"}
        return Evidence("event", self.name, last.event_id, texts)

    def scores(self, context: RequestContext) -> Scores:
        catalog = context.shop.catalog
        things = np.bincount(catalog.brand[context.bought.rows], minlength=len(catalog.brands))
        named = np.array([brand != "" for brand in catalog.brands])
        times = (things * named)[catalog.brand]
        rows = np.flatnonzero(times)
        return Scores.of(rows, (times[rows] / (times[rows] + 2)).astype(np.float32))
