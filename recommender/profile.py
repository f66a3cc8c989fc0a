"""The profile of a customer: a fold over their events, so it can always be rebuilt."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

from recommender.schema import Consent, Event, EventType, Facet, Preference, Profile
from recommender.words import stems

SHOWN_LIMIT = 200
CHOSEN_LIMIT = 200
CHOOSING = frozenset(
    {EventType.CLICK, EventType.FAVOURITE, EventType.CART, EventType.PURCHASE, EventType.LIKE}
)
# What a customer says outright holds also while nothing may be learned from what they do.
STATING = frozenset(
    {
        EventType.PREFERENCE,
        EventType.FORGET,
        EventType.LIKE,
        EventType.DISLIKE,
        EventType.CONSENT,
    }
)


@cache
def version() -> str:
    """Of this fold. A profile that another one made is not carried on but folded anew."""
    sources = (Path(__file__), Path(__file__).with_name("schema.py"))
    return blake2b(b"".join(path.read_bytes() for path in sources), digest_size=8).hexdigest()


def empty(user_id: str) -> Profile:
    return Profile(user_id=user_id)


def update(profile: Profile, event: Event) -> Profile:
    """`profile` after `event`.

    An event that the store has numbered (`seq` > 0) counts once: one at or before
    `profile.through_seq` changes nothing. Raises ValueError for another customer's event.
    """
    if event.user_id != profile.user_id:
        raise ValueError(f"event of {event.user_id!r} cannot update profile {profile.user_id!r}")
    if 0 < event.seq <= profile.through_seq:
        return profile
    if not profile.consent.learning and event.type not in STATING:
        return replace(profile, through_seq=max(profile.through_seq, event.seq))
    fold = FOLDS.get(event.type)
    profile = fold(profile, event) if fold else profile
    if event.type in CHOOSING and event.item_id in profile.shown_items:
        chosen = newest_last(profile.chosen_items, (event.item_id,), CHOSEN_LIMIT)
        profile = replace(profile, chosen_items=chosen)
    return replace(profile, through_seq=max(profile.through_seq, event.seq))


def same_facet(one: Facet | None, other: Facet | None) -> bool:
    """Whether two statements are about the same thing, in whatever words or language."""
    if one is None or other is None:
        return one is other
    if one.categories and one.categories == other.categories:
        return True
    return stems(one.value) == stems(other.value)


def newest_last(old: tuple[str, ...], new: tuple[str, ...], limit: int) -> tuple[str, ...]:
    kept = tuple(item for item in old if item not in new)
    return (kept + tuple(dict.fromkeys(new)))[-limit:]


def stated(profile: Profile, event: Event) -> Profile:
    preference = preference_of(event)
    if preference is None:
        return profile
    kept = tuple(
        old
        for old in profile.preferences
        if old.preference_id != preference.preference_id
        and not same_facet(old.facet, preference.facet)
    )
    return replace(profile, preferences=(*kept, preference))


def preference_of(event: Event) -> Preference | None:
    """The preference an event states; None for data that states none."""
    data = event.data
    polarity, amount = data.get("polarity"), data.get("amount")
    facet = None
    if polarity in ("like", "dislike") and data.get("value"):
        kind = data.get("kind", "term")
        facet = Facet(kind, str(data["value"]), tuple(data.get("categories") or ()))
    elif polarity != "budget" or amount is None:
        return None
    return Preference(
        preference_id=event.event_id,
        polarity=polarity,
        facet=facet,
        amount=None if facet or amount is None else float(amount),
        text=event.text or "",
        timestamp=event.timestamp,
    )


def forgotten(profile: Profile, event: Event) -> Profile:
    """Forgets the preference `data["preference_id"]`, or what was said of `item_id`."""
    forgotten_id = event.data.get("preference_id")
    return replace(
        profile,
        preferences=tuple(p for p in profile.preferences if p.preference_id != forgotten_id),
        liked_items=tuple(i for i in profile.liked_items if i != event.item_id),
        disliked_items=tuple(i for i in profile.disliked_items if i != event.item_id),
    )


def liked(profile: Profile, event: Event) -> Profile:
    if not event.item_id:
        return profile
    return replace(
        profile,
        liked_items=tuple(dict.fromkeys((*profile.liked_items, event.item_id))),
        disliked_items=tuple(i for i in profile.disliked_items if i != event.item_id),
    )


def disliked(profile: Profile, event: Event) -> Profile:
    if not event.item_id:
        return profile
    return replace(
        profile,
        liked_items=tuple(i for i in profile.liked_items if i != event.item_id),
        disliked_items=tuple(dict.fromkeys((*profile.disliked_items, event.item_id))),
    )


def consented(profile: Profile, event: Event) -> Profile:
    learning = event.data.get("learning")
    if not isinstance(learning, bool):
        return profile
    return replace(profile, consent=decided(profile.consent, learning, event))


def decided(old: Consent, learning: bool, event: Event) -> Consent:
    """The newer decision; a repeated one changes nothing."""
    if learning == old.learning and old.timestamp is not None:
        return old
    pauses, paused_from = old.pauses, old.paused_from
    if learning and paused_from is not None:
        pauses, paused_from = (*pauses, (paused_from, event.seq)), None
    elif not learning:
        paused_from = event.seq
    return Consent(learning, event.timestamp, event.channel, pauses, paused_from)


def shown(profile: Profile, event: Event) -> Profile:
    item_ids = tuple(str(item_id) for item_id in event.data.get("item_ids") or ())
    return replace(profile, shown_items=newest_last(profile.shown_items, item_ids, SHOWN_LIMIT))


FOLDS: dict[EventType, Callable[[Profile, Event], Profile]] = {
    EventType.PREFERENCE: stated,
    EventType.FORGET: forgotten,
    EventType.LIKE: liked,
    EventType.DISLIKE: disliked,
    EventType.CONSENT: consented,
    EventType.SHOWN: shown,
}
