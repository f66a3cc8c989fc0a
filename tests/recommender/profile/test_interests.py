"""Interest in items: decayed, bounded, and read as leanings of a catalogue."""

from functools import reduce

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalog.catalog import Catalog
from recommender.profile.affinities import affinities, brand_signal, category_signal
from recommender.profile.interests import HALF_LIFE, KEPT, SLACK, updated, weight
from recommender.profile.update import empty, update
from recommender.schema import Event, EventType, Item, Profile

ITEMS = (
    Item("tea", "Green tea", "Grocery > Tea", "Leaf", 2.0, attributes={"origin": "China"}),
    Item("tea2", "Fine tea", "Grocery > Tea", "Leaf", 9.0),
    Item("tea3", "Plain tea", "Grocery > Tea", "Bag", 4.0),
    Item("mug", "Mug", "Kitchen > Mugs", "Clay", 5.0),
    Item("mug2", "Tin mug", "Kitchen > Mugs", "Clay", 3.0),
    Item("test", "Pregnancy test", "Health > Pregnancy", "Sure", 8.0),
)
CATALOG = Catalog.of(ITEMS)


def did(kind: str, item: str = "tea", at: float = 0.0, value: float | None = None) -> Event:
    return Event("e", "u", EventType(kind), at, item_id=item, value=value)


def fold(*log: Event) -> Profile:
    return reduce(update, log, empty("u"))


@pytest.mark.parametrize(
    ("seconds", "most"), [(2.0, 0.0), (20.0, 0.1), (90.0, 0.3), (400.0, 0.5), (90_000.0, 0.1)]
)
def test_a_tab_left_open_is_not_a_long_look(seconds: float, most: float) -> None:
    assert weight(did("dwell", value=seconds)) == most


def test_a_bad_review_repels_and_a_good_one_attracts() -> None:
    assert weight(did("review", value=1.0)) == -1.0
    assert weight(did("review", value=5.0)) == 1.0


def test_half_of_an_interest_is_gone_after_its_half_life() -> None:
    interests = updated(updated({}, did("favourite")), did("view", at=HALF_LIFE))
    assert interests["tea"] == (pytest.approx(0.5 + 0.2), HALF_LIFE)


def test_what_comes_late_counts_as_in_time() -> None:
    log = [did("click", at=5.0), did("purchase", at=HALF_LIFE)]
    one, other = (reduce(updated, events, {}) for events in (log, log[::-1]))
    assert one["tea"] == pytest.approx(other["tea"])


@given(st.lists(st.integers(0, 600), max_size=900))
def test_a_history_of_any_length_keeps_a_bounded_number(items: list[int]) -> None:
    events = (did("click", str(item), float(at)) for at, item in enumerate(items))
    assert len(reduce(updated, events, {})) <= KEPT + SLACK


def test_leanings_are_readable_and_negative_where_something_repels() -> None:
    profile = fold(did("purchase"), did("purchase", "tea2"), did("dislike", "mug"))
    found = affinities(profile, CATALOG, 0.0)
    shares = dict(found.categories)
    assert shares["Grocery > Tea"] == shares["Grocery"] > 0 > shares["Kitchen > Mugs"]
    assert dict(found.brands)["Leaf"] > 0 > dict(found.brands)["Clay"]
    assert found.attributes[0][0] == "origin: China"


def test_the_signal_is_that_of_the_items_category_and_brand() -> None:
    profile = fold(did("purchase"), did("dislike", "mug"))
    by_category = category_signal(profile, CATALOG, 0.0)
    assert by_category[0] == by_category[1] == by_category[2] > 0 > by_category[3]
    assert brand_signal(profile, CATALOG, 0.0)[2] == 0
    nothing = category_signal(empty("u"), CATALOG, 0.0)
    assert not nothing.any()
    assert nothing.dtype == np.float32
    assert category_signal(profile, Catalog.of([]), 0.0).size == 0


def test_who_buys_the_cheapest_is_sensitive_to_price() -> None:
    thrifty = affinities(fold(did("purchase"), did("purchase", "mug2")), CATALOG, 0.0)
    lavish = affinities(fold(did("purchase", "tea2"), did("purchase", "mug")), CATALOG, 0.0)
    assert (thrifty.price_level, thrifty.price_sensitivity) == (0.0, 1.0)
    assert (lavish.price_level, lavish.price_sensitivity) == (1.0, 0.0)
    assert affinities(empty("u"), CATALOG, 0.0).price_level is None


def test_nothing_sensitive_is_among_the_leanings() -> None:
    bought = fold(*(did("purchase", "test") for _ in range(5)), did("purchase"))
    assert "pregnan" not in str(affinities(bought, CATALOG, 0.0)).casefold()
