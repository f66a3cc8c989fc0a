"""Customers who use the coupons of what they buy, by known chances."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from support.worlds import DAY

from recommender.catalog.catalog import Catalog
from recommender.interactions import Interactions, interactions
from recommender.response.promotion_use import (
    PastOffer,
    PromotionUse,
    Redemptions,
    buyers_of,
    covers,
    customers_of,
    fit,
)
from recommender.schema import Item, Offer

KINDS, OF_KIND, CUSTOMERS = 6, 4, 300
SHOP = [
    Item(f"k{kind}-{n}", f"thing {kind} {n}", f"Kind {kind}", price=1.0)
    for kind in range(KINDS)
    for n in range(OF_KIND)
]
CATALOG = Catalog.of(SHOP)
LIKES, OTHERS = 0.4, 0.02  # chances to use a coupon of the own kind, and of another
LAST = 4  # the round of coupons that is held out


def log() -> Interactions:
    rng = np.random.default_rng(3)
    rows = [
        (f"c{customer}", f"k{customer % KINDS}-{rng.integers(OF_KIND)}", day * DAY)
        for customer in range(CUSTOMERS)
        for day in range(customer % 7, 60, 7)
    ]
    columns = {
        "user_id": [row[0] for row in rows],
        "item_id": [row[1] for row in rows],
        "type": ["purchase"] * len(rows),
        "value": [1.0] * len(rows),
        "timestamp": [row[2] for row in rows],
        "session_id": [None] * len(rows),
    }
    return interactions({name: np.array(values, object) for name, values in columns.items()})


def offer(turn: int, kind: int) -> Offer:
    return Offer(f"r{turn}-k{kind}", category=f"Kind {kind}", audience=f"r{turn}")


def rounds() -> tuple[PastOffer, ...]:
    """A coupon of each kind to everybody, every tenth day from the twentieth on."""
    rng = np.random.default_rng(4)
    found = []
    for turn in range(LAST + 1):
        for kind in range(KINDS):
            chances = [LIKES if c % KINDS == kind else OTHERS for c in range(CUSTOMERS)]
            used = np.flatnonzero(rng.random(CUSTOMERS) < chances)
            everybody = tuple(f"c{c}" for c in range(CUSTOMERS))
            start = (20 + 10 * turn) * DAY
            by = tuple(f"c{c}" for c in used)
            found.append(PastOffer(offer(turn, kind), start, everybody, by))
    return tuple(found)


def history(offers: tuple[PastOffer, ...]) -> Redemptions:
    used = tuple((user, one.starts_at + DAY) for one in offers for user in one.used_by)
    return Redemptions(offers, used)


@pytest.fixture(scope="module")
def learned() -> PromotionUse:
    first = tuple(one for one in rounds() if not one.offer.offer_id.startswith(f"r{LAST}"))
    found = fit(CATALOG, log(), history(first))
    assert found is not None
    return found


def held_out(model: PromotionUse) -> tuple[NDArray[Any], NDArray[Any]]:
    """Chances and what came to pass in the last round, customers by kinds."""
    last = rounds()[-KINDS:]
    start, before = last[0].starts_at, log().before(last[0].starts_at)
    names = [f"c{c}" for c in range(CUSTOMERS)]
    customers = customers_of(names, before, CATALOG, start, history(rounds()))
    given = covers(CATALOG, [one.offer for one in last])
    buyers = buyers_of(before, CATALOG)
    chances = model.chances(customers, given, buyers, CATALOG.category.astype(np.intp))
    used = np.array([[name in one.used_by for one in last] for name in names])
    return chances, used


def test_the_own_kind_is_told_from_others(learned: PromotionUse) -> None:
    chances, _ = held_out(learned)
    own = np.array([[c % KINDS == kind for kind in range(KINDS)] for c in range(CUSTOMERS)])
    assert chances[own].min() > 3 * chances[~own].max()


def test_the_chances_are_calibrated(learned: PromotionUse) -> None:
    chances, used = held_out(learned)
    high = chances > 0.2
    assert chances[high].mean() == pytest.approx(used[high].mean(), abs=0.08)
    assert chances[~high].mean() == pytest.approx(used[~high].mean(), abs=0.02)


def test_too_few_uses_teach_nothing() -> None:
    assert fit(CATALOG, log(), Redemptions()) is None
    some = tuple(PastOffer(one.offer, one.starts_at, one.user_ids) for one in rounds())
    assert fit(CATALOG, log(), Redemptions(some)) is None


def test_what_covers_nothing_known_has_a_chance_all_the_same(learned: PromotionUse) -> None:
    before = log().before(30 * DAY)
    customers = customers_of(["nobody"], before, CATALOG, 30 * DAY, Redemptions())
    given = covers(CATALOG, [Offer("gone", item_ids=("gone",)), Offer("all")])
    codes = CATALOG.category.astype(np.intp)
    chances = learned.chances(customers, given, buyers_of(before, CATALOG), codes)
    assert chances.shape == (1, 2)
    assert ((chances > 0) & (chances < 1)).all()
