"""What somebody is said not to be able to eat, in English and Chinese, in all the ways to say it.

"Allergic to nuts", "coeliac", "breaks out from milk", 对花生过敏, 乳糖不耐受 name what must not be
in a thing; so do "without peanuts" and 不含牛奶 of what is eaten, though nobody need be allergic.
The sentences stand in allergy_sentences.toml, the allergens in allergens.toml.
"""

import re
from dataclasses import dataclass
from functools import cache

from language.allergens import allergen, chinese_terms, counted, english_terms
from language.diets import diet
from language.negation import bare, ruled_out
from language.people import chinese, english, everybody
from language.vocabulary import vocabulary
from language.words import folded, is_chinese

OR = re.compile(r"\s+(?:and|or)\s+|[、和跟与]")
PART = re.compile(r"%(\w+)%")
FREE = re.compile(r"[ -]free$")
BORDER = re.compile(r"([,.;!?:，。；！？：]| - | – )")


@dataclass(frozen=True)
class Needs:
    """What a thing is to be without: `avoided` as the table of allergens has it, `unlisted` other
    things. All hold. `allergic`: whether it is of health; `rest` is the message without them.
    """

    avoided: tuple[str, ...]
    unlisted: tuple[str, ...]
    rest: str
    allergic: bool

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.avoided, *self.unlisted)


def needs(text: str) -> Needs:
    """Those of a folded text."""
    allergic = expression("cue").search(text) is not None
    hinted = allergic or expression("hint").search(text) is not None
    if not hinted and not english_item().search(text) and not chinese_item().search(text):
        return Needs((), (), text, allergic=False)
    found: list[str] = []
    rest = without_coeliac(text, found)
    for one in expressions("allergic"):
        rest = read(one, rest, found)
    allergic = allergic or bool(found)
    for one in expressions("without"):
        rest = read(one, rest, found)
    unlisted: list[str] = []
    for one in expressions("unlisted"):
        rest = read_other(one, rest, unlisted)
    allergic = allergic or bool(unlisted)
    if allergic and not found and not unlisted:
        for one in expressions("asked_beside_an_allergy"):
            rest = read(one, rest, found)
    if allergic or found:
        for one in expressions("beside_an_allergy"):
            rest = read(one, rest, found)
    if allergic:
        rest = without_crumbs(rest)
    return Needs(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(unlisted)), rest, allergic)


def allergens(text: str) -> list[str]:
    """The phrases that name what somebody is allergic to."""
    found = needs(folded(text))
    return list(found.all) if found.allergic else []


def speaks_of_allergies(text: str) -> bool:
    return bool(allergens(text))


def asks_what_to_eat(text: str) -> bool:
    """ "What can I eat then?"."""
    return expression("eating").search(text) is not None


def without_coeliac(text: str, found: list[str]) -> str:
    rest = expression("coeliac").sub(" ", text)
    if rest != text:
        found.append("麸质" if is_chinese(text) else "gluten")
    return rest


def read(one: re.Pattern[str], text: str, found: list[str]) -> str:
    """Adds the allergens that an expression finds to `found`; the text without them."""

    def taken(match: re.Match[str]) -> str:
        if diet(bare(match[0].strip(" ,，。的"))) or negated(text[: match.start()]):
            return match[0]
        if FREE.search(match[0]) and unwanted(match, text):
            return match[0]
        phrases = named(match["what"])
        found.extend(phrases)
        return " , " if phrases else match[0]

    return one.sub(taken, text)


def unwanted(match: re.Match[str], text: str) -> bool:
    """ "No nut free snacks" rules out what is nut free; "no soy and nut free" does not."""
    alone = len(named(match["what"])) == 1
    return alone and any(
        one.has(match) and not bare(text[one.since : match.start()]) for one in ruled_out(text)
    )


def read_other(one: re.Pattern[str], text: str, found: list[str]) -> str:
    """The same of what the table of allergens does not know."""

    def taken(match: re.Match[str]) -> str:
        what = match["what"].strip(" 的")
        if not what or expression("cue").search(what) or negated(text[: match.start()]):
            return match[0]
        found.extend(part for part in OR.split(what) if part)
        return " , "

    return one.sub(taken, text)


def negated(before: str) -> bool:
    """ "Not allergic to nuts", 不再对花生过敏."""
    return expression("negated").search(before) is not None


def named(what: str) -> list[str]:
    """The allergens of a list, as they are called there."""
    item = chinese_item() if is_chinese(what) else english_item()
    found = (match[0].replace("-", " ") for match in item.finditer(what))
    return [counted(one) for one in found if allergen(one)]


def without_crumbs(text: str) -> str:
    """Without what only said whose allergy it is, and that it is one: "my son", "and he has a"."""
    for name in ("left_over", "eating"):
        text = expression(name).sub(" ", text)
    kept = [part for part in BORDER.split(text) if not crumb().fullmatch(part)]
    return expression("left_at_the_end").sub("", "".join(kept)).strip(" ,，")


@cache
def expressions(name: str) -> tuple[re.Pattern[str], ...]:
    """Those of a name in allergy_sentences.toml."""
    return tuple(map(filled, vocabulary("allergy_sentences")[name]))


@cache
def expression(name: str) -> re.Pattern[str]:
    """The only one of its name."""
    return filled(vocabulary("allergy_sentences")[name])


def filled(source: str) -> re.Pattern[str]:
    """An expression with its parts in their places."""
    parts = vocabulary("allergy_sentences")["parts"]
    lists: dict[str, str] = {
        "one": english_list(r"(?![ -]free\b)"),
        "some": english_list(),
        "zh": chinese_list(),
        "person": english(everybody()),
        "person_zh": chinese(everybody()),
    }

    def part(match: re.Match[str]) -> str:
        name = match[1]
        return lists[name] if name in lists else PART.sub(part, parts[name])

    return re.compile(PART.sub(part, source))


@cache
def english_item() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{english_terms()})(?!\w)")


@cache
def chinese_item() -> re.Pattern[str]:
    return re.compile(chinese_terms())


@cache
def english_list(not_before: str = "") -> str:
    """A list of allergens as a part of an expression."""
    parts = vocabulary("allergy_sentences")["parts"]
    term = rf"(?<![\w'])(?:{english_terms()})(?!\w){not_before}"
    one = rf"(?:{parts['before_en']}{term}{parts['after_en']})"
    return rf"(?P<what>{one}(?:{parts['and_en']}{one})*)"


@cache
def chinese_list() -> str:
    parts = vocabulary("allergy_sentences")["parts"]
    one = rf"(?:(?:任何|所有|一点|各种|含|有)*(?:{chinese_terms()}){parts['after_zh']})"
    beside = rf"(?:(?:{parts['beside_zh']}){parts['after_zh']})"  # 花生坚果, but no 牛奶巧克力
    return rf"(?P<what>{one}(?:{parts['and_zh']}{one}|{beside})*)"


@cache
def crumb() -> re.Pattern[str]:
    """A clause of persons and small words only."""
    parts = vocabulary("allergy_sentences")["parts"]
    small = rf"(?:\s*(?:{parts['small']}|{english(everybody())}(?! foods?\b))(?![\w']))+\s*"
    return re.compile(rf"{small}|(?:\s*(?:{chinese(everybody())}|{parts['small_zh']}))+\s*")
