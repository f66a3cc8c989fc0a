"""The short list never changes an answer."""

from dataclasses import replace

import numpy as np
import pytest
from support.worlds import DAY, asked, bought, trained

from recommender.candidates.generate import raw_signals, retrieve, signals
from recommender.candidates.pruning import shortlist
from recommender.candidates.sources import SOURCES
from recommender.embedding.encoder import Encoder
from recommender.profile.update import empty
from recommender.ranking.linear import rank
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Item, Preference, Request, Wishes

KINDS = ("tea", "hammer", "rope", "lamp", "cup", "coat")
ITEMS = [
    Item(f"{kind}{n}", f"{kind.title()} {n}", f"Goods > {kind} {n % 4}", "", 1.0 + n)
    for kind in KINDS
    for n in range(20)
]


@pytest.fixture(
    scope="module",
    params=[False, True],
    ids=["without next-basket ranker", "with next-basket ranker"],
)
def shop(encoder: Encoder, request: pytest.FixtureRequest) -> Recommender:
    rng = np.random.default_rng(2)
    baskets = [
        (f"u{n % 45}", [f"{KINDS[n % 6]}{k}" for k in rng.choice(20, 4, replace=False)])
        for n in range(180)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "recommender.next_basket.fit_ranker.LEAST_ROWS", 100 if request.param else 10**6
        )
        made = trained(ITEMS, baskets, encoder)
    assert (made.model.next_basket is not None) == request.param
    return made


def customer(seed: int, n: int = 3) -> Request:
    """Bought some items again and again, and looked at others."""
    rng = np.random.default_rng(seed)
    own = [item.item_id for item in rng.choice(np.array(ITEMS, object), 8, replace=False)]
    baskets = [list(rng.choice(own, 3, replace=False)) for _ in range(12)]
    looks = (Event(f"v{k}", "u", EventType.VIEW, 99 * DAY, own[k]) for k in range(4))
    return asked(history=(*bought("u", *baskets), *looks), n=n)


def long_way(shop: Recommender, request: Request) -> list[tuple[str, float]]:
    seen = shop.request_context(request)
    rows = retrieve(seen)
    ranked, page = shop.page_of(seen, rows, signals(seen, rows))
    ids = [shop.catalog.items[row].item_id for row in ranked.rows[list(page.positions)]]
    return list(zip(ids, ranked.scores[list(page.positions)].tolist(), strict=True))


@pytest.mark.parametrize("seed", range(12))
def test_the_page_is_that_of_all_sources(shop: Recommender, seed: int) -> None:
    budget = Preference("p1", "budget", None, 15.0, "at most 15", 1.0)
    request = customer(seed)
    limited = replace(request, profile=replace(empty("u"), preferences=(budget,)))
    for one in (request, limited, replace(request, n=1), replace(request, n=20)):
        found = shop.recommend(one).items
        expected = long_way(shop, one)
        assert [each.item.item_id for each in found] == [item for item, _ in expected]
        np.testing.assert_allclose(
            [each.score for each in found], [score for _, score in expected], rtol=1e-5
        )


@pytest.mark.parametrize("per_source", [5, 200])
def test_no_other_item_scores_more_than_the_bound(
    shop: Recommender, per_source: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recommender.candidates.pruning.PER_SOURCE", per_source)
    listed, every = 0, np.arange(len(ITEMS))
    for seed in range(12):
        seen = shop.request_context(customer(seed, n=1))
        short = shortlist(seen, shop.model.weights)
        if short is None:
            continue
        listed += 1
        ranked = rank(signals(seen, every), every, shop.model.weights)
        assert ranked.scores[~np.isin(ranked.rows, short.rows)].max() <= short.bound
    assert listed


def test_where_it_would_save_nothing_there_is_none(shop: Recommender) -> None:
    request = customer(0)
    for one in (
        asked("stranger"),
        replace(request, n=50),
        replace(request, wishes=Wishes(text="a cup")),
        replace(request, item_id="tea1", placement="product"),
    ):
        assert shortlist(shop.request_context(one), shop.model.weights) is None


def test_an_own_purchase_is_judged_by_its_habit(shop: Recommender) -> None:
    seen, every = shop.request_context(customer(0)), np.arange(len(ITEMS))
    own = np.isin(every, seen.bought.rows)
    counted, raw = signals(seen, every), raw_signals(seen, every, SOURCES)
    for name in ("together", "taste", "popular"):
        assert raw[name][own].any()
        assert not counted[name][own].any()
        np.testing.assert_array_equal(counted[name][~own], raw[name][~own])
    for name in ("bought", "browsed"):
        np.testing.assert_array_equal(counted[name], raw[name])
