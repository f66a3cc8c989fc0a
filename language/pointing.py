"""Which of the shown products a message means: "the first one", "number 2", "第三个"."""

import re
from collections.abc import Sequence

from language.numbered_names import without_names
from language.numbers import (
    BELOW_HUNDRED,
    CHINESE,
    CHINESE_ORDINAL,
    NUMERAL,
    ORDINAL,
    cardinal,
    ordinal,
)
from language.words import folded

COUNT = rf"(?:\d{{1,2}}|{BELOW_HUNDRED})"
NUMBER = re.compile(
    rf"(?:(?:\b(?:number|item|option|product|no\.)\s*|#\s?)({COUNT})|\b(?:no|nr\.?)\s*(\d{{1,2}}))\b"
)
# What makes an ordinal a part of a name or of a date.
NAMED = (
    r"(?![ -](?:aid|thoughts?|class|hand|gen|generation|edition|grade|degree|party|floor|street"
    r"|avenue|birthday|anniversary|night|response|communion|skin|century"
    r"|of (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december))\b)"
)
DATED = (
    r"(?<!by the )(?<!before the )(?<!until the )(?<!june )(?<!july )(?<!march )(?<!april )"
    r"(?<!august )(?<!january )(?<!february )(?<!october )(?<!september )(?<!november )"
    r"(?<!december )"
)
TIMED = r"(?<!\d )(?<!\d-)(?<!per )(?<!\ba )(?<!\bone )"
PLACE = re.compile(rf"{DATED}(?:{TIMED}(?=second)|(?!second))({ORDINAL}){NAMED}")
RUN = re.compile(rf"\b(first|last) ({COUNT})\b(?!-|\s?(?:%|dollars?|bucks?))")
SECOND_LAST = re.compile(r"\b(?:second[ -](?:to[ -])?last|last but one)\b")
MEASURE = "[个件款种样瓶盒袋包双台本份条张]"
CHINESE_RUN = re.compile(rf"(前|最后|后)\s*({CHINESE_ORDINAL})\s*{MEASURE}")
CHINESE_PLACE = re.compile(
    rf"(倒数)?第\s*({CHINESE_ORDINAL})(?![代次天方季版届集步年周月回]|时间)"
    rf"|(?<![月\d{NUMERAL}])({CHINESE}|\d{{1,2}})\s*号(?![电店楼线码染色房鞋]|之?前|送|到)"
)
LAST = re.compile(
    r"\blast\b(?! (?:\w+ )?(?:orders?|purchases?|time|year|month|week|night|delivery|visit)\b)|最后"
)
MIDDLE = re.compile(r"\bmiddle\b|中间")
ALL = re.compile(
    r"\b(?:these|those|them|all of|none of|any of)\b|这些|那些|这几个|那几个|都不|全都|一个都"
)
BARE = re.compile(r"^\W*(\d{1,2})\W*$")


def pointed(text: str, shown: Sequence[str]) -> tuple[str, ...] | None:
    """The products that `text` counts out; empty when it counts past the end, None when it
    counts none.
    """
    places = counted(text, len(shown))
    if places is None:
        return None
    return tuple(dict.fromkeys(shown[place - 1] for place in places if 1 <= place <= len(shown)))


def counted(text: str, size: int) -> list[int] | None:
    """Places from 1."""
    text = without_names(folded(text))
    found: list[int] = []
    for expression in PLACES:
        for match in expression.finditer(text):
            found += places(expression, match, size)
        text = expression.sub(" ", text)
    if not found and (bare := BARE.match(text)):
        found = [int(bare[1])]
    if not found and LAST.search(text):
        found = [size]
    if not found and MIDDLE.search(text):
        found = [(size + 1) // 2]
    return found or None


PLACES = (NUMBER, SECOND_LAST, RUN, CHINESE_RUN, PLACE, CHINESE_PLACE)


def places(expression: re.Pattern[str], match: re.Match[str], size: int) -> Sequence[int]:
    """What a match of one of `PLACES` counts out among `size`."""
    if expression is SECOND_LAST:
        return [size - 1]
    if expression in (RUN, CHINESE_RUN):
        many = int(cardinal(match[2]))
        first = match[1] in ("first", "前")
        return range(1, many + 1) if first else range(max(1, size - many + 1), size + 1)
    if expression is PLACE:
        return [ordinal(match[1])]
    if expression is NUMBER:
        return [int(cardinal(match[1] or match[2]))]
    place = ordinal(match[2] or match[3])
    return [size + 1 - place if match[1] else place]


def without_places(text: str) -> str:
    """A folded text without what counts places."""
    for expression in PLACES:
        text = expression.sub(" ", text)
    return text


def points_at_all(text: str) -> bool:
    return ALL.search(text.casefold()) is not None
