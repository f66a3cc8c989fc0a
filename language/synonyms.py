"""Words that customers use for the same thing, in English and Chinese, whatever the catalogue.

What a catalogue calls its values in both languages it says itself; these are the ways around.
"""

from language.vocabulary import vocabulary
from language.words import folded, is_chinese, stems

Key = tuple[str, ...] | str


def key_of(phrase: str) -> Key:
    """The same for all spellings of a phrase: stems, or in Chinese the characters."""
    phrase = folded(phrase)
    return phrase.replace(" ", "") if is_chinese(phrase) else stems(phrase)


def groups() -> dict[Key, tuple[Key, ...]]:
    """Every phrase with all that mean the same."""
    found: dict[Key, tuple[Key, ...]] = {}
    for meaning in vocabulary("synonyms")["same"]:
        keys = tuple(dict.fromkeys(key_of(phrase) for phrase in meaning))
        for key in keys:
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *keys)))
    return found


def parts() -> dict[Key, tuple[str, ...]]:
    """What a word takes with it when it is ruled out."""
    taken_along: dict[str, list[str]] = vocabulary("synonyms")["taken_along"]
    return {key_of(whole): tuple(named) for whole, named in taken_along.items()}


SAME = groups()
TAKEN_ALONG = parts()
