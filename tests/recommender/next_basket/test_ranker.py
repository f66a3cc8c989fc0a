"""Customers who buy at known intervals: what is due comes first, what was given up does not."""

from dataclasses import replace

import numpy as np
import pytest
from support.next_basket import DAYS, SHOP, log_of, regular_purchases
from support.worlds import DAY, SMALL

from recommender.catalog.campaigns import Campaign, Promoted
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.next_basket import fit_ranker
from recommender.next_basket.fit_ranker import fit_log
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Offer
from recommender.train import train
from recommender.training_data import PromotionHistory, TrainingData

NO_LEVELS = (np.zeros(12, np.intp), np.zeros(12, np.intp))


@pytest.fixture(autouse=True)
def small_log(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_ranker, "LEAST_ROWS", 100)


def history(user: str) -> tuple[Event, ...]:
    return tuple(
        Event(f"{user}-{n}", user, EventType.PURCHASE, moment, item, 1.0)
        for n, (owner, item, moment) in enumerate(regular_purchases())
        if owner == user
    )


@pytest.fixture
def shop(encoder: Encoder) -> Recommender:
    config = replace(SMALL, network=replace(SMALL.network, epochs=0))
    model = train(TrainingData(SHOP, log_of(regular_purchases())), encoder, config, now=DAYS * DAY)
    return Recommender(model, Catalog.of(SHOP), encoder)


def test_what_was_given_up_is_less_likely_than_what_goes_on(shop: Recommender) -> None:
    traces = shop.shop.purchases.of(history("c0"), DAYS * DAY)
    assert traces.chances is not None
    chance = dict(zip([SHOP[row].item_id for row in traces.rows], traces.chances, strict=True))
    assert chance["i0"] > 0.7
    assert chance["i1"] > chance["i5"]
    assert chance["i5"] < 0.1


def test_chances_are_calibrated(shop: Recommender) -> None:
    """Over all customers, the sum of chances is about the size of the next basket."""
    totals = []
    for customer in range(40):
        traces = shop.shop.purchases.of(history(f"c{customer}"), DAYS * DAY)
        assert traces.chances is not None
        totals.append(float(traces.chances.sum()))
    mean_basket = len(regular_purchases()) / (40 * DAYS / 2)
    assert mean_basket * 0.5 < np.mean(totals) < mean_basket * 1.5


def test_a_new_purchase_counts_without_training(shop: Recommender) -> None:
    before = shop.shop.purchases.of(history("c0"), DAYS * DAY)
    more = (*history("c0"), Event("new", "c0", EventType.PURCHASE, DAYS * DAY, "i8", 1.0))
    after = shop.shop.purchases.of(more, DAYS * DAY)
    assert len(after.rows) == len(before.rows) + 1


def test_purchases_are_gathered_again_only_when_they_change(shop: Recommender) -> None:
    own, now = history("c0"), DAYS * DAY
    purchases = shop.shop.purchases
    before = purchases.of(own, now)
    looked = Event("look", "c0", EventType.VIEW, now, "i8")
    assert purchases.of((*own, looked), now) is before
    assert purchases.of(history("c1"), now) is not before
    rated = Event("bad", "c0", EventType.REVIEW, now, "i0", 1.0)
    assert len(purchases.of((*own, rated), now).rows) == len(before.rows) - 1
    assert purchases.of(own, now + 3600) is not before


def test_what_the_shop_no_longer_lists_tells_nothing(shop: Recommender, encoder: Encoder) -> None:
    """Neither in training nor in serving, even where it was all of a basket."""
    gone = [
        (f"c{n}", "gone", (day + 0.5) * DAY) for n in range(40) for day in range(0, DAYS - 1, 3)
    ]
    config = replace(SMALL, network=replace(SMALL.network, epochs=0))
    model = train(
        TrainingData(SHOP, log_of([*regular_purchases(), *gone])), encoder, config, now=DAYS * DAY
    )
    assert model.next_basket is not None
    assert shop.model.next_basket is not None
    assert model.next_basket.trees == shop.model.next_basket.trees
    more = tuple(
        Event(f"gone-{moment}", "c0", EventType.PURCHASE, moment, item, 1.0)
        for user, item, moment in gone
        if user == "c0"
    )
    before = shop.shop.purchases.of(history("c0"), DAYS * DAY)
    mixed = sorted((*history("c0"), *more), key=lambda event: event.timestamp)
    after = shop.shop.purchases.of(tuple(mixed), DAYS * DAY)
    np.testing.assert_array_equal(after.rows, before.rows)
    np.testing.assert_array_equal(after.chances, before.chances)


def test_a_short_log_has_no_habits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_ranker, "LEAST_ROWS", 10**6)
    log = log_of(regular_purchases(3))
    assert fit_log(log, NO_LEVELS, Promoted.of([], [])) is None
    nothing = log_of([])
    assert fit_log(nothing, NO_LEVELS, Promoted.of([], [])) is None


def test_what_is_bought_when_promoted_is_likelier_then(encoder: Encoder) -> None:
    """`i9` stands in the leaflet of every fourth week, and everyone buys it only then."""
    weeks = [Campaign(Offer(f"w{n}", ("i9",)), n * 28 * DAY, (n * 28 + 7) * DAY) for n in range(6)]
    rows = [row for row in regular_purchases() if row[1] != "i9"]
    rows += [
        (f"c{customer}", "i9", day * DAY)
        for customer in range(40)
        for day in range(customer % 2, DAYS, 2)
        if day % 28 < 7 and (day + customer) % 3
    ]
    rows.sort(key=lambda row: row[2])
    config = replace(SMALL, network=replace(SMALL.network, epochs=0))
    promotions = PromotionHistory(campaigns=tuple(weeks))
    data = TrainingData(SHOP, log_of(rows), promotions=promotions)
    model = train(data, encoder, config, now=DAYS * DAY)
    shop = Recommender(model, Catalog.of(SHOP, weeks), encoder)
    own = tuple(
        Event(f"{number}", user, EventType.PURCHASE, moment, item, 1.0)
        for number, (user, item, moment) in enumerate(rows)
        if user == "c0"
    )
    quiet, promoted = (chance_of(shop, own, "i9", day * DAY) for day in (139, 141))
    assert promoted > 2 * quiet


def chance_of(shop: Recommender, history: tuple[Event, ...], item: str, now: float) -> float:
    traces = shop.shop.purchases.of(history, now)
    assert traces.chances is not None
    return float(traces.chances[traces.position(shop.catalog.index[item])])
