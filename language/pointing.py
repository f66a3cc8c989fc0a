"""Which of the shown products a message means: "the first one", "number 2", "第三个"."""

import re
from collections.abc import Sequence

ENGLISH = {
    "first": 1, "1st": 1, "frist": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
    "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7,
    "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "tenth": 10, "10th": 10,
}  # fmt: skip
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
CHINESE = {c: n for n, c in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
NUMBER = re.compile(
    rf"(?:\b(?:number|no\.?|nr\.?|item|option|product)\s*|#)(\d{{1,2}}|{'|'.join(NUMBERS)})\b"
)
ORDINAL = re.compile(rf"\b({'|'.join(ENGLISH)})\b")
CHINESE_ORDINAL = re.compile(
    r"第\s*([一二三四五六七八九十]|\d{1,2})|([一二三四五六七八九十]|\d{1,2})\s*号"
)
LAST = re.compile(r"\blast\b|最后")
MIDDLE = re.compile(r"\bmiddle\b|中间")
ALL = re.compile(
    r"\b(?:these|those|them|all of|none of|any of)\b|这些|那些|这几个|那几个|都不|全都|一个都"
)
BARE = re.compile(r"^\W*(\d{1,2})\W*$")


def pointed(text: str, shown: Sequence[str]) -> tuple[str, ...] | None:
    """The products that `text` counts out; empty when it counts past the end, None when it
    counts none.
    """
    places = counted(text.casefold(), len(shown))
    if places is None:
        return None
    return tuple(dict.fromkeys(shown[place - 1] for place in places if 1 <= place <= len(shown)))


def counted(text: str, size: int) -> list[int] | None:
    """Places from 1."""
    found = [number(match) for match in NUMBER.findall(text)]
    found += [ENGLISH[match] for match in ORDINAL.findall(text)]
    found += [number(a or b) for a, b in CHINESE_ORDINAL.findall(text)]
    if not found and (bare := BARE.match(text)):
        found = [int(bare[1])]
    if not found and LAST.search(text):
        found = [size]
    if not found and MIDDLE.search(text):
        found = [(size + 1) // 2]
    return found or None


def number(text: str) -> int:
    return NUMBERS.get(text) or CHINESE.get(text) or int(text)


def points_at_all(text: str) -> bool:
    return ALL.search(text.casefold()) is not None
