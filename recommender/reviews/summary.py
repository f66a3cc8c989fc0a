"""What the reviews of a product say: how good it is, and which of its aspects, how."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from language.sentiment import sentiment
from language.words import CJK, folded
from recommender.reviews.topics import Topic, language_of, topics
from recommender.schema import Event, Language

PART = re.compile(rf"[.!?;\n。！？；]+|[,，](?=\s|[{CJK}])|(?<=[{CJK}]) (?=[{CJK}])")
Feeling = Callable[[str], float]  # of a text, from -1 to 1, 0 where it tells nothing
GOOD, BAD = 4, 2  # ratings from and up to which a silent sentence is taken as praise or blame


@dataclass(frozen=True)
class Mention:
    """A part of a review that speaks of a topic. `feeling`: -1 to 1."""

    topic: Topic
    text: str
    feeling: float
    language: Language
    author: str


@dataclass(frozen=True)
class Aspect:
    """A topic in all reviews of a product; a customer counts once."""

    topic: Topic
    mentions: tuple[Mention, ...]

    @property
    def praised(self) -> int:
        return sum(feeling > 0 for feeling in self._by_author())

    @property
    def blamed(self) -> int:
        return sum(feeling < 0 for feeling in self._by_author())

    @property
    def count(self) -> int:
        return len(self._by_author())

    def quote(self, language: Language, good: bool | None = None) -> Mention | None:
        """The most telling mention, in the language if there is one; None where none is so."""
        fitting = [m for m in self.mentions if good is None or (m.feeling > 0) == good]
        best = sorted(fitting, key=lambda m: (m.language != language, -abs(m.feeling)))
        return best[0] if best else None

    def _by_author(self) -> list[float]:
        feelings: dict[str, float] = {}
        for mention in self.mentions:
            feelings[mention.author] = feelings.get(mention.author, 0) + mention.feeling
        return list(feelings.values())


@dataclass(frozen=True)
class Summary:
    """`rating` is the mean of all reviews; `aspects` those most spoken of first."""

    count: int
    rating: float
    aspects: tuple[Aspect, ...]

    def aspect(self, topic: Topic) -> Aspect | None:
        return next((one for one in self.aspects if one.topic == topic), None)


def summary(reviews: Sequence[Event], feeling: Feeling = sentiment) -> Summary:
    """Of REVIEW events of one product. Without any the rating is 0."""
    found: dict[str, list[Mention]] = {}
    for review in reviews:
        for mention in mentions(review, feeling):
            found.setdefault(mention.topic.topic_id, []).append(mention)
    aspects = [Aspect(said[0].topic, tuple(said)) for said in found.values()]
    ratings = [review.value for review in reviews if review.value is not None]
    return Summary(
        count=len(reviews),
        rating=sum(ratings) / len(ratings) if ratings else 0.0,
        aspects=tuple(sorted(aspects, key=lambda one: -one.count)),
    )


def mentions(review: Event, feeling: Feeling = sentiment) -> list[Mention]:
    """The topics of each part of a review.

    A part that says nothing of feelings takes them from the rating.
    """
    found = []
    for part in parts(review.text or ""):
        text = folded(part)
        felt = feeling(part) or rated(review.value)
        found += [
            Mention(topic, part, felt, language_of(part), review.user_id)
            for topic in topics()
            if topic.within(text)
        ]
    return found


def parts(text: str) -> list[str]:
    return [part.strip() for part in PART.split(text) if part.strip()]


def rated(rating: float | None) -> float:
    if rating is None:
        return 0.0
    return 0.5 if rating >= GOOD else -0.5 if rating <= BAD else 0.0
