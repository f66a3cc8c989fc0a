"""What a message says that a thing need not be: "it doesn't have to be vegan", 不一定要有机的."""

import re
from functools import cache

from language.vocabulary import vocabulary


def without_indifferent(text: str) -> tuple[str, tuple[str, ...]]:
    """A folded text with a comma where it says so, and what need not be."""
    found: list[str] = []
    if not cue().search(text):
        return text, ()

    def taken(match: re.Match[str]) -> str:
        found.append(match["what"].strip())
        return " , "

    for one in expressions():
        text = one.sub(taken, text)
    return text, tuple(found)


@cache
def cue() -> re.Pattern[str]:
    return re.compile(vocabulary("indifference")["cue"])


@cache
def expressions() -> tuple[re.Pattern[str], ...]:
    words = vocabulary("indifference")
    return tuple(map(re.compile, (*words["en"], *words["zh"])))
