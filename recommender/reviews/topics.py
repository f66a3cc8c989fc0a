"""Topics of questions and reviews: their words, and the product attributes that answer them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tomllib

from language.words import folded, is_chinese
from recommender.schema import Language

FILE = Path(__file__).with_name("topics.toml")


@dataclass(frozen=True)
class Topic:
    """A topic; `english` and `chinese` match its words in a folded text."""

    topic_id: str
    name: Mapping[Language, str]
    attributes: tuple[str, ...]
    english: re.Pattern[str]
    chinese: re.Pattern[str]

    def within(self, text: str) -> bool:
        """Whether a folded text mentions it."""
        return bool(self.english.search(text) or self.chinese.search(text))

    def without(self, text: str) -> str:
        """A folded text without the words of the topic."""
        return self.chinese.sub(" ", self.english.sub(" ", text))


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of the file."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(topic(topic_id, facts) for topic_id, facts in data.items())


def topic(topic_id: str, facts: Mapping[str, Any]) -> Topic:
    english, chinese = (part.strip() for part in facts["name"].split("|"))
    return Topic(
        topic_id=topic_id,
        name={"en": english, "zh": chinese},
        attributes=tuple(facts["attributes"]),
        english=re.compile("|".join(rf"(?<!\w){word}" for word in patterns(facts["en"]))),
        chinese=re.compile("|".join(longest_first(facts["zh"]))),
    )


def patterns(text: str) -> list[str]:
    """Regular expressions of words separated by `|`; a final `*` stands for any ending."""
    return [
        re.escape(word).replace(r"\*", r"\w*") + (r"(?!\w)" if word[-1] != "*" else "")
        for word in longest_first(text)
    ]


def longest_first(text: str) -> list[str]:
    return sorted((word.strip() for word in text.split("|")), key=len, reverse=True)


def topics_in(text: str) -> list[Topic]:
    """The topics that a text mentions, in the order of the file."""
    text = folded(text)
    return [one for one in topics() if one.within(text)]


def language_of(text: str) -> Language:
    return "zh" if is_chinese(text) else "en"
