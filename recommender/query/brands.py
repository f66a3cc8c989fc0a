"""Brands that a message rules out: "any mat but Acme", 核力除外, "Acme excluded"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from language.fillers import ENGLISH
from language.vocabulary import vocabulary
from language.words import CJK, WORD, folded, stem
from recommender.query.lexicon import Lexicon
from recommender.schema import Facet

LONGEST = 4  # words of a brand
BRAND_WORD = re.compile(r"(?:这个|那个|这|那)?(?:牌|品牌)|['’]?s? (?:brand|label)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A brand and where in a text it is named."""

    brand: str
    start: int
    end: int


def brands_ruled_out(lexicon: Lexicon, text: str) -> tuple[list[Facet], str]:
    """The brands that a folded text does not want, and the text without them."""
    found: list[Facet] = []
    for mention in reversed(list(mentions(lexicon, text))):
        before, after = text[: mention.start], text[mention.end :]
        place = cues(before, after, chinese=text[mention.start] >= "\u3400")
        if place is not None:
            found.append(Facet("brand", mention.brand))
            start, end = place
            text = f"{before[:start]} , {after[end:]}"
    return list(dict.fromkeys(reversed(found))), text


def cues(before: str, after: str, *, chinese: bool) -> tuple[int, int] | None:
    """Where what rules the brand between them out begins and ends; None where nothing does."""
    language = "chinese" if chinese else "english"
    if behind := cue(language, "after").search(after):
        ahead = cue(language, "before").search(before) if chinese else None
        crumbs = cue(language, "crumbs").search(after[behind.end() :])
        start = ahead.start() if ahead else len(before)
        return start, behind.end() + (crumbs.end() if crumbs else 0)
    ahead = cue(language, "before").search(before)
    if ahead is None:
        return None
    head = before[: ahead.start()]
    if not chinese:
        rather = cue(language, "but").search(before) and cue(language, "instead").search(head)
        if rather:
            return None
        head = cue(language, "left").sub("", head)
    crumbs = cue(language, "crumbs").search(after)
    return len(head), crumbs.end() if crumbs else 0


def mentions(lexicon: Lexicon, text: str) -> Iterator[Mention]:
    """The brands that a text names, in its order; one that is a word of other products only where
    it is called a brand.
    """
    names = lexicon.names
    tokens = [(found.start(), found.end()) for found in WORD.finditer(text)]
    at = 0
    while at < len(tokens):
        start, end = tokens[at]
        if re.match(f"[{CJK}]", text[start]):
            yield from chinese_mentions(lexicon, text, start, end)
            at += 1
            continue
        for length in range(min(LONGEST, len(tokens) - at), 0, -1):
            last = tokens[at + length - 1][1]
            said = [folded(text[a:b]) for a, b in tokens[at : at + length]]
            said = [word.removesuffix("'s") for word in said]
            key = tuple(map(stem, said))
            brand = names.brands.get(key)
            if brand and not ENGLISH.issuperset(said) and sure(lexicon, key, text, last):
                last -= 2 * text[start:last].endswith("'s")
                yield Mention(brand, start, last)
                at += length - 1
                break
        at += 1


def chinese_mentions(lexicon: Lexicon, text: str, start: int, end: int) -> Iterator[Mention]:
    part = text[start:end]
    for name in lexicon.names.chinese_brands.within(part):
        place = start + part.index(name)
        yield Mention(lexicon.names.by_chinese_brand[name], place, place + len(name))
        return


def sure(lexicon: Lexicon, key: tuple[str, ...], text: str, end: int) -> bool:
    return (
        len(key) > 1
        or key in lexicon.names.own
        or bool(BRAND_WORD.match(text[end:]))
        or re.search(r"\b(?:by|from|brand) $", text[: end - len(key[0])]) is not None
    )


@cache
def cue(language: str, name: str) -> re.Pattern[str]:
    return re.compile(vocabulary("brand_negation")[language][name])
