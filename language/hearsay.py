"""Whose word a message is: the customer's own, or what others like, need and say.

"My niece doesn't like leather" is hers; "I don't like leather, my niece does" is the customer's
own and hers after it. What others do not want is left out of a search, and is no taste of the
customer's; what somebody in the household is allergic to counts as the customer's own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from language.allergies import allergens, speaks_of_allergies
from language.people import (
    CHINESE_SHE,
    CHINESE_SOMEONE,
    SHE,
    SOMEONE,
    chinese_somebody,
    every_person,
    named,
    somebody,
)
from language.questions import is_question
from language.tastes import (
    ADVERBS,
    BEARS,
    CHINESE_HATES,
    CHINESE_LIKES,
    CHINESE_VERY,
    HATES,
    LIKES,
    OPINION,
)
from language.words import folded, is_chinese

KEPT = 128  # texts of which it is remembered whether they speak of others
QUOTED = re.compile(
    r"[“\"「『《][^”\"」』》]*[”\"」』》]|(?:^|(?<=\s))'[^']{3,}'(?=\s|$"
    r"|[.,!?])"
)
SUPPOSED = re.compile(
    r"^(?:if|suppose|imagine|say|what if)\b|\b(?:might|maybe|perhaps|not sure"
    r"|would(?:n't)? (?:i|it)"
    r"|if i)\b|假如|要是|如果|万一|可能|也许|不确定|说不定|好像"
)
JOINING = re.compile(
    r"(?:\W|\b(?:but|and|or|also|though|although|because|since|as|so|while|whereas|sorry|oh|well)\b"
    r"|但是?|可是|不过|因为|所以|虽然|而)*"
)
SEVERAL = re.compile(r"\s*[,，](?:\s|[,，])*")
# Where another subject may begin.
BORDER = re.compile(
    r"(?P<end>[!?;。！？；\n]|\.(?=\s|$))|[,，、:：]|\b(?:but|though|although|while|whereas|because"
    r"|since|so|as)\b"
    r"|(?<!\bme )(?<!\bi )\b(?:and|&) (?=(?:i|i'm|we|he|she|they|my|our|his|her|their|the|also"
    r"|hates?|loves?|likes?|dislikes?|prefers?|doesn't|don't|can't|never|is|needs?)\b)"
    r"|但是?|可是|不过|因为|所以|虽然|而(?=[我他她])"
)
OWN = re.compile(
    r"\b(?:i|i'm|i'd|i've|i'll|im|we|we're|we'd|we've|us|me|mine|myself|let's|show|find)\b"
    r"|^\W*(?:and |or )?my (?:favou?rite|size|budget|limit|brand)\b|我|咱|本人|自己"
)
HOME = re.compile(
    r"\b(?:in|of) (?:my|our|the) (?:family|house|household)\b|\bat (?:home|my place)\b|家里|我们?家"
)
ANYBODY = re.compile(rf"\b(?:{SOMEONE})\b(?<!who)|{CHINESE_SOMEONE}")
# "Me and my wife", 给我女儿用: who is named there is not the one who likes it, or not alone.
BESIDE = re.compile(
    r"\b(?:me|i|we|us)(?:,| and| &) $"
    "|(?:给|送|为|帮|替|适合|让|和|跟|与|陪|带|教|买)(?:我们?|咱们?)?(?:家|的)?小?$"
    "|我们?(?:不|很|最|都|也|只|就)*(?:喜欢|讨厌|要|想|爱|买|吃|用|穿|需要|看)[^,，]*$"
)


# "It's for my son, doesn't wear wool": a third person's verb, where somebody was named before.
THIRD_PERSON = re.compile(
    rf"^\W*(?:(?:and|but|also) )*{ADVERBS}(?:doesn't|does not|isn't|hates|dislikes|loves|likes"
    r"|prefers|avoids|refuses|wears|wants)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a message, and whose word it is. Where it is another's, `wish` is what they do not
    want as a wish of a search, "not leather"; `continued` that it names nobody itself.
    """

    text: str
    own: bool
    wish: str = ""
    continued: bool = False


def own_words(text: str) -> str:
    """A folded message without quotations and what others like and say; empty for a what-if."""
    rest = QUOTED.sub(" ", text)
    if SUPPOSED.search(rest):
        return ""
    if not speaks_of_others(rest):
        return rest
    kept = "".join(clause.text for clause in clauses(rest) if clause.own)
    return kept if re.search(r"\w", kept) else ""


def as_wishes(text: str) -> str:
    """A folded message with what others do not want as wishes: "shoes for my son, not leather"."""
    if not speaks_of_others(text):
        return text
    return joined(f", {one.wish}" if one.wish else one.text for one in clauses(text))


def without_for_others(text: str) -> str:
    """ "She hates leather" as a wish of a search, "not leather"; else empty.

    So is a message that says something of the customer's own, or asks.
    """
    said = folded(text).replace("’", "'")
    if not speaks_of_others(said) or SUPPOSED.search(said) or QUOTED.search(said):
        return ""
    found = [one for one in clauses(said) if re.search(r"\w", BORDER.sub("", one.text))]
    if not any(one.wish for one in found) or any(one.own for one in found) or is_question(said):
        return ""
    return joined(f", {one.wish}" if one.wish else one.text * one.continued for one in found)


def joined(parts: Iterable[str]) -> str:
    """With one comma where there are several."""
    return SEVERAL.sub(", ", "".join(parts)).strip(" ,")


@lru_cache(KEPT)
def speaks_of_others(text: str) -> bool:
    return mention().search(text) is not None


def clauses(text: str) -> Iterator[Clause]:
    """The parts of a folded message in order; what follows a person's words without a subject of
    its own is theirs too, up to the end of the sentence.
    """
    theirs, told, household, mentioned = False, False, True, False
    for part, ends in parts(text):
        household = of_household(part, before=household)
        found = first(subject(), part)
        if found is not None or (mentioned and THIRD_PERSON.search(part)):
            theirs = True
            told = told or OPINION.search(part) is not None
        elif OWN.search(part) and not told:
            theirs = False
        mentioned = mentioned or mention().search(part) is not None
        allergic = speaks_of_allergies(part)
        if not theirs or (allergic and household and not told):
            yield Clause(part, own=True)
        else:
            wish = "" if told and found is None else wished(part)
            yield Clause(part, own=False, wish=wish, continued=found is None)
        if ends:
            theirs = told = False


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its borders; with each part whether its sentence ends there."""
    start = 0
    for match in BORDER.finditer(text):
        if match.start() > start:
            yield text[start : match.start()], match["end"] is not None
            start = match.start()
    yield text[start:], True


def of_household(part: str, *, before: bool) -> bool:
    """Whether those whom a part speaks of eat at the customer's table; "she" is who came before."""
    if HOME.search(part):
        return True
    if people := named(part):
        return all(person.circle != "acquaintance" for person in people)
    return before and ANYBODY.search(part) is None


def wished(part: str) -> str:
    """Another's clause as a wish of the search; empty where it rules nothing out."""
    if for_them().search(part):
        return part
    found = first(ruled_out(), part)
    if found is None:
        phrases = allergens(part)
        return f"{'不要' if is_chinese(part) else 'not '}{' or '.join(phrases)}" if phrases else ""
    before = part[: found.start()]
    if OPINION.search(before) or JOINING.fullmatch(before):
        before = ""
    if (whom := found["whom"]) and whom.endswith("who"):
        before += whom.removesuffix("who")
    what = f"不要{found['zh']}" if found["zh"] else f"not {found['what']}"
    return f"{before}, {what}"


def first(expression: re.Pattern[str], part: str) -> re.Match[str] | None:
    """The first match whose person is the subject of it, alone."""
    found = expression.finditer(part)
    return next((one for one in found if not BESIDE.search(part[: one.start()])), None)


@cache
def mention() -> re.Pattern[str]:
    anyone = rf"\b(?:{SHE}|{SOMEONE})\b|{CHINESE_SHE}|{CHINESE_SOMEONE}|的人"
    return re.compile(f"{every_person().pattern}|{anyone}")


@cache
def subject() -> re.Pattern[str]:
    """A person with what they like, hate, think or say; he or she with anything."""
    return re.compile(
        rf"\b(?:{SHE}|{SOMEONE})\b"
        rf"|\b{somebody()} ?{ADVERBS}(?:{HATES}|{LIKES}|{BEARS})\b"
        rf"|(?:{chinese_somebody()}|{CHINESE_SHE}|{CHINESE_SOMEONE}){CHINESE_VERY}"
        rf"(?:{CHINESE_HATES}|{CHINESE_LIKES})"
        rf"|的人(?:应该)?会|{for_them().pattern}"
    )


@cache
def for_them() -> re.Pattern[str]:
    """ "No leather for my niece", 给我侄女不要皮的: asked for as theirs."""
    return re.compile(
        r"\b(?:no|not|without|nothing|avoid|skip|(?:don't|do not) (?:want|need))\b[^,.;]*?"
        rf"\bfor (?:{somebody()}|him|her|them)\b"
        rf"|(?:给|为|帮)(?:{chinese_somebody()}|{CHINESE_SHE})(?:的|买|挑|选)*(?:就|都)?(?:不要|别要|别买)"
    )


@cache
def ruled_out() -> re.Pattern[str]:
    """Who does not want what."""
    whom = rf"(?:{somebody()}|(?:{SHE}|{SOMEONE}))(?:,? who)?"
    return re.compile(
        rf"(?:^\W*(?:(?:and|but|or|also|because|since|as|so) )*|\b(?P<whom>{whom}) ?)"
        rf"{ADVERBS}(?:{HATES}) (?P<what>\w.*)$"
        rf"|(?:{chinese_somebody()}|{CHINESE_SHE}|{CHINESE_SOMEONE}|^\W*){CHINESE_VERY}"
        rf"(?:{CHINESE_HATES})(?P<zh>.+)$"
    )
