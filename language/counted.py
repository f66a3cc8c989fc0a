"""Numbers of what is counted in a property, as shops write them: "two metres" is 2 m."""

import re
from collections.abc import Callable
from functools import cache

from language.numbers import CHINESE, ENGLISH, cardinal
from language.vocabulary import vocabulary

FEWEST_BITS = 50  # "a thousand bits" are pieces, 12 are bits of a screwdriver
DIGITS = r"(?<![\d.$€£¥])\d+(?:\.\d+)?"
BITS = re.compile(rf"({DIGITS}|{ENGLISH})[ -](?:bits|bit)\b")
SET = re.compile(rf"\b(set|pack|box) of (?:the )?({ENGLISH})\b")
FAMILY = re.compile(rf"\bfamily of (?:the )?({ENGLISH}|{DIGITS})\b")


def in_digits(text: str) -> str:
    """A folded text with digits and the shop's units where something is counted."""
    text = BITS.sub(pieces, SET.sub(lambda said: f"{said[1]} of {plain(said[2])}", text))
    text = FAMILY.sub(lambda said: f"{plain(said[1])} people", text)
    for expression, written in counted():
        text = expression.sub(written, text)
    return text


def pieces(said: re.Match[str]) -> str:
    return f"{plain(said[1])} pieces" if cardinal(said[1]) >= FEWEST_BITS else said[0]


def plain(number: str) -> str:
    return f"{cardinal(number):.10g}"


@cache
def counted() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """What finds a number with what is counted, and how that is written."""
    table = vocabulary("counted")
    english = (
        (re.compile(rf"({ENGLISH}|{DIGITS})[ -]?({said})\b(?! off\b)"), writing(unit, " "))
        for said, unit in table["english"].items()
    )
    chinese = (
        (re.compile(rf"({CHINESE}|{DIGITS})\s?({said})"), writing(unit, ""))
        for said, unit in table["chinese"].items()
    )
    return (*english, *chinese)


def writing(unit: str, between: str) -> Callable[[re.Match[str]], str]:
    return lambda said: f"{plain(said[1])}{between}{unit or said[2]}"
