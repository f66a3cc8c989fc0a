"""Summary of a product's reviews: mean rating, and aspects with their sentiment."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from language.sentiment import sentiment as lexicon
from language.words import CJK, folded
from recommender.reviews.topics import Topic, language_of, topics
from recommender.schema import Event, Language

PART = re.compile(rf"[.!?;\n。！？；]+|[,，](?=\s|[{CJK}])|(?<=[{CJK}]) (?=[{CJK}])")
Sentiment = Callable[[str], float]  # of a text, from -1 to 1; 0: neutral
GOOD, BAD = 4, 2  # stars from and up to which a neutral sentence counts as positive or negative


@dataclass(frozen=True)
class Mention:
    """A part of a review that mentions a topic."""

    topic: Topic
    text: str
    sentiment: float
    """From -1 to 1."""
    language: Language
    author: str


@dataclass(frozen=True)
class Aspect:
    """A topic in all reviews of a product; an author counts once."""

    topic: Topic
    mentions: tuple[Mention, ...]

    @property
    def praised(self) -> int:
        """Authors with a positive opinion."""
        return sum(sentiment > 0 for sentiment in self._by_author())

    @property
    def blamed(self) -> int:
        """Authors with a negative opinion."""
        return sum(sentiment < 0 for sentiment in self._by_author())

    @property
    def count(self) -> int:
        """Authors who mention it."""
        return len(self._by_author())

    def quote(self, language: Language, good: bool | None = None) -> Mention | None:
        """The mention of the strongest sentiment, preferably in `language`.

        `good`: only positive ones, or only the others. None without any.
        """
        fitting = [m for m in self.mentions if good is None or (m.sentiment > 0) == good]
        best = sorted(fitting, key=lambda m: (m.language != language, -abs(m.sentiment)))
        return best[0] if best else None

    def _by_author(self) -> list[float]:
        """Summed sentiment of each author."""
        found: dict[str, float] = {}
        for mention in self.mentions:
            found[mention.author] = found.get(mention.author, 0) + mention.sentiment
        return list(found.values())


@dataclass(frozen=True)
class Summary:
    """Number of reviews, mean rating and aspects."""

    count: int
    rating: float
    """Mean of the stars; 0 without reviews."""
    aspects: tuple[Aspect, ...]
    """By number of authors, highest first."""

    def aspect(self, topic: Topic) -> Aspect | None:
        return next((one for one in self.aspects if one.topic == topic), None)


def summary(reviews: Sequence[Event], sentiment: Sentiment = lexicon) -> Summary:
    """The summary of the REVIEW events of one product."""
    found: dict[str, list[Mention]] = {}
    for review in reviews:
        for mention in mentions(review, sentiment):
            found.setdefault(mention.topic.topic_id, []).append(mention)
    aspects = [Aspect(some[0].topic, tuple(some)) for some in found.values()]
    ratings = [review.value for review in reviews if review.value is not None]
    return Summary(
        count=len(reviews),
        rating=sum(ratings) / len(ratings) if ratings else 0.0,
        aspects=tuple(sorted(aspects, key=lambda one: -one.count)),
    )


def mentions(review: Event, sentiment: Sentiment = lexicon) -> list[Mention]:
    """The topics mentioned in each part of a review.

    A neutral part takes the sentiment of the review's stars.
    """
    found = []
    for part in parts(review.text or ""):
        text = folded(part)
        of_part = sentiment(part) or sentiment_of_stars(review.value)
        found += [
            Mention(topic, part, of_part, language_of(part), review.user_id)
            for topic in topics()
            if topic.within(text)
        ]
    return found


def parts(text: str) -> list[str]:
    """Sentences and clauses of a text."""
    return [part.strip() for part in PART.split(text) if part.strip()]


def sentiment_of_stars(rating: float | None) -> float:
    """.5 for a good rating, -.5 for a bad one, else 0."""
    if rating is None:
        return 0.0
    return 0.5 if rating >= GOOD else -0.5 if rating <= BAD else 0.0
