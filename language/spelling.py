"""Slips of the pen: "runing shoes", "do you hvae", "udner $49"."""

import re
from collections.abc import Set
from difflib import get_close_matches

from language.fillers import ENGLISH
from language.words import folded, words

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


def corrected(text: str, known: Set[str]) -> str:
    """An English text with its unknown words replaced by the known ones they are nearly."""
    return " ".join(known_word(word, known) for word in words(folded(text)))


def known_word(word: str, known: Set[str]) -> str:
    """The known word that `word` is a slip of, its first letter right; else itself.

    Another form of a known word is no slip: sweeter is not sweet.
    """
    if word in known or word in ENGLISH or not word.isascii() or len(word) < SHORTEST:
        return word
    alike = [one for one in known if one[:1] == word[0] and one.isascii() and len(one) >= SHORTEST]
    near = get_close_matches(word, alike, n=1, cutoff=LIKE)
    return near[0] if near and not word.startswith(near[0]) else word
