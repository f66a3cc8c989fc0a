"""What a message asks for: its words become `Wishes`, in English and Chinese.

The parser knows the words of one catalogue. It is careful with what it requires (only a word
that is the whole name of a category or brand) and generous with what it rules out.
"""

import re
from dataclasses import replace
from functools import cached_property

import numpy as np

from recommender.catalog import Catalog
from recommender.fillers import without_chinese_fillers, without_fillers
from recommender.names import Names
from recommender.negation import Negations, negations
from recommender.preferences import same_facet
from recommender.price_limits import limits
from recommender.schema import Facet, FacetKind, Wishes
from recommender.text import Encoder
from recommender.vectors import KnownTexts
from recommender.words import folded, is_chinese, words

LONGEST = 2000  # characters of a message that are read
LONGEST_SEARCH = 200  # characters of a wish that are searched for
SYNONYM = 0.7  # cosine from which an unknown word means a category: "booze" is "Liquor"
SEGMENT = re.compile(r"[,.;:!?()\[\]\"“”\n，。；：！？（）、&+]|\b(?:and|or)\b")


class QueryParser:
    """Reads messages against the names of `catalog`."""

    def __init__(self, catalog: Catalog, encoder: Encoder, known: KnownTexts | None = None) -> None:
        self.catalog = catalog
        self.encoder = encoder
        self.known = known or KnownTexts()

    @cached_property
    def names(self) -> Names:
        return Names.of(self.catalog)

    @cached_property
    def name_vectors(self) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return self.known.vectors(self.names.categories, self.encoder)

    def parse(self, text: str) -> Wishes:
        """Any text is understood somehow: one that asks for nothing gives empty wishes."""
        priced = limits(folded(text[:LONGEST]))
        negated: Negations = negations(priced.rest)
        exclude = [facet for phrase in negated.phrases if (facet := self.facet(phrase))]
        include: list[Facet] = []
        left: list[str] = []
        for segment in SEGMENT.split(negated.rest):
            facets, rest = self.required(segment)
            include += facets
            left += [rest] if rest else []
        return Wishes(
            text=" ".join(dict.fromkeys(left))[:LONGEST_SEARCH].strip(),
            include=tuple(dict.fromkeys(include)),
            exclude=tuple(dict.fromkeys(exclude)),
            min_price=priced.minimum,
            max_price=priced.maximum,
        )

    def facet(self, phrase: str) -> Facet | None:
        """What a stated preference is about; None when the phrase says nothing of an item."""
        phrase = folded(phrase[:LONGEST_SEARCH])
        negated = negations(phrase).phrases
        value = core(negated[0] if negated else phrase)
        if not value:
            return None
        if brand := self.names.brand(value):
            return Facet("brand", brand)
        if paths := self.names.paths_with(value):
            return Facet("category", value, paths)
        labels = self.catalog.labels.containing(value)
        if labels.size:
            return Facet(self.kind_of(labels), value)
        return Facet("term", value, self.synonyms(value))

    def kind_of(self, labels: np.ndarray[tuple[int], np.dtype[np.intp]]) -> FacetKind:
        """An attribute when every name that has the word is an attribute's value."""
        return "attribute" if self.names.attributes.issuperset(labels.tolist()) else "term"

    def required(self, segment: str) -> tuple[list[Facet], str]:
        """The facets that a part of a message insists on, and what is left to search for."""
        value = core(segment)
        if not value:
            return [], ""
        if brand := self.names.brand(value):
            return [Facet("brand", brand)], ""
        if paths := self.insisted(value):
            return [Facet("category", value, paths)], ""
        found = self.names.brand_within(value)
        if found is None:
            return [], value
        brand, rest = found
        rest = core(rest)
        paths = self.insisted(rest)
        facets = [Facet("brand", brand)] + ([Facet("category", rest, paths)] if paths else [])
        return facets, "" if paths else rest

    def insisted(self, value: str) -> tuple[str, ...]:
        """Category paths that are called `value`, unless most of what has the word in its
        category lies elsewhere: then it is a word to search for.
        """
        paths = self.names.paths_named(value)
        if not paths:
            return ()
        named = np.count_nonzero(self.catalog.under(paths))
        related = np.count_nonzero(self.catalog.under(self.names.paths_with(value)))
        return paths if 2 * named >= related else ()

    def synonyms(self, value: str) -> tuple[str, ...]:
        """Category paths whose name means almost the same as an unknown word."""
        if not self.names.categories:
            return ()
        cosines = self.name_vectors @ self.encoder.encode([value])[0]
        near = [self.names.categories[code] for code in np.flatnonzero(cosines >= SYNONYM)]
        return tuple(dict.fromkeys(path for name in near for path in self.names.paths[name]))


def core(segment: str) -> str:
    """A part of a folded message without fillers, signs and emoji."""
    kept = [without_chinese_fillers(word) if is_chinese(word) else word for word in words(segment)]
    return " ".join(without_fillers([word for word in kept if word]))


def refine(previous: Wishes, change: Wishes) -> Wishes:
    """The wishes after a critique: newer words and limits win, exclusions add up."""
    exclude = [f for f in previous.exclude if not among(f, change.include)]
    exclude += [f for f in change.exclude if not among(f, tuple(exclude))]
    kinds = {facet.kind for facet in change.include}
    include = [
        facet
        for facet in previous.include
        if facet.kind not in kinds and not among(facet, change.exclude)
    ]
    text = change.text or ("" if "category" in kinds else previous.text)
    return replace(
        previous,
        text=text,
        include=(*include, *change.include),
        exclude=tuple(exclude),
        **price_range(previous, change),
    )


def price_range(previous: Wishes, change: Wishes) -> dict[str, float | None]:
    """The newer limits; an older one that contradicts them is dropped."""
    low = previous.min_price if change.min_price is None else change.min_price
    high = previous.max_price if change.max_price is None else change.max_price
    if low is not None and high is not None and low > high:
        low, high = change.min_price, change.max_price
    return {"min_price": low, "max_price": high}


def among(facet: Facet, facets: tuple[Facet, ...]) -> bool:
    return any(same_facet(facet, other) for other in facets)
