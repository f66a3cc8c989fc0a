"""Sessions of a customer: their limits, their counts, and the probability of a purchase."""

import math
from dataclasses import replace

from recommender.profile.interests import OPEN_TAB
from recommender.schema import Event, EventType, Profile, Session

GAP = 1800.0  # seconds without an event that end a session
COUNTED = {
    EventType.VIEW: "views",
    EventType.CLICK: "clicks",
    EventType.SEARCH: "searches",
    EventType.CART: "carts",
    EventType.PURCHASE: "purchases",
}
PRESENT = frozenset({*COUNTED, EventType.DWELL, EventType.MESSAGE, EventType.FAVOURITE})
# A logistic model of whether a session ends in a purchase: bias, looks and seconds as
# `bench/intent_sessions.py` fits them on real visits; carts and searches, which that data does
# not have, by hand.
BIAS, LOOKS, SECONDS, CARTS, SEARCHES = -4.32, 0.06, 0.38, 1.6, 0.3


def with_session(profile: Profile, event: Event) -> Profile:
    """`profile` with the session that the event belongs to."""
    if event.type not in PRESENT:
        return profile
    last, at = profile.session, event.timestamp
    fresh = last is None or at > last.last + GAP
    base = Session(at, at) if last is None or fresh else last
    return replace(
        profile,
        session=with_counts(base, event),
        sessions=profile.sessions + fresh,
        first_seen=at if profile.first_seen is None else min(profile.first_seen, at),
        last_seen=at if profile.last_seen is None else max(profile.last_seen, at),
        last_purchase=(
            max(profile.last_purchase or at, at)
            if event.type is EventType.PURCHASE
            else profile.last_purchase
        ),
    )


def with_counts(visit: Session, event: Event) -> Session:
    visit = replace(visit, last=max(visit.last, event.timestamp))
    if event.type is EventType.DWELL:
        seconds = event.value or 0.0
        return visit if seconds > OPEN_TAB else replace(visit, dwell=visit.dwell + seconds)
    name = COUNTED.get(event.type)
    return replace(visit, **{name: getattr(visit, name) + 1}) if name else visit


def purchase_probability(profile: Profile, now: float) -> float:
    """Of the session under way at `now`, in [0, 1]; 0 without one."""
    visit = profile.session
    if visit is None or now > visit.last + GAP:
        return 0.0
    if visit.purchases:
        return 1.0
    score = (
        BIAS
        + LOOKS * math.log1p(visit.views + visit.clicks)
        + SECONDS * math.log1p(visit.dwell)
        + CARTS * math.log1p(visit.carts)
        + SEARCHES * math.log1p(visit.searches)
    )
    return 1 / (1 + math.exp(-score))


def churn_risk(profile: Profile, now: float) -> float:
    """Risk that the customer does not come back, in [0, 1], by how long they have been away.

    1 - 2^(-(time away) / (2 x mean time between sessions)); 30 days after a single session.
    """
    if profile.first_seen is None or profile.last_seen is None:
        return 0.0
    known = profile.last_seen - profile.first_seen
    usual = known / (profile.sessions - 1) if profile.sessions > 1 else 30 * 86400.0
    away = max(0.0, now - profile.last_seen)
    return float(1 - 0.5 ** (away / (2 * max(usual, 86400.0))))
