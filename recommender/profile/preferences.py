"""Stated preferences: newer and explicit ones supersede, the older are kept as history."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from language.words import stems
from recommender.schema import Event, Facet, Polarity, Preference, PreferenceKind, Profile

PASSING_LIMIT = 20
SUPERSEDED_LIMIT = 50
# The effect of each kind on ranking. An allergy rules out, like a dislike.
POLARITIES: Mapping[PreferenceKind, Polarity] = {
    "like": "like",
    "need": "like",
    "size": "like",
    "dislike": "dislike",
    "allergy": "dislike",
    "diet": "like",
    "only": "like",
    "budget": "budget",
    "recipient": "neutral",
}
DAY = 86400.0
# Half-life of the strength of each kind, in seconds; other kinds do not decay.
HALF_LIVES: Mapping[PreferenceKind, float] = {"need": 30 * DAY, "recipient": 14 * DAY}


def strength(preference: Preference, now: float) -> float:
    """Strength of the preference at `now`, in (0, 1]."""
    half_life = HALF_LIVES.get(preference.kind)
    if half_life is None:
        return preference.strength
    return float(preference.strength * 0.5 ** (max(0.0, now - preference.timestamp) / half_life))


def with_preference(profile: Profile, event: Event) -> Profile:
    """`profile` with the preference of a PREFERENCE event."""
    new = preference_of(event)
    if new is None:
        return profile
    if new.scope == "search":
        return replace(profile, passing=(*profile.passing, new)[-PASSING_LIMIT:])
    rivals = [old for old in profile.preferences if rivalling(old, new)]
    if any(outweighs(old, new) for old in rivals):
        return superseding(profile, [new])
    kept = tuple(old for old in profile.preferences if old not in rivals)
    replaced = [old for old in rivals if old.preference_id != new.preference_id]
    return superseding(replace(profile, preferences=(*kept, new)), replaced)


def rivalling(old: Preference, new: Preference) -> bool:
    """Whether both cannot hold: of the same facet, or the same event again."""
    if old.preference_id == new.preference_id:
        return True
    if "diet" in (old.kind, new.kind) and old.kind != new.kind:
        return False
    if "size" in (old.kind, new.kind):
        return old.kind == new.kind and same_measure(old.facet, new.facet)
    return same_facet(old.facet, new.facet)


def same_measure(one: Facet | None, other: Facet | None) -> bool:
    """Whether both are sizes in letters, or both in numbers: 38 and M are of different things."""
    return one is not None and other is not None and one.value.isalpha() == other.value.isalpha()


def outweighs(old: Preference, new: Preference) -> bool:
    """An explicit preference is not superseded by a concluded one, nor a newer by an older one, nor
    an allergy by anything but its being forgotten.
    """
    if old.kind == "allergy" != new.kind:
        return True
    if old.explicit != new.explicit:
        return old.explicit
    return old.timestamp > new.timestamp


def superseding(profile: Profile, replaced: list[Preference]) -> Profile:
    history = (*profile.superseded, *replaced)[-SUPERSEDED_LIMIT:]
    return replace(profile, superseded=history) if replaced else profile


def preference_of(event: Event) -> Preference | None:
    """The preference of an event; None for data without one.

    `data["preference"]` names its kind; without it the polarity is the kind.
    """
    data = event.data
    kind = data.get("preference", data.get("polarity"))
    if kind not in get_args(PreferenceKind):
        return None
    facet, amount = facet_of(data), data.get("amount")
    if (kind == "budget" and not isinstance(amount, int | float)) or (
        kind != "budget" and not facet
    ):
        return None
    return Preference(
        preference_id=event.event_id,
        polarity=POLARITIES[kind],
        facet=None if kind == "budget" else facet,
        amount=float(amount) if kind == "budget" and amount is not None else None,
        text=event.text or "",
        timestamp=event.timestamp,
        kind=kind,
        strength=min(1.0, max(0.01, float(data.get("strength") or 1.0))),
        explicit=data.get("explicit", True) is not False,
        scope="search" if data.get("scope") == "search" else "always",
        source=event.channel,
    )


def facet_of(data: Mapping[str, Any]) -> Facet | None:
    if not data.get("value"):
        return None
    kind = data.get("kind", "term")
    categories, values = (tuple(data.get(name) or ()) for name in ("categories", "values"))
    return Facet(kind, str(data["value"]), categories, values)


def same_facet(one: Facet | None, other: Facet | None) -> bool:
    """Whether two facets mean the same, in any words or language."""
    if one is None or other is None:
        return one is other
    if one.categories and one.categories == other.categories:
        return True
    if one.values and one.values == other.values:
        return True
    return stems(one.value) == stems(other.value)


def without_preference(profile: Profile, event: Event) -> Profile:
    """`profile` without the preference that `data` names and its history, or without an item."""
    gone = event.data.get("preference_id")
    facets = [p.facet for p in profile.preferences if p.preference_id == gone]
    return replace(
        profile,
        preferences=tuple(p for p in profile.preferences if p.preference_id != gone),
        passing=tuple(p for p in profile.passing if p.preference_id != gone),
        superseded=tuple(
            p
            for p in profile.superseded
            if p.preference_id != gone and not any(same_facet(p.facet, f) for f in facets)
        ),
        liked_items=tuple(i for i in profile.liked_items if i != event.item_id),
        disliked_items=tuple(i for i in profile.disliked_items if i != event.item_id),
        interests={i: v for i, v in profile.interests.items() if i != event.item_id},
    )
