"""How many of something a message asks for."""

import re
from collections.abc import Iterable

from language.numbered_names import without_names
from language.numbers import CHINESE, ENGLISH, cardinal
from language.pointing import without_places
from language.prices import AMOUNT, is_money
from language.units import CHINESE as CHINESE_UNITS
from language.units import COUNTS, MEASURE_WORDS, UNITS, either
from language.words import folded

OF = re.compile(r"\sof\b")
# "2 in my cart" are two and no inches; "two gallons of milk" are two of what a gallon is.
LONG = [name for name in UNITS if len(name) > 1 and name != "in" and name not in CHINESE_UNITS]
POURED = r"(?!(?:pounds|gallons|quarts|pints|litres|liters) of\b)"
SIZE = re.compile(
    rf"(?<![\w.])\d+(?:[.,/]\d+)?\s*{POURED}(?:{either((*LONG, *COUNTS))}|[glmvwh\"”]"
    r"|in(?!\s(?:my|the|to|a|your|this|cart|basket|there|it)\b))(?![a-z])\.?"
    rf"|{ENGLISH}\s{POURED}(?:{either(LONG)})(?![a-z])"
    rf"|(?:{CHINESE}|\d+(?:\.\d+)?)\s*(?:{either(CHINESE_UNITS)})"
)
PAIR = re.compile(r"\ba pair of\b")
COUNTED = re.compile(rf"(?<![\w.])(?:({ENGLISH})|x?(\d{{1,3}})x?)\b(?!\s*%|[.,]?\d)")
CHINESE_COUNTED = re.compile(
    rf"({CHINESE}|(?<!\d)\d{{1,3}})[来多]?\s*(?:[{MEASURE_WORDS}块](?![钱装])|(?P<dozen>打)|(?P<pair>对))"
    r"|(?P<two>俩)|(?P<three>仨)|(?P<half>半打)"
)
WORDS = {"two": 2, "three": 3, "half": 6}
SETTING = re.compile(
    r"\b(?:make (?:it|that)|change|set|instead|only|just|total)\b|改成|改为|只要|总共|一共"
)


def quantity(text: str, names: Iterable[str] = ()) -> int | None:
    """None where the message says no number of pieces; sizes, prices, places and what stands in
    `names`, of the products that are meant, are none.
    """
    found = quantities(text, names)
    return found[0] if found else None


def quantities(text: str, names: Iterable[str] = ()) -> list[int]:
    """Every number of pieces in a message: the Chinese ones, then the English ones."""
    text = without_places(without_names(folded(text), names))
    text = SIZE.sub(" ", AMOUNT.sub(unless_money, text))
    found = [chinese_count(match) for match in CHINESE_COUNTED.finditer(text)]
    said = [
        match[1] or match[2]
        for match in COUNTED.finditer(PAIR.sub("1", CHINESE_COUNTED.sub(" ", text)))
    ]
    return found + [int(cardinal(number)) for number in said if number != "one"]


def unless_money(amount: re.Match[str]) -> str:
    """What is no price stays, and so do "two pounds of apples"."""
    money = is_money(amount) and not OF.match(amount.string, amount.end())
    return " " if money else amount[0]


def chinese_count(match: re.Match[str]) -> int:
    if match[1] is None:
        return next(value for name, value in WORDS.items() if match[name])
    return int(cardinal(match[1])) * (12 if match["dozen"] else 2 if match["pair"] else 1)


def sets(text: str) -> bool:
    """Whether the number is how many there shall be, rather than how many more."""
    return SETTING.search(folded(text)) is not None
