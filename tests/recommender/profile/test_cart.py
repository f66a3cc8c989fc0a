"""The cart and the favourites are what the customer's events left there."""

from recommender.candidates.user_history import browsing
from recommender.profile.cart import KEPT_SECONDS, cart, favourites, in_cart
from recommender.schema import Event, EventType

CART, UNCART, BOUGHT = EventType.CART, EventType.UNCART, EventType.PURCHASE
SAVED, UNSAVED = EventType.FAVOURITE, EventType.UNFAVOURITE
Done = tuple[EventType, str] | tuple[EventType, str, float]


def events(*done: Done) -> list[Event]:
    return [
        Event(f"e{n}", "u", one[0], 100.0 + n, one[1], one[2] if len(one) > 2 else None)
        for n, one in enumerate(done)
    ]


def test_the_last_number_counts() -> None:
    assert cart(events((CART, "tea", 2), (CART, "milk", 1), (CART, "tea", 5))) == {
        "milk": 1,
        "tea": 5,
    }


def test_what_was_taken_out_or_bought_is_no_longer_there() -> None:
    done = events((CART, "tea", 2), (CART, "milk", 1), (UNCART, "tea"), (BOUGHT, "milk", 1))
    assert cart(done) == {}
    assert in_cart(done, now=200.0) == {}


def test_a_page_that_tells_no_number_means_at_least_one() -> None:
    assert cart(events((CART, "tea"), (CART, "tea"))) == {"tea": 1}
    assert cart(events((CART, "tea", 3), (CART, "tea"))) == {"tea": 3}


def test_an_old_cart_is_forgotten() -> None:
    assert cart(events((CART, "tea", 2), (CART, "milk", 1)), since=101.0) == {"milk": 1}
    there = events((CART, "tea", 2))
    assert in_cart(there, now=100.0 + KEPT_SECONDS) == {"tea": 2}
    assert in_cart(there, now=101.0 + KEPT_SECONDS) == {}


def test_favourites_are_those_not_taken_back_the_newest_last() -> None:
    done = events((SAVED, "tea"), (SAVED, "milk"), (SAVED, "tea"), (SAVED, "jam"), (UNSAVED, "jam"))
    assert favourites(done) == ("milk", "tea")


def test_what_was_taken_back_shows_no_interest() -> None:
    index = {"tea": 0, "milk": 1}
    done = events((SAVED, "tea"), (UNSAVED, "tea"), (CART, "milk", 1), (UNCART, "milk"))
    assert browsing(done, index, now=200.0).rows.size == 0
    again = [*done, Event("e9", "u", CART, 150.0, "milk", 1.0)]
    assert browsing(again, index, now=200.0).rows.tolist() == [1]


def test_nothing_done_is_nothing_there() -> None:
    assert cart([]) == {}
    assert favourites([]) == ()
