"""Whom a thing is made for to wear, women or men, and the same words for the other one."""

import re
from functools import cache

from language.vocabulary import alternatives, vocabulary
from language.words import is_chinese

OTHER = {"women": "men", "men": "women"}
CHINESE = {"women": "女士", "men": "男士"}
# 女儿 and 男朋友 are persons, and a message of several words more says more than a wearer.
CHINESE_PERSON = "(?![儿婿友朋孩人童性])"


def wearer(text: str) -> str | None:
    """ "women", "men", or None; the one that a folded text names last."""
    found = [(match.start(), name) for name in OTHER for match in words(name).finditer(text)]
    return max(found)[1] if found else None


# "(f, 34)", "34/m": how old somebody is and which of the two.
LETTER = re.compile(
    r"(?<![\w'’])(?P<before>[fm])(?=[ ,/]{0,2}\d\d\b)|\b\d\d[ ,/]{0,2}(?P<after>[fm])\b"
)


def wearer_told(text: str) -> str | None:
    """As `wearer`, or by a letter beside an age."""
    if match := LETTER.search(text):
        return "women" if (match["before"] or match["after"]) == "f" else "men"
    return wearer(text)


def called_wearer(name: str, *, chinese: bool) -> str:
    return CHINESE[name] if chinese else name


def without_wearers(text: str) -> str:
    """A folded text without its words for women and men."""
    for name in OTHER:
        text = words(name).sub(" ", text)
    return " ".join(text.replace(" 的", " ").split())


def worn_by(name: str, thing: str) -> str:
    """What a thing is called where `name` wears it: of men, "women's shoes" are "men's shoes"."""
    other, found = words(OTHER[name]), words(name).search(thing)
    if found:
        return thing
    if other.search(thing):
        return other.sub(lambda match: alike(match[0], name), thing)
    return f"{CHINESE[name]}{thing}" if is_chinese(thing) else f"{thing} for {name}"


def alike(word: str, name: str) -> str:
    """The word for the other one of the same form: "women's" and "men's"."""
    if is_chinese(word):
        return CHINESE[name]
    return f"{name}'s" if "'" in word or word.endswith(("ens", "ents")) else name


@cache
def words(name: str) -> re.Pattern[str]:
    known = vocabulary("wearers")[name]
    english, chinese = alternatives(known["en"]), alternatives(known["zh"])
    return re.compile(rf"(?<![a-z])(?:{english})(?![a-z])|(?:{chinese}){CHINESE_PERSON}")
