"""Whom something is for: "a gift for my mom", "dress for my daughter", 送爸爸, 适合孩子的."""

import re
from dataclasses import dataclass

from language.synonyms import key_of
from recommender.catalog.attributes import Attributes
from recommender.schema import Facet

# customer's words: what the catalogue may call them as `gift_for`, and as `made_for`.
PEOPLE = {
    "mom mum mother mama mommy 妈妈 老妈 母亲 我妈 妈 婆婆 丈母娘": ("mother", "women"),
    "dad father daddy papa 爸爸 老爸 父亲 我爸 爸 公公 岳父": ("father", "men"),
    "girlfriend wife gf fiancee 女朋友 女友 老婆 妻子 媳妇": ("girlfriend", "women"),
    "boyfriend husband bf fiance hubby 男朋友 男友 老公 丈夫": ("boyfriend", "men"),
    "friend friends buddy bestie mate 朋友 闺蜜 哥们 同学": ("friend", ""),
    "colleague coworker boss colleagues teacher 同事 老板 领导 老师": ("colleague", ""),
    "kid kids child children son daughter toddler niece nephew grandson granddaughter boy girl "
    "孩子 小孩 儿子 女儿 小朋友 宝宝 侄子 侄女 外甥": ("kids", "children"),
    "grandma grandpa grandmother grandfather grandparents granny nan "
    "奶奶 爷爷 外婆 外公 姥姥 姥爷 老人 长辈": ("grandparents", ""),
    "sister aunt 姐姐 妹妹 阿姨 姑姑": ("friend", "women"),
    "brother uncle 哥哥 弟弟 叔叔 舅舅": ("friend", "men"),
}  # fmt: skip
BY_WORD = {word: meant for words, meant in PEOPLE.items() for word in words.split()}
ENGLISH = "|".join(sorted((w for w in BY_WORD if w.isascii()), key=len, reverse=True))
CHINESE = "|".join(sorted((w for w in BY_WORD if not w.isascii()), key=len, reverse=True))
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
    gift, worn = BY_WORD.get(name, BY_WORD["kids"])
    return Recipient(name, gift, worn), f"{text[: match.start()]} {text[match.end() :]}"


def as_gift(one: Recipient, attributes: Attributes) -> Facet | None:
    """Products that the shop calls a good present for them."""
    value = f"{SILENT_NAME}={one.gift}"
    return Facet("attribute", one.name, values=(value,)) if value in attributes.rows else None


def as_wearer(one: Recipient, attributes: Attributes) -> Facet | None:
    """Products made for them, or for everybody."""
    named = [f"{WORN_NAME}={one.worn}"] if one.worn else []
    values = tuple(value for value in named if value in attributes.rows)
    return Facet("attribute", one.name, values=made_for(values, attributes)) if values else None


def made_for(values: tuple[str, ...], attributes: Attributes) -> tuple[str, ...]:
    """With what is made for men and women alike."""
    both = f"{WORN_NAME}={UNISEX}"
    child = key_of("children") in {key_of(value.partition("=")[2]) for value in values}
    return values if child or both not in attributes.rows else tuple(sorted({*values, both}))


def for_somebody(facet: Facet) -> bool:
    """A person rather than a property: "for mom"."""
    return facet.value in BY_WORD and any(v.startswith(SILENT_NAME) for v in facet.values)
