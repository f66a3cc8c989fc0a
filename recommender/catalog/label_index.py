"""The words that name an item: its category levels, title, brand and attribute values.

Different strings are kept once; an item points to its strings. So a word is looked up in
thousands of names instead of in every item.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from language.spelling import KnownWords
from language.words import folded, is_chinese, stem, stems, words
from recommender.schema import CATEGORY_SEPARATOR, Item
from recommender.shared_cache import SharedCache

FEW = 64  # labels whose items are quicker looked up one by one
REMEMBERED = 300  # phrases whose labels need not be looked up again

Codes = NDArray[np.integer]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Labels:
    """`names[label]`; `items` is a 0/1 matrix of items x labels."""

    names: tuple[str, ...]
    items: sparse.csc_array
    by_stem: dict[str, tuple[int, ...]]
    hashes: NDArray[np.int64]  # of the stems of each label
    chinese: "JoinedTexts"  # labels with Chinese characters, found by substring
    titles: Codes  # items x 2: the labels that are an item's title in English and Chinese
    title_endings: frozenset[str]  # stems of the last words of titles, before any comma
    words: KnownWords  # every word of the names, as it is written there
    _known: SharedCache[tuple[str, bool], Codes] = field(
        default_factory=lambda: SharedCache(REMEMBERED), compare=False, repr=False
    )

    @classmethod
    def of(cls, items: Sequence[Item]) -> "Labels":
        codes: dict[str, int] = {}
        indices: list[int] = []
        indptr = [0]
        cache: dict[str, int] = {}
        for item in items:
            for value in set(label_texts(item)):
                code = cache.get(value)
                if code is None:
                    code = cache[value] = codes.setdefault(folded(value), len(codes))
                indices.append(code)
            indptr.append(len(indices))
        ones = np.ones(len(indices), np.bool_)
        matrix = sparse.csr_array((ones, indices, indptr), shape=(len(items), len(codes)))
        names = tuple(codes)
        by_stem, hashes = inverted(names)
        return cls(
            names=names,
            items=matrix.tocsc(),
            by_stem=by_stem,
            hashes=hashes,
            chinese=JoinedTexts.of(names, [c for c, name in enumerate(names) if is_chinese(name)]),
            titles=np.array(
                [[cache[title] for title in item.titles.values()] for item in items], np.intp
            ).reshape(-1, 2),
            title_endings=endings(item.title for item in items),
            words=KnownWords.of(
                {word for name in names for word in name.replace(",", " ").split()}
            ),
        )

    def containing(self, phrase: str) -> Codes:
        """Labels with every word of the phrase (in Chinese: with the phrase in them)."""
        return self._remembered(folded(phrase), affirmed=False)

    def affirming(self, phrase: str) -> Codes:
        """Labels that do not mention the phrase as absent only: not "gluten free", not 无麸质."""
        return self._remembered(folded(phrase), affirmed=True)

    def imitating(self, phrase: str) -> Codes:
        """Labels that name an imitation of it: "vegan leather" for "leather"."""
        imitation = imitations_of(folded(phrase))
        found = self.containing(phrase).tolist()
        kept = [code for code in found if imitation.search(self.names[code])]
        return np.array(kept, np.intp)

    def called(self, phrase: str) -> Codes:
        """Labels with the words of the phrase and no others."""
        exact = stems(phrase)
        found = np.flatnonzero(self.hashes == hash(exact)).tolist()
        return np.array([code for code in found if stems(self.names[code]) == exact], np.intp)

    def items_with(self, labels: Codes) -> Mask:
        """Mask of the items that carry at least one of the labels."""
        mask = np.zeros(self.items.shape[0], np.bool_)
        rows, starts = self.items.indices, self.items.indptr
        if labels.size > FEW:
            mask[self.items[:, labels].indices] = True
            return mask
        for label in labels.tolist():
            mask[rows[starts[label] : starts[label + 1]]] = True
        return mask

    def _remembered(self, phrase: str, *, affirmed: bool) -> Codes:
        known = self._known.get((phrase, affirmed))
        if known is None:
            known = self._affirming(phrase) if affirmed else self._containing(phrase)
            self._known.put((phrase, affirmed), known)
        return known

    def _containing(self, phrase: str) -> Codes:
        if not phrase:
            return np.zeros(0, np.intp)
        if is_chinese(phrase):
            return self.chinese.containing(phrase)
        sets = [set(self.by_stem.get(stem, ())) for stem in stems(phrase)]
        return np.array(sorted(set.intersection(*sets)) if sets else [], np.intp)

    def _affirming(self, phrase: str) -> Codes:
        absent, names = without(phrase), self.names
        found = self.containing(phrase).tolist()
        kept = [
            code
            for code in found
            if not absent.search(names[code]) or said(phrase, absent.sub(" ", names[code]))
        ]
        return np.array(kept, np.intp)


@dataclass(frozen=True)
class JoinedTexts:
    """Texts in one string, a line each, so that one search finds a phrase in all of them."""

    joined: str
    starts: Codes  # where the line of each text begins
    codes: Codes  # what each text is

    @classmethod
    def of(cls, names: Sequence[str], codes: Sequence[int]) -> "JoinedTexts":
        lengths = np.array([0, *(len(names[code]) + 1 for code in codes)], np.intp)
        joined = "\n".join(names[code] for code in codes)
        return cls(joined, np.cumsum(lengths)[:-1], np.array(codes, np.intp))

    def containing(self, phrase: str) -> Codes:
        """Codes of the texts with the phrase in them, each once."""
        places = [found.start() for found in re.finditer(re.escape(phrase), self.joined)]
        lines = np.searchsorted(self.starts, places, side="right") - 1
        return np.asarray(self.codes[np.unique(lines)], np.intp)


UNNAMED = ("description_zh", "goes_with", "list_price")  # attributes that name nothing


def label_texts(item: Item) -> Iterable[str]:
    yield item.title
    yield from item.category.split(CATEGORY_SEPARATOR)
    if item.brand:
        yield item.brand
    for name, value in item.attributes.items():
        if name in UNNAMED:
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            yield from (part for part in value if isinstance(part, str))


def inverted(names: Sequence[str]) -> tuple[dict[str, tuple[int, ...]], NDArray[np.int64]]:
    """The labels with each stem, and a hash of all the stems of each label."""
    found: dict[str, list[int]] = defaultdict(list)
    hashes = np.zeros(len(names), np.int64)
    for code, name in enumerate(names):
        own = stems(name)
        hashes[code] = hash(own)
        for one in set(own):
            found[one].append(code)
    return {one: tuple(codes) for one, codes in found.items()}, hashes


def endings(titles: Iterable[str]) -> frozenset[str]:
    last = {found[-1] for title in titles if (found := words(folded(title.split(",")[0])))}
    return frozenset(map(stem, last))


IMITATING = "vegan|faux|fake|imitation|artificial|synthetic|mock|pu"
CHINESE_IMITATING = "素|人造|仿|假"


def imitations_of(phrase: str) -> re.Pattern[str]:
    """The name of an imitation, which is what its head names for who does not want that."""
    if is_chinese(phrase):
        return re.compile(f"(?:{CHINESE_IMITATING}){re.escape(phrase.removeprefix('真'))}")
    word = r"\W+".join(map(re.escape, words(phrase)))
    return re.compile(rf"\b(?:{IMITATING}) {word}e?s?\b")


def without(phrase: str) -> re.Pattern[str]:
    """How labels say that there is none of it."""
    if is_chinese(phrase):
        return re.compile(rf"(?:无|不含|零|免|非|素|人造|仿|假){re.escape(folded(phrase))}")
    word = r"\W+".join(map(re.escape, words(folded(phrase))))
    before = r"(?:no|without|zero|vegan|faux|fake|imitation|artificial|pu)"
    return re.compile(rf"\b{word}e?s?[- ]free\b|\b{before} {word}e?s?\b")


def said(phrase: str, label: str) -> bool:
    if is_chinese(phrase):
        return folded(phrase) in label
    return set(stems(phrase)) <= set(stems(label))
