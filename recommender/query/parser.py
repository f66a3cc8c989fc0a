"""What a message asks for: its words become `Wishes`, in English and Chinese.

The parser knows the words of one catalogue. It is careful with what it requires (only a word
that is the whole name of a category or brand) and generous with what it rules out.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from language.hearsay import as_wishes
from language.negation import Negations, negations
from language.price_limits import limits
from language.spans import core, spans
from language.spelling import righted
from language.synonyms import key_of
from language.words import folded, is_chinese
from recommender.catalog.attributes import ABSENT
from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import alike, meeting, saying, telling
from recommender.catalog.name_index import Names
from recommender.embedding.encoder import Encoder
from recommender.embedding.vectors import KnownTexts
from recommender.query.recipients import (
    GIFT,
    WORN_NAME,
    Recipient,
    as_gift,
    as_wearer,
    made_for,
    recipient,
)
from recommender.schema import Facet, FacetKind, Wishes
from recommender.shared_cache import SharedCache

LONGEST = 2000  # characters of a message that are read
REMEMBERED = 1000  # messages, and phrases of preferences, that need not be read again
LONGEST_SEARCH = 200  # characters of a wish that are searched for
SYNONYM = 0.7  # cosine from which an unknown word means a category: "booze" is "Liquor"
SAME_ROOT = 0.75  # cosine from which 裙子 means a 半身裙; to 婴儿车, 车子 has 0.65
CHEAP_SHARE = 0.4
FEW = 3  # products; of fewer none is cheap
COMMAND = re.compile(r"\b(?:can you |could you |please )?make (?:it|that|them)(?: for me)?\b")
CHEAP = re.compile(
    r"\b(?:cheap|inexpensive|affordable|low[- ]cost|budget[- ]friendly|on a budget"
    r"|not too expensive|not too pricey)\b|便宜(?!一?点|些)|实惠|平价|不要太贵|别太贵|不太贵"
)
SEGMENT = re.compile(r"[,.;:!?()\[\]\"“”\n，。；：！？（）、&+]|\b(?:and|or)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: the wishes, whom it is for, and words that no product has."""

    wishes: Wishes
    recipient: str = ""
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a phrase was found to name, if anything."""

    facet: Facet | None


class QueryParser:
    """Reads messages against the names of `catalog`."""

    def __init__(self, catalog: Catalog, encoder: Encoder, known: KnownTexts | None = None) -> None:
        self.catalog = catalog
        self.encoder = encoder
        self.known_texts = known or KnownTexts()
        self._readings: SharedCache[str, Reading] = SharedCache(REMEMBERED)
        self._facets: SharedCache[str, Found] = SharedCache(REMEMBERED)

    def restocked(self, catalog: Catalog) -> "QueryParser":
        """The same on a catalogue of the same items in the same order."""
        other = QueryParser(catalog, self.encoder, self.known_texts)
        other.names, other.name_vectors = self.names, self.name_vectors
        return other

    @cached_property
    def names(self) -> Names:
        return Names.of(self.catalog)

    @cached_property
    def name_vectors(self) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return self.known_texts.vectors(self.names.categories, self.encoder)

    def parse(self, text: str) -> Wishes:
        """Any text is understood somehow: one that asks for nothing gives empty wishes."""
        return self.read(text).wishes

    def read(self, text: str) -> Reading:
        """All that a message says, with what the catalogue has no word for."""
        message = folded(text[:LONGEST]).replace("’", "'")
        known = self._readings.get(message)
        if known is None:
            known = self._read(message)
            self._readings.put(message, known)
        return known

    def _read(self, message: str) -> Reading:
        plain = COMMAND.sub(" ", as_wishes(righted(message)))
        cheap = CHEAP.search(plain) is not None
        absent, plain = self.absences(plain)
        priced = limits(plain)
        negated: Negations = negations(priced.rest)
        exclude = [facet for phrase in negated.phrases if (facet := self.facet(phrase))]
        someone, rest = recipient(negated.rest)
        wished = self.wished(rest)
        if someone is not None:
            wished = self.meant_for(someone, wished, self.wished(negated.rest))
        wishes = Wishes(
            text=wished.text[:LONGEST_SEARCH].strip(),
            include=tuple(dict.fromkeys((*absent, *wished.include))),
            exclude=tuple(dict.fromkeys(exclude)),
            min_price=priced.minimum,
            max_price=priced.maximum,
        )
        wished_any = bool(wishes.include or wishes.text)
        if cheap and wished_any and priced.minimum is None and priced.maximum is None:
            wishes = replace(wishes, max_price=self.cheap(wishes))
        unused = tuple(word for word in wishes.text.split() if not self.known(word))
        return Reading(wishes, someone.name if someone else "", unused)

    def absences(self, text: str) -> tuple[list[Facet], str]:
        """无麸质 is asked for, though it begins like what is ruled out."""
        attributes, found = self.catalog.attributes, []
        for name in attributes.chinese.within(text):
            if not name.startswith(ABSENT):
                continue
            asked_for = re.compile(rf"(?<!不要)(?<!不想要)(?<!除了)(?<!不吃)(?<!别){name}")
            if not asked_for.search(text) or self.within_a_longer_name(name, text):
                continue
            if values := attributes.others(name):
                found.append(Facet("attribute", name, values=values))
                text = asked_for.sub(" ", text)
        return found, text

    def within_a_longer_name(self, name: str, text: str) -> bool:
        """无线 in 无线耳机 says what the thing is."""
        names = self.catalog.attributes.chinese.within(text)
        return any(name in longer != name for longer in names)

    def wished(self, text: str) -> Wishes:
        """What is asked for, part by part."""
        include: list[Facet] = []
        left: list[str] = []
        for segment in SEGMENT.split(text):
            facets, rest = self.required(segment)
            include += facets
            left += [rest] if rest else []
        return Wishes(text=" ".join(dict.fromkeys(left)), include=tuple(include))

    def meant_for(self, someone: Recipient, wished: Wishes, whole: Wishes) -> Wishes:
        """With whom it is for, as far as the shop knows what suits whom."""
        attributes = self.catalog.attributes
        text = " ".join(GIFT.sub(" ", wished.text).split())
        bare = not text and all(facet.kind == "attribute" for facet in wished.include)
        facet = as_gift(someone, attributes) if bare else as_wearer(someone, attributes)
        if facet is not None:
            added = replace(wished, text=text, include=(*wished.include, facet))
            thing = saying(self.catalog, text.split()[-1]) if text else True
            if (meeting(self.catalog, added.include) & thing).any():
                return added
        return wished if wished.include or (text and text == wished.text) else whole

    def facet(self, phrase: str) -> Facet | None:
        """What a stated preference is about; None when the phrase says nothing of an item."""
        phrase = folded(phrase[:LONGEST_SEARCH])
        known = self._facets.get(phrase)
        if known is None:
            known = Found(self._facet(phrase))
            self._facets.put(phrase, known)
        return known.facet

    def _facet(self, phrase: str) -> Facet | None:
        named = self.catalog.attributes.others(key_of(phrase))
        negated = () if named else negations(phrase).phrases
        value = phrase if named else core(negated[0] if negated else phrase)
        if not value:
            return None
        if brand := self.names.brand(value):
            return Facet("brand", brand)
        return self.thing(value)

    def thing(self, value: str) -> Facet:
        """A kind of product, a category, a property, or else only a word."""
        key = key_of(value)
        if kinds := self.catalog.attributes.kinds(key):
            also = self.catalog.attributes.others(key)
            return Facet("category", value, values=(*kinds, *also))
        if paths := self.names.paths_with(value):
            return Facet("category", value, paths)
        if values := self.catalog.attributes.others(key):
            return Facet("attribute", value, values=values)
        return self.word(value)

    def word(self, value: str) -> Facet:
        """What names nothing as a whole, but may stand in names, or mean a category."""
        labels = self.catalog.labels.containing(value)
        if labels.size:
            return Facet(self.kind_of(labels), value)
        return Facet("term", value, self.synonyms(value))

    def kind_of(self, labels: NDArray[np.integer]) -> FacetKind:
        """An attribute when every name that has the word is an attribute's value."""
        return "attribute" if self.names.attributes.issuperset(labels.tolist()) else "term"

    def required(self, segment: str) -> tuple[list[Facet], str]:
        """The facets that a part of a message insists on, and what is left to search for."""
        value = core(segment)
        if not value:
            return [], ""
        if product := self.product(value):
            return product, value if self.names.departments(value) else ""
        facets: list[Facet] = []
        rest = value
        if (found := self.names.brand_within(value)) is not None:
            facets, rest = [Facet("brand", found[0])], core(found[1])
        kind, around = self.kind_within(rest)
        properties, left = self.properties(around)
        product = kind or (self.product(left) if left else [])
        if properties and not self.sensible(properties, product, left):
            properties, left = [], around
            product = kind or self.product(left)
        if kind:
            return [*facets, *kind, *properties], rest if left else ""
        return [*facets, *product, *properties], "" if product else left

    def product(self, value: str) -> list[Facet]:
        """What the phrase as a whole names: a brand, a kind of product, a category."""
        if not value:
            return []
        if brand := self.names.brand(value):
            return [Facet("brand", brand)]
        attributes, key = self.catalog.attributes, key_of(value)
        if kinds := attributes.sure_kinds(key) or self.kinds_of_root(value):
            return [Facet("category", value, values=kinds)]
        paths = self.names.levels_ending(value)
        if paths and self.mostly(value, paths):
            return [Facet("category", value, paths)]
        if not self.names.departments(value) and (kinds := attributes.kinds(key)):
            return [Facet("category", value, values=kinds)]
        paths = self.names.paths_named(value)
        return [Facet("category", value, paths)] if paths and self.mostly(value, paths) else []

    def kinds_of_root(self, value: str) -> tuple[str, ...]:
        """裙子 is sold as 半身裙 and 连衣裙: 子 tells nothing, where the meaning agrees."""
        attributes = self.catalog.attributes
        if len(value) != 2 or not value.endswith("子") or not is_chinese(value):
            return ()
        named = [
            (kind, name)
            for kind in attributes.kinds(value[0])
            for name in attributes.spoken[kind]
            if isinstance(name, str)
        ]
        vectors = self.encoder.encode([value, *(name for _, name in named)])
        near = vectors[1:] @ vectors[0] >= SAME_ROOT
        return tuple(kind for (kind, _), is_near in zip(named, near, strict=True) if is_near)

    def mostly(self, value: str, paths: tuple[str, ...]) -> bool:
        """Whether most of what has the word in its category lies in `paths`; else it is a word
        to search for: "breakfast" is more than "Breakfast sweets".
        """
        named = np.count_nonzero(self.catalog.under(paths))
        related = np.count_nonzero(self.catalog.under(self.names.related(value, paths)))
        return bool(2 * named >= related)

    def kind_within(self, value: str) -> tuple[list[Facet], str]:
        """The longest name of a kind of product in a phrase, and the phrase without it."""
        attributes = self.catalog.attributes
        for phrase, rest in spans(value, attributes.chinese):
            if kinds := attributes.sure_kinds(key_of(phrase)):
                return [Facet("category", phrase, values=kinds)], core(rest)
        return [], value

    def properties(self, value: str) -> tuple[list[Facet], str]:
        """The attribute values that a phrase names, and what else it says."""
        attributes, found = self.catalog.attributes, []
        rest, more = value, True
        while more and rest:
            more = False
            for phrase, left in spans(rest, attributes.chinese):
                if values := attributes.others(key_of(phrase)):
                    found.append(Facet("attribute", phrase, values=self.with_everybody(values)))
                    rest, more = core(left), True
                    break
        return found, rest

    def with_everybody(self, values: tuple[str, ...]) -> tuple[str, ...]:
        worn = all(value.startswith(f"{WORN_NAME}=") for value in values)
        return made_for(values, self.catalog.attributes) if worn else values

    def sensible(self, properties: list[Facet], product: list[Facet], left: str) -> bool:
        """Whether what is named has such properties at all: juice has no colour."""
        if product:
            about = meeting(self.catalog, product)
        elif left:
            about = saying(self.catalog, left)
            if not about.any():  # a warm jacket is a jacket
                about = saying(self.catalog, left.rsplit(maxsplit=1)[-1])
            if not about.any():
                return True
        else:
            return all(telling(self.catalog, facet) for facet in properties)
        return all(bool((about & alike(self.catalog, facet)).any()) for facet in properties)

    def cheap(self, wishes: Wishes) -> float | None:
        """The price below which two in five of what is wished lie."""
        mask = meeting(self.catalog, wishes.include) & self.catalog.in_stock
        if wishes.text:
            named = mask & saying(self.catalog, wishes.text)
            mask = named if named.any() or not wishes.include else mask
        prices = self.catalog.price[mask]
        prices = prices[~np.isnan(prices)]
        return round(float(np.quantile(prices, CHEAP_SHARE)), 2) if prices.size >= FEW else None

    def known(self, word: str) -> bool:
        return bool(self.catalog.labels.containing(word).size)

    def synonyms(self, value: str) -> tuple[str, ...]:
        """Category paths whose name means almost the same as an unknown word."""
        if not self.names.categories:
            return ()
        cosines = self.name_vectors @ self.encoder.encode([value])[0]
        near = [self.names.categories[code] for code in np.flatnonzero(cosines >= SYNONYM)]
        return tuple(dict.fromkeys(path for name in near for path in self.names.paths[name]))
