"""How old somebody is for whom something is looked for: "for a 5 year old", 三岁的女儿."""

import re

from language.numbers import CARDINAL, CHINESE, cardinal
from recommender.catalog.attributes import Attributes
from recommender.schema import Facet

AGE_NAME = "age"
GROWN = 15  # years from which what is made for an age is for anybody
ENGLISH = re.compile(
    rf"\b({CARDINAL}|\d{{1,2}})[- ]?(?:years?|yrs?|y)[- /]?(?:olds?|o)\b"
    rf"|\b(?:aged?|turns?|turning|is|he's|she's) ({CARDINAL}|\d{{1,2}})\b(?! ?[$€£¥%])"
)
CHINESE_AGE = re.compile(rf"({CHINESE}|\d{{1,2}})个?(?:周?岁)")
FROM = re.compile(r"(\d{1,2}) years? and up|from (?:(birth)|(\d{1,2}) years?)|(\d{1,2})\+")


def age(text: str) -> int | None:
    """In years, as a folded text tells it."""
    if match := ENGLISH.search(text):
        return int(cardinal(match[1] or match[2]))
    match = CHINESE_AGE.search(text)
    return int(cardinal(match[1])) if match else None


def old_enough(text: str, attributes: Attributes) -> Facet | None:
    """What is made for a child of the age that a text tells; None for grown-ups."""
    years = age(text)
    if years is None or years >= GROWN:
        return None
    values = [value for value in attributes.values_of.get(AGE_NAME, ()) if fits(value, years)]
    return Facet("attribute", f"{years}+", values=tuple(values)) if values else None


def fits(value: str, years: int) -> bool:
    """ "5 years and up" for a child of six."""
    match = FROM.search(value.partition("=")[2])
    least = next((part for part in match.groups() if part), None) if match else None
    return least is not None and (0 if least == "birth" else int(least)) <= years
