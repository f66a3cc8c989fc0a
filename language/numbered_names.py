"""Names that hold a number word: "Seven Up", 三只松鼠, "three-piece suit", "size 10"."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from language.numbers import CARDINAL, CHINESE, ENGLISH, ONES, ORDINAL, ORDINAL_ONES
from language.vocabulary import alternatives, vocabulary
from language.words import folded, is_chinese, without_quantities, words

MONEY_OR_NUMBER = (
    rf"(?:(?:{ONES}|{ORDINAL_ONES}|hundred|thousand|dozen)\b|dollar|buck|euro|pound|quid)"
)
MADE_OF = re.compile(
    rf"(?<![\w.-])(?:{ENGLISH}|\d{{1,3}})(?:-(?!{MONEY_OR_NUMBER})(?=[a-z])[\w-]+"
    r"|\s(?:in[ -]1|in[ -]one|piece|pack|pk|ply|person|seater|way|star)\b(?! of\b))"
    rf"|\b(?:eu|uk)\s\d+(?:\.5)?\b|\d+(?:\.5)?码|{CHINESE}件套"
    rf"|\bsizes?\s(?:(?:is|of|under|over|below|above|up to|less than|more than)\s)?"
    rf"(?:{ENGLISH}|\d+(?:\.\d)?)\b"
)
# 三只松 of 三只松鼠: a number and as much behind it as makes it a name.
CHINESE_NAME = re.compile(rf"{CHINESE}[\u3400-\u9fff]{{1,3}}")
NUMBERED = re.compile(rf"(?:{CARDINAL}|{ORDINAL})$")


def without_names(text: str, names: Iterable[str] = ()) -> str:
    """A folded text without the names in it that hold a number: known ones and of `names`."""
    for name in names:
        for part in numbered_parts(folded(without_quantities(name))):
            text = re.sub(rf"(?<![a-z\d]){re.escape(part)}(?![a-z\d])", " ", text)
    return MADE_OF.sub(" ", known().sub(" ", text))


@cache
def known() -> re.Pattern[str]:
    """The names that many shops sell under."""
    names = vocabulary("numbered_names")
    english, chinese = alternatives(names["english"]), alternatives(names["chinese"])
    return re.compile(rf"(?<![\w-])(?:{english})(?!\w)|{chinese}")


def numbered_parts(name: str) -> list[str]:
    """What of a folded name is as good as the name: its number words, each with a neighbour."""
    if is_chinese(name):
        return CHINESE_NAME.findall(name)
    parts = [words(part) for part in name.split(",")]
    pairs = [pair for part in parts for pair in pairwise(part)]
    return [" ".join(pair) for pair in pairs if any(map(is_number, pair))]


def is_number(word: str) -> bool:
    return NUMBERED.match(word) is not None
