"""Clauses of a message that ask for something each: "cancel it and show me mugs".

Only the form is looked at: a border between two clauses counts where the second adds to the first
("also", 顺便) or where both ask for something. What each asks for is for others to find out.
"""

import re
from dataclasses import dataclass

from language.questions import asks, is_question
from language.stopping import wants_to_stop
from language.vocabulary import phrases, vocabulary

WORDS = vocabulary("clauses")


def expression(name: str) -> str:
    known = WORDS[name]
    return "|".join(sorted(phrases(known) if isinstance(known, str) else known, key=len)[::-1])


CHINESE = "\u3400-\u9fff"
PAUSE = r"(?:[.!?;。！？；,，、\n]|\s-+\s)+\s*"
ADDING = rf"(?:{expression('adding_en')})\b"
# A word adds, a sentence or a clause ends, or a word joins: with what stands around it.
BORDER = re.compile(
    rf"(?P<added>(?:{PAUSE}(?:oh\W+)?(?:and\s+)?{ADDING}|\s(?:oh\s+)?and\s+{ADDING}"
    rf"|(?:{PAUSE})?(?:{expression('adding_zh')}))[\s,，:：]*)"
    r"|(?P<end>(?:[!?;。！？；，,\n]|\.(?=\s)|\s-+\s)+\s*(?:(?:and|but)\b\s*)?)"
    rf"|(?P<joined>\s(?:and|but|n|&|{expression('adding_en')})\s)",
    re.IGNORECASE,
)
FILLING = rf"(?:(?:{expression('filling_en')})\b[\s,]*|(?:{expression('filling_zh')})[，,\s]*)"
POLITE = (
    rf"(?:{FILLING}|(?:{expression('polite_en')})\b[\s,]*|(?:{expression('polite_zh')})[，,\s]*)*"
)
FILLED = re.compile(rf"{FILLING}+(?=\w)", re.IGNORECASE)
OPENING = re.compile(
    rf"^\W*{POLITE}(?:(?:{expression('opening_en')})\b|(?:{expression('opening_zh')}))",
    re.IGNORECASE,
)
BEGINNING = re.compile(rf"^\W*{POLITE}", re.IGNORECASE)
CARRYING_ON = re.compile(
    rf"\b(?:{expression('carrying_on_en')})\b|{expression('carrying_on_zh')}", re.IGNORECASE
)
LIST = re.compile(
    r"[;?!，；、？！。\n]|,(?!\d)|\.(?=\s)|\b(?:and|or|plus)\b|&|还有|以及|或者|和|跟|与|或|再来|另外|顺便",
    re.IGNORECASE,
)
SHORTEST = 2  # characters that are more than a sigh
LONGEST_STOP = 40  # characters of a clause that only stops something


@dataclass(frozen=True, slots=True)
class Clause:
    """`text` is the message from `start` to `end`."""

    text: str
    start: int
    end: int


def clauses(text: str) -> list[Clause]:
    """The message as one clause, or the clauses that ask for something each, in their order.

    What only greets, agrees, denies or stops before a request is left out: "no, show me mugs".
    """
    start, found = 0, []
    borders = list(BORDER.finditer(text))
    ends = [border.start() for border in borders] + [len(text)]
    for border, end in zip(borders, ends[1:], strict=True):
        left, right = text[start : border.start()], text[border.end() : end]
        if not meaningful(right):
            continue
        if not telling(left):
            if border["added"] or requests(right):
                filled = FILLED.match(text, border.end())
                start = filled.end() if filled else border.end()
        elif parts(border, left, right):
            found.append(clause(text, start, border.start()))
            start = border.end()
    return [*found, clause(text, start, len(text))]


def parts_of_list(text: str) -> list[str]:
    """What stands between commas and words such as "and", in which things may be listed."""
    return [part.strip() for part in LIST.split(text) if part.strip()]


def parts(border: re.Match[str], left: str, right: str) -> bool:
    """Whether a border has a request on either side."""
    if border["added"]:
        return True
    question = "?" in border[0] or "？" in border[0]
    return (question or requests(left)) and requests(right)


def requests(text: str) -> bool:
    """Whether a clause asks for something: by its first words, or because it is a question."""
    return OPENING.search(text) is not None or is_question(text)


def informs(text: str) -> bool:
    """Whether a clause wants to be told something rather than have it done."""
    return asks(text) or re.search(r"\b(?:tell me|explain|know)\b|告诉我|问|了解", text) is not None


def carries_on(text: str) -> bool:
    """Whether a clause speaks of what the one before it named."""
    return CARRYING_ON.search(text) is not None


def telling(text: str) -> bool:
    """Whether a clause says more than manners, a yes or no, or that something shall stop."""
    rest = BEGINNING.sub("", text)
    stops = len(text) <= LONGEST_STOP and wants_to_stop(text)
    return meaningful(rest) and not stops


def meaningful(text: str) -> bool:
    return len(re.sub(r"[\W_]", "", text)) >= SHORTEST


def clause(text: str, start: int, end: int) -> Clause:
    """Without the space around it."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return Clause(part.strip(), start, start + len(part.strip()))
