"""Evidence is checkable: without what it points to, the score is lower."""

from dataclasses import replace

import numpy as np
import pytest
from worlds import DAY, asked, bought, trained

from recommender.profile import empty
from recommender.rank import rank
from recommender.recommend import Recommender
from recommender.retrieve import retrieve, signals
from recommender.schema import (
    Event,
    EventType,
    Evidence,
    Facet,
    Item,
    Preference,
    Recommended,
    Request,
    Wishes,
)
from recommender.situation import situation
from recommender.text import Encoder

SHOP = [
    Item(f"{kind}{n}", f"{kind} number {n}", f"Shop > {kind} things", "Acme", 2.0 + n)
    for kind in ("tea", "hammer", "cheese", "lamp")
    for n in range(4)
]
CHEESE = Facet("category", "cheese", ("Shop > cheese things",))


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    rng = np.random.default_rng(3)
    ids = [item.item_id for item in SHOP]
    baskets = [(f"u{n % 9}", list(rng.choice(ids, 4, replace=False))) for n in range(40)]
    return trained(SHOP, baskets, encoder)


def full_request() -> Request:
    likes = Preference("p1", "like", CHEESE, None, "I love cheese", 1.0)
    budget = Preference("p2", "budget", None, 5.0, "at most 5", 2.0)
    clicks = Event("c1", "u", EventType.CLICK, 99 * DAY, "lamp1")
    history = (*bought("u", ["tea0", "tea1"], ["tea0", "hammer1"], ["tea0"]), clicks)
    profile = replace(empty("u"), preferences=(likes, budget), liked_items=("lamp2",))
    return asked(profile=profile, history=history, n=12)


def score_of(shop: Recommender, request: Request, item_id: str) -> float:
    """The item's score for a request; 0 when it does not come at all."""
    vectors = shop.query_vectors([request.wishes.text])
    seen = situation(shop.shop, request, vectors.get(request.wishes.text))
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


REQUESTS = {
    "home": full_request(),
    "text": replace(
        full_request(), profile=empty("u"), wishes=Wishes(text="hot tea", max_price=4.0)
    ),
    "facet": replace(full_request(), wishes=Wishes(include=(CHEESE,), min_price=1.0)),
    "product": replace(full_request(), item_id="hammer0", placement="product"),
}


def checkable(one: Recommended) -> list[Evidence]:
    return [evidence for evidence in one.evidence if evidence.kind != "popular"]


@pytest.mark.parametrize("name", REQUESTS)
def test_without_its_evidence_an_item_scores_lower(shop: Recommender, name: str) -> None:
    request = REQUESTS[name]
    answer = shop.recommend(request)
    checked = [(one, evidence) for one in answer.items for evidence in checkable(one)]
    assert checked
    for one, evidence in checked:
        after = score_of(shop, without(request, evidence), one.item.item_id)
        assert after < one.score - 1e-7, (one.item.item_id, evidence)


def test_every_kind_of_evidence_comes_up(shop: Recommender) -> None:
    codes = {
        e.code for r in REQUESTS.values() for one in shop.recommend(r).items for e in one.evidence
    }
    assert codes >= {
        "bought", "clicked", "liked", "liked_item", "budget", "max_price", "min_price",
        "text_match", "asked_for", "similar_to", "popular",
    }  # fmt: skip


def test_a_purchase_is_named_with_its_count_and_latest_moment(shop: Recommender) -> None:
    answer = shop.recommend(full_request())
    tea = next(one for one in answer.items if one.item.item_id == "tea0")
    evidence = next(e for e in tea.evidence if e.code == "bought")
    assert evidence.ref == "u-3-tea0"
    assert evidence.values == {"times": 3, "timestamp": 3 * DAY}


@pytest.mark.parametrize("name", REQUESTS)
def test_contributions_are_shares_strongest_first(shop: Recommender, name: str) -> None:
    for one in shop.recommend(REQUESTS[name]).items:
        shares = [evidence.contribution for evidence in one.evidence]
        assert shares == sorted(shares, reverse=True)
        assert 0 < sum(shares) <= 1 + 1e-5


def test_an_untrained_shop_claims_no_popularity(encoder: Encoder) -> None:
    answer = Recommender.popular(SHOP, encoder).recommend(asked())
    assert {e.code for one in answer.items for e in one.evidence} == {"available"}
