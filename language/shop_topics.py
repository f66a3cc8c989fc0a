"""What customers ask about a shop: pick-up, warranty, gift wrapping ..., by example questions."""

import re
from dataclasses import dataclass
from functools import cache

from language.vocabulary import alternatives, vocabulary
from language.words import folded, is_chinese

BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Topic:
    """`questions` in both languages; `named` are words that alone name it.

    What is `beside` the terms of a shop is asked of its goods, its orders or the chat.
    """

    name: str
    questions: tuple[str, ...]
    named: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    beside: bool = False


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic of `shop_topics.toml`."""
    stored = dict(vocabulary("shop_topics"))
    others = stored.pop(BESIDE)
    return (
        *(topic(name, words) for name, words in stored.items()),
        *(topic(name, words, beside=True) for name, words in others.items()),
    )


def topic(name: str, words: dict[str, str | list[str]], *, beside: bool = False) -> Topic:
    lines = f"{words['en']}\n{words['zh']}".splitlines()
    named, said = tuple(words.get("named", ())), tuple(words.get("said", ()))
    return Topic(name, tuple(filter(None, lines)), named, said, beside)


def named_in(text: str) -> frozenset[str]:
    """The topics whose own words stand in a text."""
    said = folded(text).replace("’", "'")
    return frozenset(name for name, expression in expressions() if expression.search(said))


@cache
def expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one.name, words_of(one)) for one in topics() if one.named or one.said)


def words_of(one: Topic) -> re.Pattern[str]:
    """English words within their bounds, Chinese ones anywhere."""
    named = one.named
    english = alternatives(word for word in named if not is_chinese(word))
    chinese = alternatives(filter(is_chinese, named))
    parts = [rf"(?<![a-z])(?:{english})(?![a-z])"] if english else []
    return re.compile("|".join([*parts, *([chinese] if chinese else []), *one.said]))
