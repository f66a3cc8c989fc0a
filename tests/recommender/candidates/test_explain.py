"""Evidence is checkable: without what it points to, the score is lower."""

from dataclasses import replace

import numpy as np
import pytest
from support.removal import score_of, without
from support.worlds import DAY, asked, bought, trained

from recommender.embedding.encoder import Encoder
from recommender.profile.update import empty
from recommender.recommend import Recommender
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


REQUESTS = {
    "home": full_request(),
    "text": replace(
        full_request(), profile=empty("u"), wishes=Wishes(text="hot tea", max_price=4.0)
    ),
    "facet": replace(full_request(), wishes=Wishes(include=(CHEESE,), min_price=1.0)),
    "product": replace(full_request(), item_id="hammer0", placement="product"),
}


CONDITIONS = {"max_price", "min_price", "budget", "asked_for"}  # every item meets them


def checkable(one: Recommended) -> list[Evidence]:
    return [e for e in one.evidence if e.kind != "popular" and e.code not in CONDITIONS]


@pytest.mark.parametrize("name", REQUESTS)
def test_without_its_evidence_an_item_scores_lower(shop: Recommender, name: str) -> None:
    request = REQUESTS[name]
    answer = shop.recommend(request)
    checked = [(one, evidence) for one in answer.items for evidence in checkable(one)]
    assert checked
    for one, evidence in checked:
        after = score_of(shop, without(request, evidence), one.item.item_id)
        assert after < one.score - 1e-7, (one.item.item_id, evidence)


LIMITS = Wishes(include=(CHEESE,), min_price=0.5, max_price=500.0)
BUDGET = Preference("p2", "budget", None, 500.0, "at most 500", 2.0)


@pytest.mark.parametrize("wishes", [LIMITS, replace(LIMITS, text="a cheese to grate")])
def test_stated_conditions_are_reasons_and_do_not_rank(shop: Recommender, wishes: Wishes) -> None:
    """All cheeses cost so much: with and without the limits the same come, in the same order."""
    request = replace(full_request(), profile=empty("u"))
    cheese = replace(request, wishes=replace(wishes, min_price=None, max_price=None))
    before, after = shop.recommend(cheese).items, shop.recommend(replace(request, wishes=wishes))
    assert before
    assert [(one.item, one.score) for one in after.items] == [
        (one.item, one.score) for one in before
    ]
    for one in after.items:
        named = [evidence.code for evidence in one.evidence]
        assert {"max_price", "min_price", "asked_for"} <= set(named)
        assert sum(evidence.contribution for evidence in one.evidence) <= 1 + 1e-5


def test_a_condition_comes_after_what_brought_more_and_before_what_brought_less(
    shop: Recommender,
) -> None:
    profile = replace(empty("u"), preferences=(BUDGET,))
    own, other = (
        next(one for one in shop.recommend(request).items if one.item.item_id == item_id)
        for item_id, request in (
            ("tea0", asked(profile=profile, history=bought("u", ["tea0"]), n=16)),
            ("tea0", asked(profile=profile, n=16)),
        )
    )
    assert [evidence.code for evidence in own.evidence][:2] == ["bought", "budget"]
    assert [evidence.code for evidence in other.evidence] == ["budget", "popular"]


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


def test_only_what_reads_alike_is_called_similar(encoder: Encoder) -> None:
    names = ("green tea", "black tea", "hammer", "screwdriver", "coat", "desk lamp")
    items = [Item(name, name, f"Shop > {name}") for name in names]
    shop = trained(items, [(f"u{n}", ["hammer", "screwdriver"]) for n in range(20)], encoder)
    reasons = {
        one.item.item_id: {each.code: each.ref for each in one.evidence}
        for own in ("hammer", "green tea")
        for one in shop.recommend(asked(history=bought("u", [own]), n=2)).items
    }
    assert reasons["screwdriver"].get("bought_together") == "hammer"
    assert "similar_to" not in reasons["screwdriver"]
    assert reasons["black tea"].get("similar_to") == "green tea"
