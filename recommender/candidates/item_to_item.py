"""The item at hand as a source of candidates: what is similar to it or bought with it."""

import numpy as np

from recommender.candidates.counterfactual import saturated
from recommender.candidates.item_evidence import companion, resembling
from recommender.candidates.request_context import RequestContext, summed
from recommender.candidates.scores import Rows, Scores
from recommender.candidates.scores import Values as Signal
from recommender.catalog.facets import Mask
from recommender.schema import Evidence

RELATED = 0.5  # share of the strongest signal from which an item answers "more like this"


class Anchor:
    """Similar to the item at hand, or bought with it or with the cart."""

    name = "anchor"
    new_items_only = False

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        if not context.anchors.size:
            return np.zeros(0, np.intp)
        found = self.sold(context).best(among, n)
        if context.request.item_id is not None:
            texts = context.shop.catalog.text_row
            alike = context.shop.vectors.like(self.at_hand(context), n, among, texts)
            found = np.union1d(found, alike)
        return found[np.argsort(-self.strength(context, found), kind="stable")[:n]]

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        return self.strength(context, rows) if context.anchors.size else None

    def related(self, context: RequestContext) -> Rows | None:
        """With an item at hand, rows with at least half the strongest signal; None without."""
        if context.request.item_id is None or not context.anchors.size:
            return None
        nearest = self.best(context, context.allowed, 1)
        if not nearest.size:
            return nearest
        floor = RELATED * float(self.strength(context, nearest)[0])
        texts, vectors = context.shop.catalog.text_row, context.shop.vectors
        alike = vectors.at_least(self.at_hand(context), 2 * floor, context.allowed, texts)
        sold = self.sold(context).rows
        near = sold[self.strength(context, sold) >= floor]
        return np.union1d(near, alike)

    def strength(self, context: RequestContext, rows: Rows) -> Signal:
        sold = self.sold(context).at(rows)
        return np.asarray(0.5 * sold + 0.5 * self.likeness(context, rows), np.float32)

    def sold(self, context: RequestContext) -> Scores:
        anchors = Scores.of(context.anchors, np.ones(context.anchors.size, np.float32))
        found = summed(context.shop.learned.neighbours[anchors.rows], anchors)
        return Scores(found.rows, saturated(found.values))

    def likeness(self, context: RequestContext, rows: Rows) -> Signal:
        """Cosine to the item at hand; 0 for a cart, which is to be completed."""
        if context.request.item_id is None:
            return np.zeros(rows.size, np.float32)
        texts = context.shop.catalog.text_row[rows]
        scores = context.shop.vectors.plain.scores(self.at_hand(context), texts)
        return np.maximum(scores, 0)

    def at_hand(self, context: RequestContext) -> Signal:
        text = context.shop.catalog.text_row[context.anchors[0]]
        return np.asarray(context.shop.vectors.rows[text], np.float32)

    def evidence(self, context: RequestContext, row: int) -> Evidence:
        anchors, at = context.anchors, np.array([row])
        near = context.shop.learned.neighbours
        sold = [near[[anchor], :][:, [row]].sum() for anchor in anchors.tolist()]
        alike = self.likeness(context, at)[0]
        if alike > self.sold(context).at(at)[0]:
            return resembling(context, anchors[0])
        return companion(context, anchors[int(np.argmax(sold))])
