"""How somebody feels, from the words that they use; English and Chinese, mixed too."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from language.vocabulary import phrases, vocabulary
from language.words import CJK, folded

GROUPS = ("strong_praise", "praise", "complaint", "strong_complaint", "plain")
NEAR = 3  # English words within which a negator reaches
FLIPPED = -0.7  # "not good" is less bad than "bad" is
STRONGER, WEAKER = 1.5, 0.6
LATER = 1.6  # what follows a "but" counts more
LONGEST = 2000  # characters that are read
CLAUSE = re.compile(
    r"[,.;:!?()\n，。；：！？、…~]+|\b(?:but|however|although|though|and)\b|但是|但|不过|可是|就是|只是|而且"
)
TURN = re.compile(r"\b(?:but|however)\b|但是|但|不过|可是|就是|只是")
ENGLISH_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)*")


def sentiment(text: str) -> float:
    """From -1 (furious) over 0 (nothing said of it) to 1 (delighted).

    About -0.5 a plain complaint, below -0.75 an angry one.
    """
    total = sum(weights(text))
    return math.tanh(total / 2)


def weights(text: str) -> Iterable[float]:
    """What each word of feeling in the text weighs, in order, negation and degree applied."""
    lexicon = loaded()
    for clause, factor in clauses(folded(text[:LONGEST]).replace("’", "'")):
        yield from (factor * weight for weight in lexicon.english_weights(clause))
        yield from (factor * weight for weight in lexicon.chinese_weights(clause))


def clauses(text: str) -> Iterable[tuple[str, float]]:
    """The parts of a folded text, each with how much it counts."""
    start, factor = 0, 1.0
    for match in CLAUSE.finditer(text):
        yield text[start : match.start()], factor
        factor = LATER if TURN.search(match.group()) else 1.0
        start = match.end()
    yield text[start:], factor


@dataclass(frozen=True)
class Degrees:
    """Words before a word of feeling that turn it around, strengthen or weaken it."""

    negators: frozenset[str]
    intensifiers: frozenset[str]
    diminishers: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    english: Mapping[tuple[str, ...], float]
    chinese: Mapping[str, float]
    english_degrees: Degrees
    chinese_degrees: Degrees

    def english_weights(self, clause: str) -> Iterable[float]:
        tokens = ENGLISH_WORD.findall(clause)
        at = 0
        while at < len(tokens):
            for length in (4, 3, 2, 1):
                weight = self.english_weight(tuple(tokens[at : at + length]))
                if weight is not None and at + length <= len(tokens):
                    before = tokens[max(0, at - NEAR) : at]
                    yield changed(weight, before, self.english_degrees)
                    at += length - 1
                    break
            at += 1

    def english_weight(self, words: tuple[str, ...]) -> float | None:
        found = self.english.get(words)
        if found is not None or len(words) != 1:
            return found
        word = words[0]
        for ending in ("s", "ed", "d", "ing", "ly"):
            if word.endswith(ending) and len(word) - len(ending) > 2:
                found = self.english.get((word.removesuffix(ending),))
                if found is not None:
                    return found
        return None

    def chinese_weights(self, clause: str) -> Iterable[float]:
        longest = max(map(len, self.chinese))
        for run in re.findall(f"[{CJK}0-9]+", clause):
            at = 0
            while at < len(run):
                for length in range(min(longest, len(run) - at), 0, -1):
                    weight = self.chinese.get(run[at : at + length])
                    if weight is not None:
                        yield changed(
                            weight, modifiers(run[:at], self.chinese_degrees), self.chinese_degrees
                        )
                        at += length - 1
                        break
                at += 1


def modifiers(before: str, degrees: Degrees) -> list[str]:
    """The degree words that a Chinese text ends in, nearest last: 真的不太 → 真的, 不太."""
    known = degrees.negators | degrees.intensifiers | degrees.diminishers
    found: list[str] = []
    while word := next((w for n in (3, 2, 1) if (w := before[-n:]) in known and w), None):
        found.insert(0, word)
        before = before[: -len(word)]
    return found


def changed(weight: float, before: Iterable[str], degrees: Degrees) -> float:
    for word in before:
        if word in degrees.negators or word.endswith("n't"):
            weight *= FLIPPED
        elif word in degrees.intensifiers:
            weight *= STRONGER
        elif word in degrees.diminishers:
            weight *= WEAKER
    return weight


@cache
def loaded() -> Lexicon:
    data = vocabulary("sentiment_words")
    english: dict[tuple[str, ...], float] = {}
    chinese: dict[str, float] = {}
    for name in GROUPS:
        weight = float(data[name]["weight"])
        english |= {tuple(phrase.split()): weight for phrase in phrases(data[name]["en"])}
        chinese |= dict.fromkeys(phrases(data[name]["zh"]), weight)
    return Lexicon(english, chinese, degrees(data["english"]), degrees(data["chinese"]))


def degrees(data: Mapping[str, str]) -> Degrees:
    return Degrees(
        negators=frozenset(data["negators"].split()),
        intensifiers=frozenset(data["intensifiers"].split()),
        diminishers=frozenset(data["diminishers"].split()),
    )
