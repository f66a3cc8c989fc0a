"""A request without what the evidence of a recommendation points to."""

from dataclasses import replace

from recommender.candidates.generate import retrieve, signals
from recommender.ranking.linear import rank
from recommender.recommend import Recommender
from recommender.schema import EventType, Evidence, Request


def score_of(shop: Recommender, request: Request, item_id: str) -> float:
    """The item's score for a request; 0 when it does not come at all."""
    seen = shop.request_context(request)
    rows = retrieve(seen)
    ranked = rank(signals(seen, rows), rows, shop.model.weights)
    found = dict(zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True))
    return float(found.get(shop.catalog.index[item_id], 0.0))


def without(request: Request, evidence: Evidence) -> Request:
    """The request as if what the evidence points to had never been."""
    profile, wishes = request.profile, request.wishes
    if evidence.kind == "constraint":
        removed = {
            "text": {"text": ""},
            "max_price": {"max_price": None},
            "min_price": {"min_price": None},
        }.get(evidence.ref, {"include": ()})
        return replace(request, wishes=replace(wishes, **removed))
    gone = {evidence.ref}
    if evidence.code == "bought":  # it names every purchase of the item, by the last one
        last = next(e for e in request.history if e.event_id == evidence.ref)
        own = [e for e in request.history if e.type is EventType.PURCHASE]
        gone |= {e.event_id for e in own if e.item_id == last.item_id}
    kept = tuple(
        event
        for event in request.history
        if event.event_id not in gone
        and not (evidence.kind == "similar" and event.item_id == evidence.ref)
    )
    return replace(
        request,
        history=kept,
        item_id=None if request.item_id == evidence.ref else request.item_id,
        profile=replace(
            profile,
            preferences=tuple(p for p in profile.preferences if p.preference_id != evidence.ref),
            liked_items=tuple(i for i in profile.liked_items if i != evidence.ref),
        ),
    )
