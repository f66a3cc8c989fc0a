"""The persons and pets whom customers speak of, in both languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from language.vocabulary import alternatives, phrases, vocabulary
from language.words import is_chinese

Circle = Literal["household", "acquaintance", "pet"]
KEPT = 128  # texts whose persons are remembered
PREFIX = r"(?:step|god|foster|half|great|grand|twin|co)[- ]?"
# Who is spoken of without being named. "It" is the product.
SHE = r"s?he|they"
SOMEONE = r"someone|somebody|people|everyone|everybody|anyone|anybody|nobody|no one|who|whoever"
CHINESE_SHE = "(?<![其吉])[他她]们?"
CHINESE_SOMEONE = "有人|大家|别人|人家|对方|客服|很多人"
AGE = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"[- ]?(?:(?:year|yr|month|week)s?[- ]?olds?|y/?o)"
)
WHOSE = (
    r"(?:(?:one|some|all|both|most|a friend|a couple) of )?(?:my|our|his|her|their|your|the|an?)"
)
CHINESE_WHOSE = (
    "(?:我们?家?|咱们?家?|俺家?|[他她]们?家?|你家?|家里|家)(?:的|那个|那位|这个|有个|有一个)?"
)
CHINESE_AGE = (
    r"(?:快|刚)?[\d一二三四五六七八九十两]+(?:个半?)?(?:多)?(?:岁半?|个?月|周岁)(?:大|多)?"
)
CHINESE_LIKE = (
    f"(?:(?:{CHINESE_AGE}|最?[小大]|老|亲|前|两个|几个|最好|好|未婚|一个|刚出生)的?){{0,3}}"
)


@dataclass(frozen=True, slots=True)
class Person:
    """`kin` is what they are to the customer ("mother", "friend"), as `people.toml` names it."""

    kin: str
    circle: Circle


def person(word: str) -> Person | None:
    """Whom a folded word names: "nieces", "step-son" and 侄女 are persons, "leather" is none."""
    known, plain = people(), word.replace("-", " ").removesuffix("'s")
    for name in (plain, re.sub(f"^{PREFIX}", "", plain)):
        if found := known.get(name) or known.get(name.removesuffix("s")):
            return found
    return known["kid"] if re.fullmatch(AGE, word) else None


@lru_cache(KEPT)
def named(text: str) -> tuple[Person, ...]:
    """Every person whom a folded text names, in order."""
    found = (person(match[0]) for match in every_person().finditer(text))
    return tuple(one for one in found if one is not None)


def english(kin: Iterable[str]) -> str:
    """A part of an expression: any English word for such persons, in singular and plural."""
    known = [word for word in words(kin) if not is_chinese(word)]
    spelled = alternatives(known).replace(r"\ ", "[- ]").replace(r"\-", "[- ]")
    return rf"(?:{PREFIX})?(?:{spelled})s?"


def chinese(kin: Iterable[str]) -> str:
    """A part of an expression: any Chinese word for such persons."""
    return alternatives(word for word in words(kin) if is_chinese(word))


def words(kin: Iterable[str]) -> list[str]:
    groups = vocabulary("people")
    return [word for one in kin for key in ("en", "zh") for word in phrases(groups[one][key])]


@cache
def people() -> dict[str, Person]:
    """By word; hyphens are blanks."""
    groups = vocabulary("people")
    return {
        word.replace("-", " "): Person(kin, groups[kin]["circle"])
        for kin in everybody()
        for word in words([kin])
    }


@cache
def everybody() -> tuple[str, ...]:
    """All kinds of persons."""
    return tuple(kin for kin, group in vocabulary("people").items() if isinstance(group, dict))


@cache
def every_person() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{english(everybody())}|{AGE})\b|{chinese(everybody())}")


@cache
def somebody() -> str:
    """A part of an expression: a person as a sentence has it, "my best friend's son", not he."""
    word = rf"(?:{english(everybody())}|{AGE})"
    bare = alternatives(phrases(vocabulary("people")["bare"]))
    like = r"(?:[\w/'-]+ ){0,3}?"
    theirs = rf"(?:'s|s') {like}{word}"
    one = rf"(?:{WHOSE} {like}{word}(?:{theirs}){{0,2}}|(?:{bare})(?:{theirs}){{0,2}})(?: of mine)?"
    return rf"{one}(?:(?:,| and| or| &) {one}|(?: and| &) {word}){{0,4}}(?: (?:both|all))?"


@cache
def chinese_somebody() -> str:
    """The same in Chinese: 我三岁的女儿, 我家宝宝, 孩子他爸, 妈妈和奶奶."""
    every = chinese(everybody())
    owned = frozenset(phrases(vocabulary("people")["zh_owned"]))
    bare = alternatives(
        word for word in words(everybody()) if is_chinese(word) and word not in owned
    )
    one = (
        rf"(?:{CHINESE_WHOSE}{CHINESE_LIKE}(?:{every})|(?:{CHINESE_AGE}的|小)?(?:{bare}))"
        rf"(?:的|家的?|[他她]|)?(?:{CHINESE_LIKE}(?:{every}))?们?"
    )
    return rf"(?:{one}(?:(?:和|跟|与|、){one}){{0,4}}(?:都|俩)?)"
