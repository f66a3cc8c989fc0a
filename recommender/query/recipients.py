"""Whom something is for: "a gift for my mom", "dress for my daughter", 送爸爸, 适合孩子的."""

import re
from dataclasses import dataclass

from language.people import english, every_person, person, words
from language.synonyms import key_of
from language.vocabulary import alternatives
from language.wearers import OTHER, called_wearer, wearer_told
from language.words import is_chinese
from recommender.catalog.attributes import Attributes
from recommender.schema import Facet

# Kinds of persons: what the catalogue may call them as `gift_for`, and as `made_for`. What is
# for a baby or a dog is a kind of product of its own.
MEANT = {
    "mother": ("mother", "women"),
    "father": ("father", "men"),
    "wife": ("girlfriend", "women"),
    "husband": ("boyfriend", "men"),
    "partner": ("", ""),
    "friend": ("friend", ""),
    "roommate": ("friend", ""),
    "colleague": ("colleague", ""),
    "child": ("kids", "children"),
    "grandparent": ("grandparents", ""),
    "sister": ("friend", "women"),
    "brother": ("friend", "men"),
}
ENGLISH = english(MEANT)
# 给姐 and 给弟 are as often a part of another word.
CHINESE = alternatives(w for w in words(MEANT) if is_chinese(w) and (len(w) > 1 or w in "妈爸"))
FOR = re.compile(
    rf"\b(?:for|to) (?:(?:my|our|the|a|an|his|her|their|your|some) )?"
    rf"(?:(?:best|little|old|elderly|teenage|young|younger|older|dear|\d+[- ]year[- ]old) )*"
    rf"(?P<who>{ENGLISH})\b(?:'s)?(?: birthday| bday| to (?:eat|wear|use|play with))?"
    rf"|\bfor (?:a |my |our )?(?P<age>\d{{1,2}}[- ]year[- ]olds?)\b"
    rf"|\bmy (?P<owner>{ENGLISH})'s (?=birthday|lunch)"
)
CHINESE_FOR = re.compile(
    rf"(?:送给?|给|为|帮)(?:我|咱|咱们|我们)?(?:家|的)?(?P<who>{CHINESE})"
    rf"(?:的|买|挑|选|准备|看看|用|吃|过生日|生日)*"
    rf"|适合(?:我|给)?(?P<whom>{CHINESE})(?:的|用|吃|玩)*"
)
GIFT = re.compile(r"\b(?:gifts?|presents?|birthday|idea|ideas)\b|(?:生日|节日)?礼物|送礼")
# Something is given: beside a person it is a present for them.
GIVING = re.compile(
    r"\b(?:gifts?|presents?|birthday|b-?day|anniversary|(?:give|get|buy|bring) (?:her|him|them)"
    r"|turning|turns|graduat\w+|(?:mother|father)'?s day)\b"
    r"|礼物|生日|过寿|祝寿|(?<!配)(?<!发)(?<!运)送(?![货达到来错回])"
)
# "Linda's leaving, we've collected 20 dollars": a present from colleagues, whatever their name.
LEAVING = re.compile(
    r"\b(?:leaving|retir(?:es?|ing|ement)|farewell|last day|moving on)\b|离职|退休|调走|欢送|告别"
)
COLLECTED = re.compile(
    r"\b(?:collect(?:ed|ing)|envelope|chipped in|chip in|whip[- ]?round|pooled|clubbed together"
    r"|gifts?|presents?|(?:dollars|bucks|quid|pounds|euros))\b|凑|送|礼"
)
SILENT_NAME, WORN_NAME = "gift_for", "made_for"
UNISEX = "unisex"


@dataclass(frozen=True)
class Recipient:
    """`name` is the customer's word; `gift` and `worn` what the catalogue may call it."""

    name: str
    gift: str
    worn: str


def recipient(text: str) -> tuple[Recipient | None, str]:
    """Whom a folded text names, and the text without it."""
    match = FOR.search(text) or CHINESE_FOR.search(text)
    if match is None:
        return None, text
    name = next(word for word in match.groups() if word)
    found = person(name)
    gift, worn = MEANT[found.kin if found and found.kin in MEANT else "child"]
    return Recipient(name, gift, worn), f"{text[: match.start()]} {text[match.end() :]}"


def presented(text: str) -> Recipient | None:
    """Whom a folded text wants to give something: "my mum turns 55", 送奶奶的礼物."""
    somebody = every_person().search(text)
    leaves = LEAVING.search(text) is not None and COLLECTED.search(text) is not None
    if somebody is None and leaves:
        return Recipient("同事" if is_chinese(text) else "colleague", *MEANT["colleague"])
    if somebody is None or not (leaves or GIVING.search(text)):
        return None
    found = person(somebody[0])
    gift, worn = MEANT.get(found.kin, ("", "")) if found else MEANT["child"]
    return Recipient(somebody[0], gift, worn)


def as_gift(one: Recipient, attributes: Attributes) -> Facet | None:
    """Products that the shop calls a good present for them."""
    value = f"{SILENT_NAME}={one.gift}"
    return Facet("attribute", one.name, values=(value,)) if value in attributes.rows else None


def as_wearer(one: Recipient, attributes: Attributes) -> Facet | None:
    """Products made for them, or for everybody."""
    named = [f"{WORN_NAME}={one.worn}"] if one.worn else []
    values = tuple(value for value in named if value in attributes.rows)
    return Facet("attribute", one.name, values=made_for(values, attributes)) if values else None


def not_for(one: Recipient | None, text: str, attributes: Attributes) -> Facet | None:
    """What is made for the others only, women or men, where a folded text tells who will have it:
    none of the men's shirts for who is "f, 34".
    """
    name = one.worn if one and one.worn in OTHER else wearer_told(text)
    value = f"{WORN_NAME}={OTHER[name]}" if name else ""
    if not name or value not in attributes.rows:
        return None
    return Facet("attribute", called_wearer(OTHER[name], chinese=is_chinese(text)), values=(value,))


def made_for(values: tuple[str, ...], attributes: Attributes) -> tuple[str, ...]:
    """With what is made for men and women alike."""
    both = f"{WORN_NAME}={UNISEX}"
    child = key_of("children") in {key_of(value.partition("=")[2]) for value in values}
    return values if child or both not in attributes.rows else tuple(sorted({*values, both}))


def for_somebody(facet: Facet) -> bool:
    """A person rather than a property: "for mom"."""
    return person(facet.value) is not None and any(
        value.startswith(SILENT_NAME) for value in facet.values
    )
