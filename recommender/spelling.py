"""Slips of the pen: "runing shoes", "do you hvae", "udner $49"."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from recommender.fillers import ENGLISH
from recommender.words import folded, words

SHORTEST = 5  # letters; shorter words are too like others
LIKE = 0.82  # ratio of matching letters

# Of asking, not of products: two of their letters are often swapped.
ASKING = """about anything around below between cheaper find have looking more need over please
recommend show something than under want with without"""
SWAPPED = {
    word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word
    for word in ASKING.split()
    for at in range(len(word) - 1)
    if word[at] != word[at + 1]
}
WORD = re.compile(r"[a-z]+")


def righted(text: str) -> str:
    """A folded text with words of asking in which two letters changed places put right."""
    return WORD.sub(lambda found: SWAPPED.get(found[0], found[0]), text)


def corrected(text: str, known: Iterable[str]) -> str:
    """An English text with its unknown words replaced by the known ones they are nearly."""
    vocabulary = [word for word in known if word.isascii() and len(word) >= SHORTEST]
    fixed = []
    for word in words(folded(text)):
        near: list[str] = []
        if word.isascii() and len(word) >= SHORTEST and word not in ENGLISH:
            near = get_close_matches(word, vocabulary, n=1, cutoff=LIKE)
        fixed.append(near[0] if near and slipped(word, near[0]) else word)
    return " ".join(fixed)


def slipped(word: str, meant: str) -> bool:
    """The first letter is right, and it is no other form of the word: sweeter is not sweet."""
    return word[0] == meant[0] and not word.startswith(meant)
