"""Products named in a phrase: a brand, a kind of product, a category."""

import numpy as np

from language.synonyms import key_of
from language.words import is_chinese
from recommender.query.lexicon import Lexicon
from recommender.schema import Facet

SAME_ROOT = 0.75  # cosine from which 裙子 means a 半身裙; to 婴儿车, 车子 has 0.65


def product(lexicon: Lexicon, phrase: str) -> list[Facet]:
    """What the phrase as a whole names; empty where it names no products."""
    if not phrase:
        return []
    if brand := lexicon.names.brand(phrase):
        return [Facet("brand", brand)]
    return kinds_or_paths(lexicon, phrase)


def kinds_or_paths(lexicon: Lexicon, phrase: str) -> list[Facet]:
    """The kinds of products, or else the categories, that are called so."""
    names, attributes, key = lexicon.names, lexicon.attributes, key_of(phrase)
    if kinds := attributes.sure_kinds(key) or kinds_of_root(lexicon, phrase):
        return [Facet("category", phrase, values=kinds)]
    paths = names.levels_ending(phrase)
    if paths and mostly(lexicon, phrase, paths):
        return [Facet("category", phrase, paths)]
    if not names.departments(phrase) and (kinds := attributes.kinds(key)):
        return [Facet("category", phrase, values=kinds)]
    paths = names.paths_named(phrase)
    return [Facet("category", phrase, paths)] if paths and mostly(lexicon, phrase, paths) else []


def kinds_of_root(lexicon: Lexicon, phrase: str) -> tuple[str, ...]:
    """裙子 is sold as 半身裙 and 连衣裙: 子 tells nothing, where the meaning agrees."""
    attributes = lexicon.attributes
    if len(phrase) != 2 or not phrase.endswith("子") or not is_chinese(phrase):
        return ()
    named = [
        (kind, name)
        for kind in attributes.kinds(phrase[0])
        for name in attributes.spoken[kind]
        if isinstance(name, str)
    ]
    if not named:
        return ()
    vectors = lexicon.encoder.encode([phrase, *(name for _, name in named)])
    near = vectors[1:] @ vectors[0] >= SAME_ROOT
    return tuple(kind for (kind, _), is_near in zip(named, near, strict=True) if is_near)


def mostly(lexicon: Lexicon, phrase: str, paths: tuple[str, ...]) -> bool:
    """Whether most of what has the phrase in its category lies in `paths`; else it is a word
    to search for: "breakfast" is more than "Breakfast sweets".
    """
    named = np.count_nonzero(lexicon.catalog.under(paths))
    related = np.count_nonzero(lexicon.catalog.under(lexicon.names.related(phrase, paths)))
    return bool(2 * named >= related)
