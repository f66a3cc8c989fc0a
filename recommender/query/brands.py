"""Brands that a message rules out: "any mat but Acme", 核力除外, "Acme excluded"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from language.fillers import ENGLISH
from language.spans import core
from language.vocabulary import vocabulary
from language.words import CJK, WORD, is_chinese, stem
from recommender.query.kinds import kind_within
from recommender.query.lexicon import Lexicon
from recommender.schema import Facet

LONGEST = 4  # words of a brand
ROOM = 6  # characters behind what rules a brand out that may turn it around
JOINED = re.compile(
    r"(?:'s)?\s*(?:家|牌|的)*\s*"
    r"(?:,? ?\b(?:and|or|nor)\b(?: not| the| from| by)*|[&/、]|和|跟|与|以及|或者?|还有)\s*"
)
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
    for run in reversed(runs(text, list(mentions(lexicon, text)))):
        if place := ruled_out_run(lexicon, text, run):
            found += [Facet("brand", mention.brand) for mention in reversed(run)]
            text = f"{text[: place[0]]} , {text[place[1] :]}"
    return list(dict.fromkeys(reversed(found))), text


def runs(text: str, found: list[Mention]) -> list[list[Mention]]:
    """The mentions in their order, those that "and" or "or" joins together: 清朴和植萃."""
    together: list[list[Mention]] = []
    for mention in found:
        before = together[-1][-1] if together else None
        if before and JOINED.fullmatch(text[before.end : mention.start]):
            together[-1].append(mention)
        else:
            together.append([mention])
    return together


def ruled_out_run(lexicon: Lexicon, text: str, run: list[Mention]) -> tuple[int, int] | None:
    """Where brands that stand together are ruled out; None where they are not."""
    before, after = text[: run[0].start], text[run[-1].end :]
    chinese = text[run[0].start] >= "\u3400"
    place = cues(before, after, chinese=chinese)
    if place is None and not chinese and is_chinese(text):
        place = cues(before.rstrip(), after.lstrip(), chinese=True)
        run_end = run[-1].end + len(after) - len(after.lstrip())
        return place and (place[0], run_end + place[1])
    if place is not None:
        return place[0], run[-1].end + place[1]
    refused = later(after)
    if refused is None:
        return None
    told = BRAND_WORD.sub("", after[: refused[0]], count=1)
    names_more = bool(kind_within(lexicon, core(told))[0]) or any(mentions(lexicon, told))
    return run[0].start, run[-1].end + (0 if names_more else refused[1])


def later(after: str) -> tuple[int, int] | None:
    """Where what follows a brand says that it is not wanted: "so keep away from it", 换别的牌子."""
    for language in ("english", "chinese"):
        found = cue(language, "later").search(after)
        if found and not cue(language, "as_well").search(after[: found.end() + ROOM]):
            return found.start(), found.end()
    return None


def cues(before: str, after: str, *, chinese: bool) -> tuple[int, int] | None:
    """Where what rules the brand between them out begins, and how far behind the brand it ends;
    None where nothing does.
    """
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
    """The brands that a folded text names, in its order; one that is a word of other products only
    where it is called a brand.
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
        said = [text[a:b].removesuffix("'s") for a, b in tokens[at : at + LONGEST]]
        stems = tuple(map(stem, said)) if stem(said[0]) in names.brand_beginnings else ()
        for length in range(len(stems), 0, -1):
            last = tokens[at + length - 1][1]
            key = stems[:length]
            brand = names.brands.get(key)
            if brand and not ENGLISH.issuperset(said[:length]) and sure(lexicon, key, text, last):
                last -= 2 * text[start:last].endswith("'s")
                yield Mention(brand, start, last)
                at += length - 1
                break
        at += 1


def chinese_mentions(lexicon: Lexicon, text: str, start: int, end: int) -> Iterator[Mention]:
    """Those within one run of Chinese characters; a longer name before one within it."""
    part = text[start:end]
    places: dict[int, str] = {}
    for name in lexicon.names.chinese_brands.within(part):
        at = part.index(name)
        if not any(one < at + len(name) and at < one + len(other) for one, other in places.items()):
            places[at] = name
    for at in sorted(places):
        brand = lexicon.names.by_chinese_brand[places[at]]
        yield Mention(brand, start + at, start + at + len(places[at]))


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
