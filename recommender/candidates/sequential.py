"""The sequential model as a source of candidates."""

import numpy as np

from recommender.candidates.counterfactual import expected, sequential_loss, strongest
from recommender.candidates.item_evidence import leading
from recommender.candidates.request_context import RequestContext
from recommender.candidates.scores import Rows
from recommender.candidates.scores import Values as Signal
from recommender.catalog.facets import Mask
from recommender.schema import Evidence

LEAST_LOSS = 0.05  # of the signal from which a recent item is named as the reason


class Sequential:
    """The next purchase, from the order of the customer's events."""

    name = "sequential"
    new_items_only = True

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        scan = context.shop.sequential_search
        if scan is None or context.wanted is None:
            return np.zeros(0, np.intp)
        return scan.top(context.wanted, n, among)[0]

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        model, vectors = context.shop.sequential, context.shop.learned.vectors
        if model is None or vectors is None or context.wanted is None:
            return None
        return np.asarray(expected(model, vectors[rows] @ context.wanted), np.float32)

    def highest(self, context: RequestContext) -> float:  # noqa: ARG002
        return 1.0

    def evidence(self, context: RequestContext, row: int) -> Evidence | None:
        """The recent item whose removal lowers the score of `row` most."""
        if context.recent is None:
            return None
        rows = context.recent.rows[::-1]
        reason = strongest(context, row, rows[rows >= 0].tolist())
        if reason is None or sequential_loss(context, row, reason) < LEAST_LOSS:
            return None
        return leading(context, reason)
