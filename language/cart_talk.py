"""What is said of a cart right after something was put into it: how many, or out again."""

import re
from dataclasses import dataclass
from functools import cache

from language.numbers import CHINESE, ENGLISH, cardinal
from language.units import MEASURE_WORDS
from language.vocabulary import vocabulary

WORDS = vocabulary("cart_talk")
# A number of pieces; each expression has its own group names.
NUMBER = rf"(?:(?:{ENGLISH}|\d{{1,2}})(?: (?:pieces?|of them|items?|packs?|bottles?))?"
NUMBER += rf"|(?:{CHINESE}|\d{{1,2}})\s?[{MEASURE_WORDS}块]?|俩|仨)"
COUNT = re.compile(rf"俩|仨|\b{ENGLISH}\b|\d{{1,2}}|{CHINESE}")
NOT_SO_MANY = re.compile(rf"(?<=[a-z\d]),? (?:instead of|rather than|not) {NUMBER}")
LONGEST = 60  # characters
SPOKEN = {"俩": 2, "仨": 3}


@dataclass(frozen=True, slots=True)
class Amount:
    """`more`: besides those that lie there."""

    pieces: int
    more: bool = False


def amount_said(said: str) -> Amount | None:
    """ "Make it just one", 改成2个, "two more"; None for a folded text that says anything else."""
    if len(said) > LONGEST:
        return None
    for name, more in (("more", True), ("amount", False)):
        found = whole(name).fullmatch(said)
        if found:
            return Amount(last_number(said), more)
    return None


def takes_back(said: str) -> bool:
    """ "On second thoughts delete that", 算了 把它删了吧: no more than that."""
    return len(said) <= LONGEST and whole("take_back").fullmatch(said) is not None


def swaps(said: str) -> bool:
    """Whether a folded text takes back what was put in and may name something else instead."""
    words, looking = WORDS["swapping"], WORDS["besides"]["looking"]
    taken = re.search(f"{words['en']}|{words['zh']}", said)
    return taken is not None and re.search(looking, said) is None


def adds_besides(said: str) -> bool:
    """Whether a folded text begins like one more thing to put in: "and the penne", 再放一支..."""
    words = WORDS["besides"]
    begins = re.search(f"{words['en']}|{words['zh']}", said)
    return begins is not None and re.search(words["looking"], said) is None


@cache
def whole(name: str) -> re.Pattern[str]:
    """A message that says this and no more, but for words around it."""
    around = rf"(?:{WORDS['around']['en']}\b|{WORDS['around']['zh']}|[\W_])*"
    said = "|".join((*WORDS[name]["en"], *WORDS[name]["zh"])).replace("N", NUMBER)
    return re.compile(rf"{around}(?:(?:{said}){around})+")


def last_number(said: str) -> int:
    """What it shall be comes last, but for "three, not two" and "one instead of three"."""
    numbers = [number(one) for one in COUNT.findall(NOT_SO_MANY.sub(" ", said))]
    return numbers[-1] if numbers else 1


def number(said: str) -> int:
    return SPOKEN.get(said) or int(cardinal(said))
