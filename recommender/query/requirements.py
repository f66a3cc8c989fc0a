"""What a message insists on, part by part."""

import re

from language.spans import core
from recommender.query.lexicon import Lexicon
from recommender.query.products import kind_within, product
from recommender.query.properties import properties, sensible
from recommender.schema import Facet, Wishes

PARTS = re.compile(r"[,.;:!?()\[\]\"“”\n，。；：！？（）、&+]|\b(?:and|or)\b")


def required(lexicon: Lexicon, text: str) -> Wishes:
    """The facets of all parts, and as text what is left to search for."""
    include: list[Facet] = []
    left: list[str] = []
    for part in PARTS.split(text):
        facets, rest = required_of_part(lexicon, core(part))
        include += facets
        left += [rest] if rest else []
    return Wishes(text=" ".join(dict.fromkeys(left)), include=tuple(include))


def required_of_part(lexicon: Lexicon, phrase: str) -> tuple[list[Facet], str]:
    """The facets that a phrase insists on, and what is left to search for."""
    if not phrase:
        return [], ""
    if named := product(lexicon, phrase):
        return named, phrase if lexicon.names.departments(phrase) else ""
    brand: list[Facet] = []
    rest = phrase
    if (found := lexicon.names.brand_within(phrase)) is not None:
        brand, rest = [Facet("brand", found[0])], core(found[1])
    kind, around = kind_within(lexicon, rest)
    having, left = properties(lexicon, around)
    named = kind or product(lexicon, left)
    if having and not sensible(lexicon, having, named, left):
        having, left = [], around
        named = kind or product(lexicon, left)
    if kind:
        return [*brand, *kind, *having], rest if left else ""
    return [*brand, *named, *having], "" if named else left
