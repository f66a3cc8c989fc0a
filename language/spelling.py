"""Slips of the pen: "runing shoes", "do you hvae", "udner $49"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from language.fillers import ENGLISH
from language.units import UNITS
from language.vocabulary import vocabulary
from language.words import folded, stem, words

SHORTEST = 5  # letters; shorter words are too like others
UNIT_NAMES = frozenset(stem(name) for name in UNITS)
LIKE = 0.82  # ratio of matching letters
KEPT = 16384  # words whose letters are remembered

SWAPPED = {
    word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word
    for word in vocabulary("fillers")["asking"].split()
    for at in range(len(word) - 1)
    if word[at] != word[at + 1]
}
WORD = re.compile(r"[a-z]+")
# "Case 4 my phone"; not "size 4".
FOUR = re.compile(
    r"(?<=[a-z] )4(?= (?:my|me|mine|his|her|our|us|him|mum|mom|dad|kids?|a|an|the)\b)",
    re.IGNORECASE,
)


# As in messages of a phone: "r ur prices in euro".
SHORT = {"u": "you", "ur": "your", "b4": "before", "sth": "something", "smth": "something"}
SHORT_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(SHORT)})(?![\w-])")
ARE = re.compile(
    r"(?<![\w-])r(?= (?:you|your|there|these|those|they|the|any|all)\b)"
    r"|(?<=\byou )r(?![\w-])|(?<=\bthey )r(?![\w-])|(?<=\b(?:these|those) )r(?![\w-])"
)
# "W no sugar", "w/o nuts"; 45 w are watts.
WITHOUT = re.compile(r"(?<![\w/])w/?o(?![\w/])")
WITH = re.compile(r"(?<![\w/])(?<!\d )w/?(?![\w/])(?= ?\w)")


def righted(text: str) -> str:
    """A folded text with words of asking in which two letters changed places put right, and those
    in full that are written short.
    """
    text = WORD.sub(lambda found: SWAPPED.get(found[0], found[0]), text)
    text = ARE.sub("are", SHORT_WORD.sub(lambda found: SHORT[found[0]], text))
    return WITH.sub("with ", WITHOUT.sub("without", text)).replace("with  ", "with ")


def spelled_out(text: str) -> str:
    """A text with a "4" that stands for a word written as one."""
    return FOUR.sub("for", text)


@dataclass(frozen=True)
class KnownWords:
    """The words of a shop; those that a slip may have been meant for stand by their beginning."""

    words: frozenset[str]
    by_beginning: Mapping[tuple[str, int], tuple[str, ...]]  # first letter, length

    @classmethod
    def of(cls, words: Iterable[str]) -> "KnownWords":
        every = frozenset(words)
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in every:
            if word.isascii() and len(word) >= SHORTEST:
                found[word[0], len(word)].append(word)
        return cls(every, {key: tuple(some) for key, some in found.items()})

    def alike(self, word: str) -> list[str]:
        """Words with the same first letter whose length and letters do not rule out that they are
        LIKE: as a letter that only one of the two has matches none.
        """
        shortest, longest = (len(word) * share for share in (LIKE / (2 - LIKE), (2 - LIKE) / LIKE))
        mine, found = letters(word), []
        for length in range(int(shortest), int(longest) + 2):
            most = int((1 - LIKE) * (len(word) + length))
            some = self.by_beginning.get((word[0], length), ())
            found += [one for one in some if len(mine ^ letters(one)) <= most]
        return found


@lru_cache(KEPT)
def letters(word: str) -> frozenset[str]:
    return frozenset(word)


def corrected(text: str, known: KnownWords) -> str:
    """An English text with its unknown words replaced by the known ones they are nearly."""
    return " ".join(known_word(word, known) for word in words(folded(text)))


def known_word(word: str, known: KnownWords) -> str:
    """The known word that `word` is a slip of, its first letter right; else itself.

    Another form of a known word is no slip: sweeter is not sweet.
    """
    kept = word in known.words or word in ENGLISH or stem(word) in UNIT_NAMES
    if kept or not word.isascii() or len(word) < SHORTEST:
        return word
    near = get_close_matches(word, known.alike(word), n=1, cutoff=LIKE)
    if not near or word.startswith(near[0]) or near[0][:-1].startswith(word):
        return word
    return near[0]
