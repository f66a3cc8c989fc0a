"""Every source of candidates, found by itself, keeps one contract."""

import inspect
from dataclasses import replace

import numpy as np
import pytest
from support.worlds import DAY, asked, bought, trained

from recommender.candidates import sources
from recommender.candidates.pruning import ROUNDING
from recommender.candidates.request_context import RequestContext, request_context
from recommender.candidates.sources import SOURCES, WIDE, Source, Wide
from recommender.embedding.encoder import Encoder
from recommender.plugged import sources as all_sources
from recommender.profile.update import empty
from recommender.ranking.linear import BUILT_IN
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Facet, Item, Preference, Request, Wishes


@pytest.fixture(scope="module")
def shop(encoder: Encoder, items: tuple[Item, ...]) -> Recommender:
    return trained(items, [("a", ["kids", "banana"]), ("b", ["dog", "coffee"])] * 5, encoder)


def seen(shop: Recommender, request: Request) -> RequestContext:
    query = shop.query_vectors([request.wishes.text]).get(request.wishes.text)
    return request_context(shop.shop, request, query)


def full() -> Request:
    likes = Preference("p1", "like", Facet("brand", "Acme"), None, "", 1.0)
    return asked(
        profile=replace(empty("u"), preferences=(likes,)),
        history=(*bought("u", ["kids"]), Event("c", "u", EventType.CLICK, 99 * DAY, "dog")),
        wishes=Wishes(text="breakfast", max_price=200.0),
        item_id="coffee",
        placement="product",
    )


def test_every_source_is_enrolled_and_has_a_weight() -> None:
    named = {
        kind.name
        for _, kind in inspect.getmembers(sources, inspect.isclass)
        if hasattr(kind, "evidence") and kind not in (Source, Wide)
    }
    assert named == {source.name for source in SOURCES} == set(BUILT_IN)


@pytest.mark.parametrize("source", all_sources().values(), ids=lambda source: source.name)
class TestEverySource:
    def test_gives_every_item_a_signal_between_0_and_1(
        self, source: Source, shop: Recommender
    ) -> None:
        signal = source.signal(seen(shop, full()), np.arange(len(shop.catalog)))
        assert signal is not None
        assert signal.shape == (len(shop.catalog),)
        assert signal.min() >= 0
        assert 0 < signal.max() <= 1

    def test_proves_each_signal(self, source: Source, shop: Recommender) -> None:
        at = seen(shop, full())
        signal = source.signal(at, np.arange(len(shop.catalog)))
        assert signal is not None
        for row in np.flatnonzero(signal):
            evidence = source.evidence(at, int(row))
            assert evidence is None or (evidence.code and evidence.ref)

    def test_is_silent_about_a_stranger_who_asks_nothing(
        self, source: Source, shop: Recommender
    ) -> None:
        signal = source.signal(seen(shop, asked("stranger")), np.arange(len(shop.catalog)))
        if source.name != "popular":
            assert signal is None or not signal.any()

    def test_stands_an_empty_catalogue(self, source: Source, encoder: Encoder) -> None:
        at, nothing = seen(Recommender.popular([], encoder), full()), np.zeros(0, np.intp)
        signal = source.signal(at, nothing)
        assert signal is None or signal.size == 0
        assert source.best(at, np.zeros(0, np.bool_), 5).size == 0

    @pytest.mark.parametrize("n", [1, 3, 100])
    def test_its_best_are_those_of_the_strongest_signal(
        self, source: Source, shop: Recommender, n: int
    ) -> None:
        at, rows = seen(shop, full()), np.arange(len(shop.catalog))
        among = rows % 4 > 0
        signal = source.signal(at, rows)
        assert signal is not None
        best = source.best(at, among, n)
        assert among[best].all()
        assert np.unique(best).size == best.size
        told = np.sort(signal[among & (signal > 0)])[::-1][:n]
        found = np.sort(signal[best])[::-1]
        np.testing.assert_allclose(found[: told.size], told, rtol=1e-5)

    def test_what_it_says_of_an_item_does_not_depend_on_the_others(
        self, source: Source, shop: Recommender
    ) -> None:
        at, rows = seen(shop, full()), np.arange(len(shop.catalog))
        whole, part = source.signal(at, rows), source.signal(at, rows[::3])
        assert whole is not None
        assert part is not None
        np.testing.assert_allclose(part, whole[::3], rtol=1e-5)


@pytest.mark.parametrize("source", WIDE, ids=lambda source: source.name)
@pytest.mark.parametrize("one", [full(), asked(history=bought("u", ["kids", "dog"]))])
def test_no_signal_of_a_wide_source_is_above_its_highest(
    source: Wide, one: Request, shop: Recommender
) -> None:
    at = seen(shop, one)
    signal = source.signal(at, np.arange(len(shop.catalog)))
    assert signal is not None
    assert signal.max() <= source.highest(at) + ROUNDING
