"""Another value of a property that is looked for already: "navy" beside black, 16 beside iPhone 15.

Said in its own words alone: what only one of the values that a kind comes in is called by.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from language.negation import negations
from language.numbers import CHINESE, ENGLISH, cardinal
from language.words import folded, is_chinese, stems
from recommender.catalog.attributes import KIND
from recommender.catalog.facets import Mask, having, in_both, meeting
from recommender.query.lexicon import Lexicon
from recommender.schema import Facet, Wishes

NUMBER = re.compile(rf"{ENGLISH}|(?<![\d.])(?:{CHINESE})")
NO_NUMBERS = frozenset(("one", "一", "a couple"))  # "the blue one", 一下
SPOKEN = {"俩": "2", "仨": "3"}
TAILS = "色味"  # 粉的 and 粉色
SILENT = frozenset(("and", "up", "from", "for", "with", "of"))


def another_value(lexicon: Lexicon, wishes: Wishes, text: str) -> Facet | None:
    """The one other value of a property of `wishes` that a text names; None for none or several."""
    said, about = Said(text), of_same_kinds(lexicon, wishes)
    found = [
        value
        for facet in wishes.include
        if facet.kind == "attribute"
        for value in named_beside(lexicon, facet, about, said)
    ]
    if len(set(found)) != 1:
        return None
    called = in_both(lexicon.catalog, found[0])[is_chinese(text)]
    return Facet("attribute", called, values=(found[0],))


def of_same_kinds(lexicon: Lexicon, wishes: Wishes) -> Mask:
    """What is of the kinds that the wishes find: "food" for puppies is dog food."""
    known = lexicon.attributes
    found = meeting(lexicon.catalog, wishes.include)
    kinds = [kind for kind in known.values_of.get(KIND, ()) if found[known.rows[kind]].any()]
    about = meeting(lexicon.catalog, wishes.kinds)
    return about & having(lexicon.catalog, kinds) if kinds else about


def names_same(facet: Facet, other: Facet) -> bool:
    """Whether two facets are of one property."""
    names = [{value.partition("=")[0] for value in one.values} for one in (facet, other)]
    return bool(names[0] & names[1])


class Said:
    """What a text says, without what it rules out: its stems, and its Chinese in digits."""

    def __init__(self, text: str) -> None:
        self.text = NUMBER.sub(in_digits, spoken(folded(negations(folded(text)).rest)))
        self.stems = frozenset(stems(self.text))


def without_misfits(lexicon: Lexicon, wishes: Wishes, wanted: Facet) -> Wishes:
    """The wishes without the other properties that nothing with `wanted` has."""
    kept = (*wishes.kinds, wanted)
    if not meeting(lexicon.catalog, kept).any():
        return wishes
    for facet in wishes.include:
        fits = facet.hard or meeting(lexicon.catalog, (*kept, facet)).any()
        if facet not in kept and fits:
            kept = (*kept, facet)
    return replace(wishes, include=kept)


def spoken(text: str) -> str:
    for word, digit in SPOKEN.items():
        text = text.replace(word, digit)
    return text


def in_digits(said: re.Match[str]) -> str:
    return said[0] if said[0] in NO_NUMBERS else f"{cardinal(said[0]):.10g}"


def named_beside(lexicon: Lexicon, facet: Facet, about: Mask, said: Said) -> list[str]:
    """The other values of a facet's property that are named."""
    known = lexicon.attributes
    names = {value.partition("=")[0] for value in facet.values} - {KIND}
    values = [
        value
        for name in names
        for value in known.values_of.get(name, ())
        if about[known.rows[value]].any()
    ]
    called = {value: names_of(lexicon, value) for value in values}
    count = Counter(name for own in called.values() for name in own)
    old = {name for value in facet.values for name in called.get(value, ())}
    return [
        value
        for value, own in called.items()
        if value not in facet.values
        and any(count[name] == 1 and name not in old and says(said, name) for name in own)
    ]


def names_of(lexicon: Lexicon, value: str) -> frozenset[str]:
    """The stems of a value, and its Chinese name with and without what such names end in."""
    english, chinese = in_both(lexicon.catalog, value)
    own = frozenset(stems(folded(english))) - SILENT
    return own | frozenset(chinese_names(folded(chinese))) if is_chinese(chinese) else own


def chinese_names(name: str) -> Iterable[str]:
    yield name
    if number := re.match(r"\d+(?:\.\d+)?", name):
        yield number[0]
    if name[-1] in TAILS and len(name) > 1:
        yield f"{name[:-1]}的"


def says(said: Said, name: str) -> bool:
    if is_chinese(name):
        return name in said.text
    return name in said.stems or (
        name.isdigit() and re.search(rf"(?<![\d.]){name}(?![\d.])", said.text) is not None
    )
