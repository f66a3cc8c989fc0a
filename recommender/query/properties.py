"""Properties named in a phrase: values of attributes that are no kinds of product."""

import re
from collections.abc import Sequence
from dataclasses import replace

from language.fillers import ENGLISH
from language.negation import ruled_out
from language.spans import core, spans
from language.synonyms import key_of
from language.words import is_chinese
from recommender.catalog.attributes import ABSENT
from recommender.catalog.facets import TELLING, alike, meeting, saying, telling, wanted
from recommender.query.lexicon import Lexicon
from recommender.query.recipients import WORN_NAME, made_for
from recommender.schema import DIET, Facet

PARTICLES = ("down", "off", "up")  # of a verb, at the end: "socks that slip down"
STRICT = TELLING - {WORN_NAME}  # who asks for such a value wants no other
VAGUE = frozenset(re.split(r"\s+", "big large small little medium tiny huge 大 小 大号 小号 中号"))


def properties(lexicon: Lexicon, phrase: str, product: list[Facet]) -> tuple[list[Facet], str]:
    """The attribute values that a phrase names, and what else it says; beside a product only such
    as it has at all.
    """
    found: list[Facet] = []
    rest, more = phrase, True
    while more and rest:
        more = False
        for part, left in spans(rest, lexicon.attributes.chinese):
            silent = part in ENGLISH or (part in PARTICLES and rest.endswith(f" {part}"))
            values = () if silent else lexicon.attributes.others(key_of(part))
            facet = Facet("attribute", part, values=with_everybody(lexicon, values))
            if values and not (product and not sensible(lexicon, facet, product, "")):
                found.append(facet)
                rest, more = core(left), True
                break
    return found, rest


def with_everybody(lexicon: Lexicon, values: tuple[str, ...]) -> tuple[str, ...]:
    """What is made for women is also what is made for women and men."""
    worn = values and all(value.startswith(f"{WORN_NAME}=") for value in values)
    return made_for(values, lexicon.attributes) if worn else values


def without_senseless(
    lexicon: Lexicon, named: list[Facet], product: list[Facet], said: tuple[str, str]
) -> tuple[list[Facet], str]:
    """The properties that what is asked for has at all, and what else the phrase says: juice has
    no colour. `said`: the phrase with the properties and without them.
    """
    around, left = said
    kept = [facet for facet in named if sensible(lexicon, facet, product, left)]
    if len(kept) == len(named):
        return named, left
    for facet in kept:
        for part, rest in spans(around, lexicon.attributes.chinese):
            if part == facet.value:
                around = core(rest)
                break
    return kept, around


def sensible(lexicon: Lexicon, facet: Facet, product: list[Facet], left: str) -> bool:
    """Whether what is asked for has such a property at all."""
    catalog = lexicon.catalog
    if product:
        about = meeting(catalog, product)
    elif left:
        about = saying(catalog, left)
        if not about.any():  # a warm jacket is a jacket
            about = saying(catalog, left.rsplit(maxsplit=1)[-1])
        if not about.any():
            return True
    else:
        return telling(catalog, facet)
    return bool((about & alike(catalog, facet)).any())


def impossible(lexicon: Lexicon, facet: Facet, product: Sequence[Facet]) -> bool:
    """A property that none of the products has, and that is hardly meant as one: a "hiking"
    jacket; who asks for a white one wants no other.
    """
    names = {value.partition("=")[0] for value in facet.values}
    about = meeting(lexicon.catalog, product)
    if not (about & alike(lexicon.catalog, facet)).any():
        return True
    vague = facet.value in VAGUE or not names & STRICT
    return vague and not (about & wanted(lexicon.catalog, facet)).any()


def longer(lexicon: Lexicon, facet: Facet, product: list[Facet]) -> Facet:
    """A property as the products have it whose values only begin with its word: chocolate that is
    "dark 70%", for dark.
    """
    about = meeting(lexicon.catalog, product)
    if facet.kind != "attribute" or (about & wanted(lexicon.catalog, facet)).any():
        return facet
    values = tuple(
        value
        for said in facet.values
        for value in lexicon.attributes.values_of.get(said.partition("=")[0], ())
        if value.startswith(f"{said} ") and about[lexicon.attributes.rows[value]].any()
    )
    return replace(facet, values=values) if values else facet


def absences(lexicon: Lexicon, text: str) -> tuple[list[Facet], str]:
    """无麸质 is asked for, though it begins like what is ruled out; and the text without it."""
    found: list[Facet] = []
    for name in lexicon.attributes.chinese.within(text):
        if not name.startswith(ABSENT) or not asked_for(name, text):
            continue
        if within_a_longer_name(lexicon, name, text):
            continue
        if values := lexicon.attributes.others(name):
            found.append(Facet("attribute", name, values=values))
            text = text.replace(name, " ")
    return found, text


def asked_for(name: str, text: str) -> bool:
    out = ruled_out(text)
    return not any(place.has(said) for said in re.finditer(name, text) for place in out)


def within_a_longer_name(lexicon: Lexicon, name: str, text: str) -> bool:
    """无线 in 无线耳机 says what the thing is."""
    return any(name in longer != name for longer in lexicon.attributes.chinese.within(text))


def free_of_each(
    lexicon: Lexicon, phrases: Sequence[str], product: Sequence[Facet]
) -> dict[str, Facet]:
    """Of what is ruled out the phrases that the products asked for are labelled to be free of, each
    with that label: shampoo without perfume is fragrance-free.
    """
    kinds = [facet for facet in product if facet.kind == "category"]
    found = {phrase: free_of(lexicon, phrase) for phrase in phrases if kinds}
    return {
        phrase: facet
        for phrase, facet in found.items()
        if facet is not None and not impossible(lexicon, facet, kinds)
    }


def free_of(lexicon: Lexicon, phrase: str) -> Facet | None:
    """The label that says so; diets are read elsewhere."""
    thing = phrase.split(" ", maxsplit=1)[0] if is_chinese(phrase) else phrase
    for name in (f"无{thing}",) if is_chinese(phrase) else (f"{thing} free", f"no {thing}"):
        values = lexicon.attributes.others(key_of(name))
        if values and not any(value.startswith(f"{DIET}=") for value in values):
            return Facet("attribute", name, values=values)
    return None
