"""Signals of a message beside its wishes: language, mood, remarks on products."""

from collections.abc import Mapping
from dataclasses import replace

from language.detection import language_of
from language.remarks import remarks
from language.sentiment import sentiment
from recommender.schema import Event, Mood, Profile, Remarked

HALF_LIFE = 1800.0  # seconds: a mood passes within the hour


def with_message(profile: Profile, event: Event) -> Profile:
    """`profile` after a MESSAGE event; `data["sentiment"]`, where given, is the sentiment."""
    if not event.text:
        return profile
    measured = event.data.get("sentiment")
    felt_now = float(measured) if isinstance(measured, int | float) else sentiment(event.text)
    return replace(
        profile,
        language=language_of(event.text) or profile.language,
        mood=felt(profile.mood, felt_now, event.timestamp) if felt_now else profile.mood,
        remarks=remarked(profile.remarks, event),
    )


def remarked(old: Mapping[str, Remarked], event: Event) -> Mapping[str, Remarked]:
    """Mean of the new remark and the older value of its aspect."""
    new: dict[str, Remarked] = {
        one.aspect: Remarked(
            (old[one.aspect].value + one.polarity) / 2 if one.aspect in old else one.polarity / 2,
            event.timestamp,
            event.event_id,
            one.words,
        )
        for one in remarks(event.text or "")
    }
    return {**old, **new} if new else old


def felt(mood: Mood, sentiment: float, at: float) -> Mood:
    now = max(mood.timestamp, at)
    old = mood.weight * 0.5 ** ((now - mood.timestamp) / HALF_LIFE)
    new = 0.5 ** ((now - at) / HALF_LIFE)
    total = old + new
    value = (mood.value * old + min(1.0, max(-1.0, sentiment)) * new) / total
    return Mood(value, total, now)
