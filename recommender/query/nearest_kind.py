"""The kinds of product that come nearest to one that a shop does not sell: an umbrella, a rain
jacket.
"""

import numpy as np

from language.words import folded, is_chinese, words
from recommender.catalog.attributes import KIND
from recommender.query.lexicon import Lexicon
from recommender.schema import Facet

NEAR = 0.56  # cosine from which a kind comes near
EQUAL = 0.05  # below the best from which on others come as near
CONTEXT = 0.1  # that the name of its category may take away: a notebook of paper is no laptop
SHORT = {True: 6, False: 3}  # words, or Chinese characters, of a name


def nearest_kinds(lexicon: Lexicon, text: str) -> tuple[Facet, ...]:
    """For a short name; none where nothing comes near."""
    said = folded(text)
    chinese = is_chinese(said)
    if not said or (len(said) if chinese else len(words(said))) > SHORT[chinese]:
        return ()
    kinds = lexicon.attributes.values_of.get(KIND, ())
    if not kinds:
        return ()
    asked = lexicon.encoder.encode([said])[0]
    alone, placed = (vectors @ asked for vectors in lexicon.kind_vectors)
    near = np.minimum(alone, placed + CONTEXT)
    best = float(near.max())
    if best < NEAR:
        return ()
    rows = np.flatnonzero(near >= best - EQUAL)
    return tuple(Facet("category", name_of(kinds[row]), values=(kinds[row],)) for row in rows)


def name_of(kind: str) -> str:
    return kind.partition("=")[2]
