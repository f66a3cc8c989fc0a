"""What a message tells beside its words: its language, and how the customer feels."""

from dataclasses import replace

from recommender.schema import Event, Language, Mood, Profile
from recommender.words import is_chinese

HALF_LIFE = 1800.0  # seconds: a mood passes within the hour


def heard(profile: Profile, event: Event) -> Profile:
    """`data["sentiment"]` in [-1, 1] was read when the message was taken, where it was."""
    if not event.text:
        return profile
    language: Language = "zh" if is_chinese(event.text) else "en"
    sentiment = event.data.get("sentiment")
    if isinstance(sentiment, int | float):
        return replace(
            profile, language=language, mood=felt(profile.mood, float(sentiment), event.timestamp)
        )
    return replace(profile, language=language)


def felt(mood: Mood, sentiment: float, at: float) -> Mood:
    now = max(mood.timestamp, at)
    old = mood.weight * 0.5 ** ((now - mood.timestamp) / HALF_LIFE)
    new = 0.5 ** ((now - at) / HALF_LIFE)
    total = old + new
    value = (mood.value * old + min(1.0, max(-1.0, sentiment)) * new) / total
    return Mood(value, total, now)
