"""The item at hand as a source of candidates: what is similar to it or bought with it."""

import numpy as np

from recommender.candidates.counterfactual import saturated
from recommender.candidates.item_evidence import companion, resembling
from recommender.candidates.request_context import Situation, summed
from recommender.candidates.scores import Rows, Scores
from recommender.candidates.scores import Values as Signal
from recommender.catalog.facets import Mask
from recommender.schema import Evidence

RELATED = 0.5  # share of the strongest signal from which an item answers "more like this"


class Anchor:
    """Similar to the item at hand, or bought with it or with the cart."""

    name = "anchor"
    new_items_only = False

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        if not situation.anchors.size:
            return np.zeros(0, np.intp)
        found = self.sold(situation).best(among, n)
        if situation.request.item_id is not None:
            texts = situation.shop.catalog.text_row
            alike = situation.shop.vectors.like(self.at_hand(situation), n, among, texts)
            found = np.union1d(found, alike)
        return found[np.argsort(-self.strength(situation, found), kind="stable")[:n]]

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        return self.strength(situation, rows) if situation.anchors.size else None

    def related(self, situation: Situation) -> Rows | None:
        """With an item at hand, rows with at least half the strongest signal; None without."""
        if situation.request.item_id is None or not situation.anchors.size:
            return None
        nearest = self.best(situation, situation.allowed, 1)
        if not nearest.size:
            return nearest
        floor = RELATED * float(self.strength(situation, nearest)[0])
        texts, vectors = situation.shop.catalog.text_row, situation.shop.vectors
        alike = vectors.at_least(self.at_hand(situation), 2 * floor, situation.allowed, texts)
        sold = self.sold(situation).rows
        near = sold[self.strength(situation, sold) >= floor]
        return np.union1d(near, alike)

    def strength(self, situation: Situation, rows: Rows) -> Signal:
        sold = self.sold(situation).at(rows)
        return np.asarray(0.5 * sold + 0.5 * self.likeness(situation, rows), np.float32)

    def sold(self, situation: Situation) -> Scores:
        anchors = Scores.of(situation.anchors, np.ones(situation.anchors.size, np.float32))
        found = summed(situation.shop.learned.neighbours[anchors.rows], anchors)
        return Scores(found.rows, saturated(found.values))

    def likeness(self, situation: Situation, rows: Rows) -> Signal:
        """Cosine to the item at hand; 0 for a cart, which is to be completed."""
        if situation.request.item_id is None:
            return np.zeros(rows.size, np.float32)
        texts = situation.shop.catalog.text_row[rows]
        scores = situation.shop.vectors.plain.scores(self.at_hand(situation), texts)
        return np.maximum(scores, 0)

    def at_hand(self, situation: Situation) -> Signal:
        text = situation.shop.catalog.text_row[situation.anchors[0]]
        return np.asarray(situation.shop.vectors.rows[text], np.float32)

    def evidence(self, situation: Situation, row: int) -> Evidence:
        anchors, at = situation.anchors, np.array([row])
        near = situation.shop.learned.neighbours
        sold = [near[[anchor], :][:, [row]].sum() for anchor in anchors.tolist()]
        alike = self.likeness(situation, at)[0]
        if alike > self.sold(situation).at(at)[0]:
            return resembling(situation, anchors[0])
        return companion(situation, anchors[int(np.argmax(sold))])
