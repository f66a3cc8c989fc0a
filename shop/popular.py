"""What to show when the model fails: popular products in stock, under the same promises."""

import numpy as np

from recommender.ranking.eligibility import allowed, rules
from recommender.recommend import Recommender
from recommender.schema import Evidence, Recommendations, Recommended, Request


def popular(recommender: Recommender, request: Request) -> Recommendations:
    """The most bought items that keep every promise of the request; needs no encoder."""
    catalog, learned = recommender.catalog, recommender.shop.learned
    at_hand = frozenset({request.item_id} if request.item_id else ())
    rows = np.flatnonzero(allowed(catalog, rules(catalog, request, at_hand)))
    best = rows[np.argsort(-learned.popularity[rows], kind="stable")][: request.n]
    return Recommendations(
        tuple(
            Recommended(
                item=catalog.items[row],
                rank=rank,
                score=float(learned.popularity[row]),
                evidence=(evidence(recommender, row),),
            )
            for rank, row in enumerate(best.tolist(), start=1)
        )
    )


def evidence(recommender: Recommender, row: int) -> Evidence:
    item_id = recommender.catalog.items[row].item_id
    buyers = int(recommender.shop.learned.buyers[row])
    if not buyers:
        return Evidence("popular", "available", item_id)
    return Evidence("popular", "popular", item_id, {"buyers": buyers})
