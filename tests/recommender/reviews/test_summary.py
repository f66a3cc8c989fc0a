"""Reviews are counted by aspect, with what they feel about each."""

from collections import Counter

import pytest
from support.demo_day import NOW

from demo import shop
from recommender.reviews.summary import mentions, summary
from recommender.schema import Event, EventType, Language

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def review(user_id: str, text: str, rating: float = 3.0) -> Event:
    return Event(f"e-{user_id}", user_id, EventType.REVIEW, 1.0, "p", rating, text)


REVIEWS = [
    review("ann", "Great sound. The battery dies after two hours.", 3),
    review("bob", "The battery lasts for days, and it is quiet", 5),
    review("zhu", "电池很耐用，噪音很大", 3),
    review("eve", "", 4),
]


def test_each_part_of_a_review_has_its_own_feeling() -> None:
    found = {m.topic.topic_id: m.sentiment for m in mentions(REVIEWS[0])}
    assert found["sound"] > 0
    assert found["battery"] < 0


def test_aspects_are_counted_by_customer() -> None:
    found = summary(REVIEWS)
    assert (found.count, found.rating) == (4, 3.75)
    battery = found.aspects[0]
    assert battery.topic.topic_id == "battery"
    assert (battery.count, battery.praised, battery.blamed) == (3, 2, 1)
    noise = found.aspect(next(a.topic for a in found.aspects if a.topic.topic_id == "noise"))
    assert noise is not None
    assert (noise.praised, noise.blamed) == (1, 1)


def test_a_customer_who_says_it_twice_counts_once() -> None:
    twice = review("ann", "Great battery. Really, the battery is excellent.")
    assert summary([twice]).aspects[0].count == 1


def test_a_quote_is_in_the_language_of_the_customer_where_there_is_one() -> None:
    battery = summary(REVIEWS).aspects[0]
    said = {
        (language, good): mention.text
        for language in LANGUAGES
        for good in (True, False)
        if (mention := battery.quote(language, good))
    }
    assert said == {
        ("en", True): "The battery lasts for days",
        ("en", False): "The battery dies after two hours",
        ("zh", True): "电池很耐用",
        ("zh", False): "The battery dies after two hours",
    }


def test_no_reviews_say_nothing() -> None:
    assert summary([]).aspects == ()
    assert summary([]).rating == 0


def test_a_silent_sentence_takes_the_feeling_of_the_rating() -> None:
    (found,) = mentions(review("ann", "Pairing took ten seconds", 5))
    assert found.sentiment > 0


@pytest.mark.slow
def test_the_aspects_of_the_demo_shop_are_found_with_their_polarity() -> None:
    """Our own simulated sentences: a check of the words, no measure of the method."""
    counts: Counter[str] = Counter()
    for one in shop.make(now=NOW).reviews[:800]:
        found: dict[str, float] = {}
        for mention in mentions(review(one.user_id, one.text, one.rating)):
            name = mention.topic.topic_id
            found[name] = found.get(name, 0) + mention.sentiment
        for name, polarity in one.aspects.items():
            counts["said"] += 1
            counts["found"] += name in found
            counts["right"] += found.get(name, 0) * polarity > 0
    assert counts["found"] > 0.95 * counts["said"]
    assert counts["right"] > 0.9 * counts["found"]
