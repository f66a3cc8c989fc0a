"""Visits end after half an hour; what was done in them says whether a purchase is near."""

from functools import reduce

from recommender.profile.sessions import GAP, churn_risk, purchase_probability
from recommender.profile.update import empty, update
from recommender.schema import Event, EventType, Profile

DAY = 86400.0


def did(kind: str, at: float, value: float | None = None, **facts: object) -> Event:
    return Event("e", "u", EventType(kind), at, item_id="i", value=value, **facts)  # type: ignore[arg-type]


def fold(*log: Event) -> Profile:
    return reduce(update, log, empty("u"))


def test_half_an_hour_of_silence_ends_a_visit() -> None:
    profile = fold(did("view", 0.0), did("view", GAP), did("click", 3 * GAP))
    assert profile.sessions == 2
    assert profile.session is not None
    assert (profile.session.started, profile.session.views, profile.session.clicks) == (
        3 * GAP,
        0,
        1,
    )
    assert (profile.first_seen, profile.last_seen) == (0.0, 3 * GAP)


def test_a_page_left_open_adds_no_time() -> None:
    session = fold(did("view", 0.0), did("dwell", 60.0, 40.0), did("dwell", 90.0, 9e4)).session
    assert session is not None
    assert session.dwell == 40.0


def test_a_cart_and_long_looks_raise_the_intent_and_leaving_ends_it() -> None:
    looked = fold(did("view", 0.0))
    longer = fold(did("view", 0.0), did("dwell", 60.0, 300.0))
    carted = fold(did("view", 0.0), did("dwell", 60.0, 300.0), did("cart", 70.0))
    chances = [purchase_probability(profile, 80.0) for profile in (looked, longer, carted)]
    assert 0 < chances[0] < chances[1] < chances[2] < 1
    assert purchase_probability(carted, 80.0 + 2 * GAP) == 0
    assert purchase_probability(fold(did("purchase", 0.0)), 1.0) == 1
    assert purchase_probability(empty("u"), 0.0) == 0


def test_who_stays_away_longer_than_usual_may_be_lost() -> None:
    weekly = fold(*(did("view", week * 7 * DAY) for week in range(5)))
    monthly = fold(*(did("view", month * 30 * DAY) for month in range(5)))
    assert churn_risk(weekly, 28 * DAY) == 0
    assert churn_risk(weekly, 58 * DAY) > 0.7 > churn_risk(monthly, 150 * DAY)
    assert churn_risk(empty("u"), 0.0) == 0


def test_language_and_mood_are_those_of_the_last_messages() -> None:
    said = [
        did("message", 0.0, text="great, thanks", data={"sentiment": 0.8}),
        did("message", 10.0, text="这太贵了", data={"sentiment": -0.6}),
    ]
    profile = fold(*said)
    assert profile.language == "zh"
    assert -0.6 < profile.mood.value < 0.8
    later = fold(*said, did("message", 9000.0, text="awful", data={"sentiment": -1}))
    assert later.mood.value < -0.9
