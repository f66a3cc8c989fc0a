"""What the things of one catalogue are called, for reading messages against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.attributes import KIND, Attributes
from recommender.catalog.catalog import Catalog
from recommender.catalog.name_index import Names
from recommender.embedding.encoder import Encoder
from recommender.embedding.vectors import KnownTexts
from recommender.schema import CATEGORY_SEPARATOR

SYNONYM = 0.7  # cosine from which an unknown word means a category: "booze" is "Liquor"


@dataclass(eq=False)
class Lexicon:
    """The names of categories, brands and attribute values, and the encoder for other words.

    `rates`: what one unit of another currency (an ISO 4217 code) is in the shop's.
    """

    catalog: Catalog
    encoder: Encoder
    known: KnownTexts = field(default_factory=KnownTexts)
    rates: Mapping[str, float] = field(default_factory=dict)

    def restocked(self, catalog: Catalog) -> "Lexicon":
        """The same for a catalogue of the same items in the same order."""
        other = Lexicon(catalog, self.encoder, self.known, self.rates)
        other.names, other.name_vectors = self.names, self.name_vectors
        return other

    @property
    def currency(self) -> str:
        """The currency of the shop: that of its first product."""
        items = self.catalog.items
        return items[0].currency if items else "USD"

    @property
    def attributes(self) -> Attributes:
        return self.catalog.attributes

    @cached_property
    def names(self) -> Names:
        return Names.of(self.catalog)

    @cached_property
    def name_vectors(self) -> NDArray[np.float32]:
        """Unit vectors of `names.categories`."""
        return self.known.vectors(self.names.categories, self.encoder)

    @cached_property
    def kind_vectors(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Unit vectors of the kinds of product in the order of `attributes.values_of`: of their
        names, and of these with the category of the first of each.
        """
        kinds = self.attributes.values_of.get(KIND, ())
        names = [kind.partition("=")[2] for kind in kinds]
        first = [self.catalog.items[int(self.attributes.rows[kind][0])] for kind in kinds]
        levels = [item.category.rpartition(CATEGORY_SEPARATOR)[2] for item in first]
        placed = [f"{name}, {level}" for name, level in zip(names, levels, strict=True)]
        return self.encoder.encode(names), self.encoder.encode(placed)

    def synonyms(self, word: str) -> tuple[str, ...]:
        """Category paths whose name means almost the same as an unknown word."""
        if not self.names.categories:
            return ()
        cosines = self.name_vectors @ self.encoder.encode([word])[0]
        near = [self.names.categories[code] for code in np.flatnonzero(cosines >= SYNONYM)]
        return tuple(dict.fromkeys(path for name in near for path in self.names.paths[name]))
