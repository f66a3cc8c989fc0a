"""What a stated preference is about: "nuts", "Acme", "anything with leather"."""

import re

from language.negation import negations
from language.spans import core
from language.synonyms import key_of
from recommender.query.lexicon import Lexicon
from recommender.schema import Facet

BRAND = re.compile(
    r"(?:牌子|品牌)(?:是|叫|为)?(\w+)|(\w+?)(?:这个|那个|这|那)?(?:牌子|品牌|牌)(?:的|货|东西|产品)*"
    r"|(?:the )?(?:brands? )?(?:(?:made )?(?:by|from) )?([\w'& .-]+?)"
    r"(?:'s)?(?: (?:brands?|makes?|products?|stuff|ones?|things?))?"
)


def preference_facet(lexicon: Lexicon, phrase: str) -> Facet | None:
    """Of a folded phrase; None where it says nothing of an item."""
    named = lexicon.attributes.others(key_of(phrase))
    negated = () if named else negations(phrase).phrases
    value = phrase if named else core(negated[0] if negated else phrase)
    if not value:
        return None
    if brand := brand_called(lexicon, value):
        return Facet("brand", brand)
    value = without_flavour(lexicon, value)
    return named_thing(lexicon, value) or word(lexicon, value)


FLAVOUR = re.compile(r"(?<=.)(?:口味|味道|味儿?|[ -]flavou?r(?:ed|s)?)$")


def without_flavour(lexicon: Lexicon, value: str) -> str:
    """巧克力味 is what has chocolate in its name, where nothing is called chocolate flavour."""
    known = (
        lexicon.attributes.others(key_of(value)) or lexicon.catalog.labels.containing(value).size
    )
    return value if known else FLAVOUR.sub("", value)


def brand_called(lexicon: Lexicon, value: str) -> str | None:
    """The brand of that name, called a brand or not: Acme, "the Acme brand", 核力牌."""
    match = BRAND.fullmatch(value)
    bare = next((name for name in match.groups() if name), "") if match else ""
    return lexicon.names.brand(value) or (lexicon.names.brand(bare.strip()) if bare else None)


def named_thing(lexicon: Lexicon, value: str) -> Facet | None:
    """A kind of product, a category or a property of that name."""
    key = key_of(value)
    if kinds := lexicon.attributes.kinds(key):
        return Facet("category", value, values=(*kinds, *lexicon.attributes.others(key)))
    if paths := lexicon.names.paths_with(value):
        return Facet("category", value, paths)
    if values := lexicon.attributes.others(key):
        return Facet("attribute", value, values=values)
    return None


def word(lexicon: Lexicon, value: str) -> Facet:
    """A word that is no name as a whole, but may stand in names, or mean a category.

    It is an attribute where every label that has it is an attribute's value.
    """
    labels = lexicon.catalog.labels.containing(value)
    if not labels.size:
        return Facet("term", value, lexicon.synonyms(value))
    of_attributes = lexicon.names.attributes.issuperset(labels.tolist())
    return Facet("attribute" if of_attributes else "term", value)
