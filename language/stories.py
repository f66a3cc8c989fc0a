"""What is told around a wish, and names things that are not asked for: "the mug that I broke"."""

import re
from functools import cache

from language.fillers import telling
from language.vocabulary import vocabulary
from language.words import CJK, is_chinese

PAUSE = re.compile(rf"[,.;:!?…，。；：！？、\n]+|(?<=[{CJK}]) +| +(?=[{CJK}])")


def asks(clause: str) -> bool:
    """Whether a part of a folded message asks for something."""
    return expression(language(clause), "asks").search(clause) is not None


def tells(clause: str, name: str) -> bool:
    """Whether it only tells something, of the thing `name` among others."""
    said = clause if is_chinese(clause) else clause.partition(name)[0]
    told = expression(language(clause), "tells").search(said.lstrip())
    return told is not None and not asks(clause)


def is_beside(clause: str, name: str) -> bool:
    """Whether `name` is somebody's own there or a place: "over my blouse", 我的手提包里."""
    source = vocabulary("stories")[language(clause)]["beside"]
    return re.search(source.replace("%name%", re.escape(name)), clause) is not None


def spoken_parts(text: str) -> list[str]:
    """What stands between the pauses of a folded message; in Chinese also between spaces."""
    return [part.strip() for part in PAUSE.split(text) if part.strip()]


def is_talk(part: str) -> bool:
    """Whether a part of a message asks for nothing: "my purse is empty", "oh dear"."""
    if asks(part):
        return False
    return not telling(part) or expression(language(part), "talk").search(part) is not None


def is_change(part: str) -> bool:
    """Whether a part of a message says that something else is wanted: "make it blue", 要蓝的."""
    return asks(part) or expression(language(part), "changes").search(part) is not None


def language(clause: str) -> str:
    return "zh" if is_chinese(clause) else "en"


@cache
def expression(of_language: str, name: str) -> re.Pattern[str]:
    return re.compile(vocabulary("stories")[of_language][name])
