"""Amounts of money as they are written and said: "$9.99", "1.5k", "two fifty", 九块九, 两百多."""

import re

from language.currencies import meant, sign, unit
from language.numbers import (
    BELOW_HUNDRED,
    CHINESE,
    NUMERAL,
    ONES,
    ROUND,
    TEENS,
    TENS,
    TWO_DIGITS,
    cardinal,
)
from language.units import CHINESE as CHINESE_UNITS
from language.units import MEASURE_WORDS, UNITS, either

CURRENCY, UNIT = sign(), unit()
THOUSAND = r"\s?k(?![a-z])"
DIGITAL = (
    rf"(?<![\d.])\d{{1,9}}(?:(?:\.\d{{1,3}})?{THOUSAND}|(?:,\d{{3}}){{1,3}}(?:\.\d{{1,2}})?"
    rf"(?![.,]?\d|{THOUSAND})|(?:[.,]\d{{1,2}})?(?![.,]?\d|{THOUSAND}))"
)
# "Nine ninety nine" is 9.99; "two fifty" is 2.50.
SPOKEN = rf"\b(?:{BELOW_HUNDRED}[ -]{TWO_DIGITS}|{ROUND})\b"
CHINESE_AMOUNT = rf"(?<![\d.]){CHINESE}(?:[多来](?!\w?岁)|(?![{NUMERAL}多来几样下般定些点]))"
# After a number in words that shall be a price though no currency says so.
ENDED = (
    r"(?=\s*(?:$|[^\w\s-]|(?:or|and|each|please|for|in|with|total|max|but|if|that|i|we|so|though"
    r"|as|is|would|thanks|altogether|apiece|on|range|give)\b))"
)
CENTS = (
    rf"\s(?:and\s)?(?:(?:\d{{1,2}}|{BELOW_HUNDRED})\scents?\b|(?:\d\d|{TWO_DIGITS})\b{ENDED})"
    r"|零?(?:[一二两三四五六七八九\d](?:[毛角](?:[一二三四五六七八九\d]分?)?|分)?|\d\d)"
    rf"(?![\d{NUMERAL}.{MEASURE_WORDS}])"
)
COUNTED_THINGS = (
    r"(?:people|persons?|adults?|kids|children|guests|players|pages|pieces|pcs|ct|pk|packs?|items?"
    r"|products?|reviews?|ratings?|stars?|orders?|times|degrees|years?[- ]olds?|percent|calories"
    r"|up(?!\s?to\b|\s*(?:$|[,.;!?]))|am|pm|o'clock)\b"
)
NOT_A_PRICE = (
    rf"(?![ -](?:{TENS}|{TEENS}|{ONES}|hundred|thousand)\b)"
    rf"(?!(?:(?<=hundred)|(?<=thousand))\sand\s{BELOW_HUNDRED}\b(?!\s(?:hundred|thousand)))"
    rf"(?!\s?(?:%|{COUNTED_THINGS}|(?:{either(set(UNITS) - set(CHINESE_UNITS))})(?![a-z])"
    rf"|{either(CHINESE_UNITS)}|[{MEASURE_WORDS}人岁位页星折次度码]))"
)
AMOUNT = re.compile(
    rf"(?:(?P<sign>{CURRENCY})\s?)?"
    rf"(?:(?P<spoken>{SPOKEN})|(?P<number>{CHINESE_AMOUNT}|{DIGITAL}))"
    rf"(?:(?P<unit>{UNIT}|\s?(?:cents?\b|¢)|[毛角])(?P<cents>{CENTS})?)?"
    rf"(?(sign)|(?(unit)|{NOT_A_PRICE}))"
)
DOLLARS_CENTS = re.compile(rf"({BELOW_HUNDRED})[ -]({TWO_DIGITS})")
CENT = re.compile(rf"\d\d?|{BELOW_HUNDRED}")
SCALES = {"k": 1000, "千": 1000, "thousand": 1000, "grand": 1000, "百": 100, "hundred": 100,
          "万": 10_000}  # fmt: skip
SCALE = re.compile(r"(?<![a-z])k|" + "|".join(one for one in SCALES if one != "k"))


def is_money(amount: re.Match[str]) -> bool:
    """Whether a match of `AMOUNT` shows that it is no other number."""
    return bool(amount["sign"] or amount["unit"]) or amount[0].endswith("k")


def currencies(amount: re.Match[str]) -> tuple[str, ...]:
    """The codes that the money of a match may have; none: the shop's own."""
    return meant(amount["sign"] or "") or meant(amount["unit"] or "")


def price(amount: re.Match[str]) -> float:
    """The value of a match of `AMOUNT`."""
    unit = (amount["unit"] or "").strip()
    value = number(amount["number"] or amount["spoken"])
    if unit in ("毛", "角"):
        return value / 10
    if unit in ("cent", "cents", "¢"):
        return value / 100
    return round(value + cents(amount["cents"] or ""), 2)


def prices(low: re.Match[str], high: re.Match[str]) -> tuple[float, float]:
    """Both ends of a range; "two to three hundred" begins at two hundred."""
    first, second = price(low), price(high)
    if first < 10 and not is_money(low) and (scale := SCALE.search(high[0])):
        times = SCALES[scale[0]]
        first *= times if first * times < second else 1
    return min(first, second), max(first, second)


def number(text: str) -> float:
    if text[0].isdecimal() and text[-1].isdecimal() and text.isascii():
        return float(re.sub(r",(?=\d\d?$)", ".", text).replace(",", ""))
    if text.endswith("k"):
        return 1000 * float(text.removesuffix("k"))
    if spoken := DOLLARS_CENTS.fullmatch(text):
        return cardinal(spoken[1]) + cardinal(spoken[2]) / 100
    return cardinal(text.rstrip("多来"))


def cents(text: str) -> float:
    """What follows the currency: "and fifty cents", 九 (毛), 九毛九, 零五."""
    if text.isascii() and (spoken := CENT.search(text)):
        return cardinal(spoken[0]) / (100 if text[0] == " " or len(spoken[0]) > 1 else 10)
    digits = [cardinal(one) for one in text if one in NUMERAL or one.isdecimal()]
    return sum(digit * 0.1**place for place, digit in enumerate(digits, start=1))
