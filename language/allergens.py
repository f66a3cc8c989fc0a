"""What people must not eat, with its kinds: what customers call it, what products say of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from language.synonyms import Key, key_of
from language.vocabulary import vocabulary
from language.words import is_chinese

MARK = "allergen="  # before the name of one, in the values of a facet


@dataclass(frozen=True)
class Allergen:
    """An allergen or one of its kinds. `words` of products tell that it is in them, `names` are
    those that mean it everywhere; `free` labels that it is not; `other` is something else.
    """

    name: str
    called: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    free: tuple[str, ...]
    other: tuple[str, ...]
    yields: bool = False  # a label outweighs what is stated: lactose-free milk
    touched: bool = False  # it harms in whatever is named for it, eaten or not: latex

    def in_language(self, language: str) -> str:
        chinese = language == "zh"
        found = next((one for one in self.called if is_chinese(one) == chinese), self.name)
        return counted(found)


@cache
def allergens() -> dict[str, Allergen]:
    """By name; a kind of one is named "nuts:almond"."""
    table = vocabulary("allergens")
    found: dict[str, Allergen] = {}
    for name, one in table.items():
        found[name] = whole(name, one)
        for member, words in one.get("members", {}).items():
            found[f"{name}:{member}"] = Allergen(
                f"{name}:{member}",
                (member,),
                tuple(words),
                unique(words, () if one.get("apart") else one["words"]),
                tuple(one["free"]),
                tuple(one["other"]),
            )
    return found


def whole(name: str, one: Mapping[str, Any]) -> Allergen:
    """With all its kinds, and those of the allergens that it includes."""
    table = vocabulary("allergens")
    if "like" in one:
        kin = whole(str(one["like"]), table[str(one["like"])])
        free, called = unique(one["free"], kin.free), tuple(one["called"])
        return Allergen(name, called, kin.names, kin.words, free, kin.other, yields=True)
    members = one.get("members", {}).values()
    within = [whole(other, table[other]) for other in one.get("includes", ())]
    names = unique(one["called"], *members, *(other.names for other in within))
    words = unique(one["words"], names, *(other.words for other in within))
    other = unique(one["other"], *(kind.other for kind in within))
    called, free, touched = tuple(one["called"]), tuple(one["free"]), bool(one.get("touched"))
    return Allergen(name, called, names, words, free, other, touched=touched)


def unique(*parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in parts for word in part))


@cache
def by_phrase() -> dict[Key, str]:
    """The allergen that a phrase names."""
    return {key_of(said): one.name for one in allergens().values() for said in one.called}


def allergen(phrase: str) -> Allergen | None:
    """What a phrase names, if it is one of the table."""
    name = by_phrase().get(key_of(phrase))
    return allergens()[name] if name else None


def of_values(values: Iterable[str]) -> list[Allergen]:
    """Those that the values of a facet name."""
    known = allergens()
    names = (value.removeprefix(MARK) for value in values if value.startswith(MARK))
    return [known[name] for name in names if name in known]


COUNTED = re.compile(
    r"(?:nut|almond|cashew|pecan|pistachio|egg|prawn|oat|clam|mussel|oyster|scallop|sulph?ite"
    r"|sulfite|mollusc|crustacean)$"
)


def counted(phrase: str) -> str:
    """As it is spoken of: a nut allergy is one to nuts."""
    return f"{phrase}s" if COUNTED.search(phrase) else phrase


@cache
def english_terms() -> str:
    """What customers call them, as a part of a regular expression."""
    said = {one for kind in allergens().values() for one in kind.called if not is_chinese(one)}
    return worded(said)


@cache
def chinese_terms() -> str:
    said = {one for kind in allergens().values() for one in kind.called if is_chinese(one)}
    return "|".join(sorted(map(re.escape, said), key=lambda one: (-len(one), one)))


def worded(phrases: Iterable[str]) -> str:
    """English phrases as alternatives, in singular and plural, apart by spaces or hyphens."""
    longest = sorted(set(phrases), key=lambda one: (-len(one), one))
    return "|".join(
        re.escape(one).replace(r"\ ", "[ -]").replace("'", "['’]?") + "(?:e?s)?" for one in longest
    )


@cache
def saying(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the phrases in a folded text; nothing where there are none."""
    english = worded(one for one in phrases if not is_chinese(one))
    chinese = "|".join(
        sorted((re.escape(one) for one in phrases if is_chinese(one)), key=len, reverse=True)
    )
    parts = [rf"(?<![\w'])(?:{english})(?!\w)" if english else "", chinese]
    return re.compile("|".join(part for part in parts if part) or r"(?!)")
