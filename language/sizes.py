"""Sizes of clothes and shoes: which one somebody says is theirs, and which a message asks for."""

import re
from collections.abc import Sequence
from functools import cache

from language.vocabulary import alternatives, vocabulary
from language.words import folded

REGION = re.compile(r"^(eu|uk|us) ?(\d.*)$|^(\d.*?) ?(eu|uk|us)$")
# What follows a size in words and makes it something else: a medium roast, a large family.
ENDED = (
    r"(?=\s*(?:$|[,.;!?]|(?:usually|normally|please|and|so|in|for|but|is|are|these|most|when|i)\b))"
)


def own_size(text: str) -> str | None:
    """The size that somebody says is theirs in a folded text without its questions: "38", "M",
    "UK 9".
    """
    said = (one.search(text) for name in ("english", "chinese") for one in expressions("own", name))
    match = next((one for one in said if one), None)
    return plain_size(match["what"]) if match else None


def asked_size(text: str) -> str | None:
    """The size that a question of one thing asks for: "do you have it in 42?"."""
    return read("one", text)


def bare_size(text: str) -> str | None:
    """The size that is all that a message says: "size M please"."""
    return read("bare", text)


def asks_for_advice(text: str) -> bool:
    """ "Which size should I take?"."""
    return expressions("asked", "advice")[0].search(folded(text)) is not None


def speaks_of_feet(text: str) -> bool:
    return re.search(vocabulary("sizes")["words"]["of_feet"], folded(text)) is not None


def read(name: str, text: str) -> str | None:
    match = expressions("asked", name)[0].search(folded(text))
    return plain_size(next(one for one in match.groups() if one)) if match else None


def plain_size(said: str) -> str:
    """As it is told: "M" of "medium", "UK 9" of "9 uk"."""
    said = folded(said).removesuffix("号")
    for plain, words in vocabulary("sizes")["letters"].items():
        if said.replace("-", " ") in words or said in words:
            return str(plain)
    if region := REGION.match(said):
        name, number = (region[1], region[2]) if region[1] else (region[4], region[3])
        return number if name == "eu" else f"{name.upper()} {number}"
    return said.upper()


def as_labelled(size: str) -> list[str]:
    """What products may call a size, folded: "m" and "medium", "43" of a British 9."""
    found = [folded(size), *vocabulary("sizes")["letters"].get(size, ())]
    if size.startswith("UK ") and (number := vocabulary("sizes")["uk"].get(size[3:])):
        found.append(number)
    return list(dict.fromkeys(found))


@cache
def expressions(table: str, name: str) -> Sequence[re.Pattern[str]]:
    said = vocabulary("sizes")[table][name]
    return tuple(map(filled, [said] if isinstance(said, str) else said))


def filled(template: str) -> re.Pattern[str]:
    """With each kind of size in its place; only the first of a pattern is named."""
    letters = vocabulary("sizes")["letters"].values()
    words = alternatives(word for one in letters for word in one)
    number = r"(?:(?:eu|us|uk) ?)?\d{1,3}(?:\.5)?(?: ?(?:eu|us|uk)\b)?"
    years = r"(?![\d.]|[- ]?(?:years?|yrs?|yo|kg|cm|kilos?|pounds|lbs?|people|岁|斤|公斤|%))"
    letter = rf"(?<![a-z])(?:{words})(?![a-z'-]){ENDED}"
    parts = {"letter": letter, "number": f"{number}{years}"}
    worn = r"(?:eu|us|uk) ?\d{1,2}(?:\.5)?|\d{1,2}(?:\.5)? ?(?:eu|us|uk)\b|\d{2}(?:\.5)?"
    parts["worn"] = f"(?:{worn}){years}{ENDED}"
    parts["size"] = rf"(?:{number}{years}|(?<![a-z])(?:{words})(?![a-z']))"
    once = sum(template.count(f"%{name}%") for name in parts) == 1
    for name, expression in parts.items():
        group = f"(?P<what>{expression})" if once else f"({expression})"
        template = template.replace(f"%{name}%", group)
    return re.compile(template)
