"""Stated likes as a source of candidates, and the conditions of a request as evidence."""

import numpy as np

from recommender.candidates.counterfactual import saturated
from recommender.candidates.request_context import RequestContext
from recommender.candidates.scores import Rows, Scores
from recommender.candidates.scores import Values as Signal
from recommender.catalog.facets import Mask, wanted
from recommender.query.recipients import for_somebody
from recommender.schema import Evidence, Facet


class Liked:
    """Facets and items that the customer said they like."""

    name = "liked"
    new_items_only = False

    def best(self, context: RequestContext, among: Mask, n: int) -> Rows:
        return self.scores(context).best(among, n)

    def signal(self, context: RequestContext, rows: Rows) -> Signal | None:
        scores = self.scores(context)
        return saturated(scores.at(rows)) if scores.rows.size else None

    def scores(self, context: RequestContext) -> Scores:
        """Number of likes that each item meets."""
        profile, catalog = context.request.profile, context.shop.catalog
        meeting = [np.flatnonzero(wanted(catalog, f)) for _, f in liked_facets(context)]
        liked = [catalog.index[i] for i in profile.liked_items if i in catalog.index]
        rows = np.concatenate([*meeting, np.array(liked, np.intp)])
        return Scores.of(rows, np.ones(rows.size, np.float32))

    def evidence(self, context: RequestContext, row: int) -> Evidence:
        catalog = context.shop.catalog
        for preference_id, facet in reversed(liked_facets(context)):
            if wanted(catalog, facet)[row]:
                return Evidence("preference", "liked", preference_id, {"value": facet.value})
        item = catalog.items[row]
        return Evidence("preference", "liked_item", item.item_id, {"title": item.title})


def liked_facets(context: RequestContext) -> list[tuple[str, Facet]]:
    return [
        (p.preference_id, p.facet)
        for p in context.request.profile.preferences
        if p.polarity == "like" and p.facet and p.kind not in ("size", "only")
    ]


def conditions_met(context: RequestContext) -> list[Evidence]:
    """Evidence of the price limits and facets in force; every eligible item meets them all."""
    wishes, profile = context.request.wishes, context.request.profile
    found = []
    if wishes.max_price is not None:
        found.append(
            Evidence("constraint", "max_price", "max_price", {"max_price": wishes.max_price})
        )
    else:
        found += [
            Evidence("preference", "budget", p.preference_id, {"max_price": p.amount})
            for p in profile.preferences
            if p.amount is not None
        ][-1:]
    if wishes.min_price is not None:
        found.append(
            Evidence("constraint", "min_price", "min_price", {"min_price": wishes.min_price})
        )
    found += [
        Evidence("constraint", asked_for(facet), facet.kind, {"value": facet.value})
        for facet in wishes.include
        if facet.kind != "item"  # what was chosen for the customer, they have not asked for
    ]
    return found


def asked_for(facet: Facet) -> str:
    return "asked_for_somebody" if for_somebody(facet) else "asked_for"
