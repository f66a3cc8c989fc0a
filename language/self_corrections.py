"""A message that corrects itself, and the clauses of a correction that only say why."""

import re
from functools import cache

from language.vocabulary import vocabulary
from language.words import CJK, is_chinese

LANGUAGES = ("english", "chinese")
STOP = r"[,.;:!?，。；！？…]"
SIGN = r"[\s,.;:!?，。；！？…-]"
# Where a clause ends; in Chinese a space between characters is such a place.
CLAUSE = re.compile(
    rf"[,.](?!\d)[\s.]*|[;:!?，。；！？…]+\s*|\s(?:because|cause|cos|cuz|since|but|so)\s"
    rf"|(?<=[{CJK}])\s+(?=[{CJK}])"
)


def self_corrected(text: str) -> tuple[str, str] | None:
    """What a folded text says first and what it means: "blue… oops no, green", 黑的，哦不，红的."""
    for language in LANGUAGES:
        if match := behind(language).search(text):
            return text[: match.start("yes")].strip(), f"{match['yes']} {match['more']}".strip()
        found = list(between(language).finditer(text))
        if found and found[-1].start():
            return text[: found[-1].start()].strip(), text[found[-1].end() :].strip()
    return None


def rather(text: str) -> str:
    """What a clause of a folded text says it would rather be: "so better steel", 还是要棉的吧."""
    for clause in reversed(parts(text)):
        for expression in preferring():
            if match := expression.fullmatch(clause.strip()):
                return match["yes"].strip()
    return ""


def parts(text: str) -> list[str]:
    """The clauses of a folded text."""
    return [part.strip() for part in CLAUSE.split(text) if part.strip()]


def tells(clause: str) -> bool:
    """Whether a clause that names nothing looked for tells something, rather than names a thing."""
    return words_of("telling", clause).search(clause) is not None


def speaks_of_having(clause: str) -> bool:
    """Whether what a clause names is what somebody has or had: "she has enough scarves"."""
    return words_of("having", clause).search(clause) is not None


def slips(text: str) -> bool:
    """Whether a folded text may take something back: "sorry", "now", "wrong", 搞错."""
    return any(expression("slip", language).search(text) for language in LANGUAGES)


def words_of(name: str, clause: str) -> re.Pattern[str]:
    return expression(name, "chinese" if is_chinese(clause) else "english")


@cache
def expression(name: str, language: str) -> re.Pattern[str]:
    return re.compile(vocabulary("self_corrections")[language][name])


@cache
def between(language: str) -> re.Pattern[str]:
    said = vocabulary("self_corrections")[language]["between"]
    after = rf"(?:{SIGN}+|$)" if language == "english" else rf"{SIGN}*"
    return re.compile(rf"{SIGN}+(?:{said}){after}(?=\S)")


@cache
def behind(language: str) -> re.Pattern[str]:
    said = vocabulary("self_corrections")[language]["behind"]
    thing = STOP.replace("[", "[^") + "{2,40}?"
    return re.compile(
        rf"(?:^|{STOP}\s*)(?P<yes>{thing})(?<!\bwhat)(?<!\bwhat\s)\s?(?:{said})(?=\s*(?:{STOP}|$))(?P<more>.*)$"
    )


@cache
def preferring() -> tuple[re.Pattern[str], ...]:
    return tuple(
        expression(name, language) for language in LANGUAGES for name in ("rather", "instead")
    )
