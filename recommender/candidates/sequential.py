"""The sequential model as a source of candidates."""

import numpy as np

from recommender.candidates.counterfactual import expected, sequential_loss, strongest
from recommender.candidates.item_evidence import leading
from recommender.candidates.request_context import Situation
from recommender.candidates.scores import Rows
from recommender.candidates.scores import Values as Signal
from recommender.catalog.facets import Mask
from recommender.schema import Evidence

LEAST_LOSS = 0.05  # of the signal from which a recent item is named as the reason


class Sequential:
    """The next purchase, from the order of the customer's events."""

    name = "sequential"
    new_items_only = True

    def best(self, situation: Situation, among: Mask, n: int) -> Rows:
        scan = situation.shop.sequential_search
        if scan is None or situation.wanted is None:
            return np.zeros(0, np.intp)
        return scan.top(situation.wanted, n, among)[0]

    def signal(self, situation: Situation, rows: Rows) -> Signal | None:
        model, vectors = situation.shop.sequential, situation.shop.learned.vectors
        if model is None or vectors is None or situation.wanted is None:
            return None
        return np.asarray(expected(model, vectors[rows] @ situation.wanted), np.float32)

    def highest(self, situation: Situation) -> float:  # noqa: ARG002
        return 1.0

    def evidence(self, situation: Situation, row: int) -> Evidence | None:
        """The recent item whose removal lowers the score of `row` most."""
        if situation.recent is None:
            return None
        rows = situation.recent.rows[::-1]
        reason = strongest(situation, row, rows[rows >= 0].tolist())
        if reason is None or sequential_loss(situation, row, reason) < LEAST_LOSS:
            return None
        return leading(situation, reason)
