"""Which of a shop's terms a text speaks of: pick-up, warranty, gift wrapping ..."""

import re
from functools import cache, lru_cache

from language.vocabulary import vocabulary
from language.words import folded, is_chinese

KEPT = 4096  # texts whose topics are remembered


@lru_cache(KEPT)
def terms_in(text: str) -> frozenset[str]:
    """The topics of `shop_terms.toml` that a text names; most messages name none."""
    said = folded(text).replace("’", "'").rstrip("?!.？！。 ")
    both = is_chinese(said)
    return frozenset(
        topic
        for topic, english, chinese in expressions()
        if english.search(said) or (both and chinese.search(said))
    )


@cache
def expressions() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (topic, within_words(words["en"]), one_of(words["zh"]))
        for topic, words in vocabulary("shop_terms").items()
    )


def within_words(lines: str) -> re.Pattern[str]:
    """English: no expression begins inside a word."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(lines.strip().splitlines())})")


def one_of(lines: str) -> re.Pattern[str]:
    return re.compile("|".join(lines.strip().splitlines()))
