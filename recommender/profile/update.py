"""The profile of a customer: a fold over their events, so that it can be rebuilt."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

from recommender.profile import interests
from recommender.profile.message_signals import with_message
from recommender.profile.preferences import with_preference, without_preference
from recommender.profile.sessions import with_session
from recommender.schema import Consent, Event, EventType, Profile

SHOWN_LIMIT = 200
CHOSEN_LIMIT = 200
CHOOSING = frozenset(
    {EventType.CLICK, EventType.FAVOURITE, EventType.CART, EventType.PURCHASE, EventType.LIKE}
)
# Files of the fold: a change in one of them folds every profile anew.
FOLDING = (
    "language/detection.py",
    "language/questions.py",
    "language/remark_words.toml",
    "language/remarks.py",
    "language/sentiment.py",
    "language/sentiment_words.toml",
    "language/vocabulary.py",
    "language/words.py",
    "recommender/profile/interests.py",
    "recommender/profile/message_signals.py",
    "recommender/profile/preferences.py",
    "recommender/profile/sessions.py",
    "recommender/profile/update.py",
    "recommender/schema.py",
)
# Explicit statements count also while learning is paused.
STATING = frozenset(
    {
        EventType.PREFERENCE,
        EventType.FORGET,
        EventType.LIKE,
        EventType.DISLIKE,
        EventType.CONSENT,
        EventType.FEEDBACK,
    }
)


@cache
def version() -> str:
    """Version of the fold: a profile of another version is folded anew."""
    root = Path(__file__).parents[2]
    sources = [root / name for name in FOLDING]
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
    fold = FOLDS.get(event.type)
    if profile.consent.learning:
        profile = observed(profile, event)
    elif event.type not in STATING:
        fold = None
    profile = fold(profile, event) if fold else profile
    return replace(profile, through_seq=max(profile.through_seq, event.seq))


def observed(profile: Profile, event: Event) -> Profile:
    """Session, interests, choices and message signals after an event."""
    profile = with_session(profile, event)
    found = interests.updated(profile.interests, event)
    if found is not profile.interests:
        profile = replace(profile, interests=found)
    if event.type in CHOOSING and event.item_id in profile.shown_items:
        chosen = newest_last(profile.chosen_items, (event.item_id,), CHOSEN_LIMIT)
        profile = replace(profile, chosen_items=chosen)
    return with_message(profile, event) if event.type is EventType.MESSAGE else profile


def newest_last(old: tuple[str, ...], new: tuple[str, ...], limit: int) -> tuple[str, ...]:
    kept = tuple(item for item in old if item not in new)
    return (kept + tuple(dict.fromkeys(new)))[-limit:]


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


def judged(profile: Profile, event: Event) -> Profile:
    """A thumb or "not interested" on a product; one on an answer says nothing of products."""
    verdict = event.data.get("verdict")
    if verdict == "up":
        return liked(profile, event)
    return disliked(profile, event) if verdict in ("down", "not_interested") else profile


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
    EventType.PREFERENCE: with_preference,
    EventType.FORGET: without_preference,
    EventType.LIKE: liked,
    EventType.DISLIKE: disliked,
    EventType.CONSENT: consented,
    EventType.FEEDBACK: judged,
    EventType.SHOWN: shown,
}
