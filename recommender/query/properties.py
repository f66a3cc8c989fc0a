"""Properties named in a phrase: values of attributes that are no kinds of product."""

import re

from language.spans import core, spans
from language.synonyms import key_of
from recommender.catalog.attributes import ABSENT
from recommender.catalog.facets import alike, meeting, saying, telling
from recommender.query.lexicon import Lexicon
from recommender.query.recipients import WORN_NAME, made_for
from recommender.schema import Facet

RULED_OUT = r"(?<!不要)(?<!不想要)(?<!除了)(?<!不吃)(?<!别)"  # not after these


def properties(lexicon: Lexicon, phrase: str) -> tuple[list[Facet], str]:
    """The attribute values that a phrase names, and what else it says."""
    found: list[Facet] = []
    rest, more = phrase, True
    while more and rest:
        more = False
        for part, left in spans(rest, lexicon.attributes.chinese):
            if values := lexicon.attributes.others(key_of(part)):
                found.append(Facet("attribute", part, values=with_everybody(lexicon, values)))
                rest, more = core(left), True
                break
    return found, rest


def with_everybody(lexicon: Lexicon, values: tuple[str, ...]) -> tuple[str, ...]:
    """What is made for women is also what is made for women and men."""
    worn = all(value.startswith(f"{WORN_NAME}=") for value in values)
    return made_for(values, lexicon.attributes) if worn else values


def sensible(lexicon: Lexicon, named: list[Facet], product: list[Facet], left: str) -> bool:
    """Whether what is asked for has such properties at all: juice has no colour."""
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
        return all(telling(catalog, facet) for facet in named)
    return all(bool((about & alike(catalog, facet)).any()) for facet in named)


def absences(lexicon: Lexicon, text: str) -> tuple[list[Facet], str]:
    """无麸质 is asked for, though it begins like what is ruled out; and the text without it."""
    found: list[Facet] = []
    for name in lexicon.attributes.chinese.within(text):
        asked_for = re.compile(f"{RULED_OUT}{name}")
        if not name.startswith(ABSENT) or not asked_for.search(text):
            continue
        if within_a_longer_name(lexicon, name, text):
            continue
        if values := lexicon.attributes.others(name):
            found.append(Facet("attribute", name, values=values))
            text = asked_for.sub(" ", text)
    return found, text


def within_a_longer_name(lexicon: Lexicon, name: str, text: str) -> bool:
    """无线 in 无线耳机 says what the thing is."""
    return any(name in longer != name for longer in lexicon.attributes.chinese.within(text))
