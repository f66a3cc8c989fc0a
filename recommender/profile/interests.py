"""Interest of a customer in items: a sum of event weights with a half-life of thirty days."""

from collections.abc import Mapping

from recommender.schema import Event, EventType

Interests = Mapping[str, tuple[float, float]]

HALF_LIFE = 30 * 86400.0  # seconds
KEPT = 200  # items of a customer, the most interesting ones
SLACK = 50  # items above that before the least interesting are dropped, all at once
MOST = 10.0  # upper bound, so that an item bought every day does not outweigh all others
OPEN_TAB = 600.0  # seconds of dwell from which nobody is reading any more
WEIGHTS = {
    EventType.VIEW: 0.2,
    EventType.CLICK: 0.5,
    EventType.FAVOURITE: 1.0,
    EventType.UNFAVOURITE: -0.5,
    EventType.CART: 0.8,
    EventType.UNCART: -0.4,
    EventType.PURCHASE: 1.0,
    EventType.LIKE: 1.5,
    EventType.DISLIKE: -2.0,
}
# Upper limit of dwell seconds, and its weight: a glance adds nothing, an open tab little.
DWELLS = ((5.0, 0.0), (30.0, 0.1), (120.0, 0.3), (OPEN_TAB, 0.5), (float("inf"), 0.1))
NEUTRAL_RATING = 3.0
VERDICTS = {"up": 1.5, "down": -1.0, "not_interested": -2.0}


def weight(event: Event) -> float:
    """Weight of one event in the interest of its item."""
    if event.type is EventType.DWELL:
        seconds = max(0.0, event.value or 0.0)
        return next(gain for limit, gain in DWELLS if seconds < limit or limit == float("inf"))
    if event.type is EventType.REVIEW:
        return 0.0 if event.value is None else (event.value - NEUTRAL_RATING) / 2
    if event.type is EventType.FEEDBACK:
        return VERDICTS.get(str(event.data.get("verdict")), 0.0)
    return WEIGHTS.get(event.type, 0.0)


def updated(interests: Interests, event: Event) -> Interests:
    """Interests after an event; the order in which events arrive makes no difference."""
    gain = weight(event)
    if not gain or not event.item_id:
        return interests
    old, at = interests.get(event.item_id, (0.0, event.timestamp))
    now = max(at, event.timestamp)
    value = decayed(old, now - at) + decayed(gain, now - event.timestamp)
    changed = {**interests, event.item_id: (min(MOST, max(-MOST, value)), now)}
    return pruned(changed, now) if len(changed) > KEPT + SLACK else changed


def decayed(value: float, seconds: float) -> float:
    return float(value * 0.5 ** (seconds / HALF_LIFE))


def pruned(interests: Interests, now: float) -> Interests:
    strongest = sorted(
        interests, key=lambda item: -abs(decayed(interests[item][0], now - interests[item][1]))
    )
    kept = set(strongest[:KEPT])
    return {item: value for item, value in interests.items() if item in kept}
