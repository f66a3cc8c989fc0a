"""Whose money an amount is in: €, "quid", 人民币; the words are those of currencies.toml."""

import re
from collections.abc import Mapping
from functools import cache

from language.vocabulary import alternatives, vocabulary

OWN = "own"
BEFORE_NAMED = re.compile(r"^(?:元|块钱?)(?=.)")  # 块 in 三百块人民币
CHINESE = re.compile(r"[\u3400-\u9fff]")
ANY_DOLLAR = frozenset({"dollar", "dollars"})


def sign() -> str:
    """What may stand before an amount, as a part of a regular expression."""
    signs = {one for code in codes() for one in vocabulary("currencies")[code]["signs"]}
    named = {word for word in english() if len(word) == 3 and word.isalpha()}  # eur 30
    lettered = {one for one in signs if one[0].isalpha()} | (named - {"yen", "won"})
    bare = alternatives(signs - lettered)
    return (
        rf"(?:(?<![a-z])(?:{alternatives(lettered)})(?![a-z])|{bare}"
        rf"|(?:{alternatives(chinese_named())}))"
    )


def unit() -> str:
    """What may stand behind an amount, as a part of a regular expression."""
    signs = {one for code in codes() for one in vocabulary("currencies")[code]["signs"]}
    short = alternatives(one for one in signs if not one[-1].isalpha() and not one[0].isalpha())
    named = alternatives(word for word in chinese_named() if word != "欧")
    return (
        rf"(?:[\s-]?(?:{alternatives(english())})(?!['’]?[a-z])"
        rf"|\s?(?:(?:元|块钱?)?(?:{named}|欧(?![元码式洲美]))|块钱|块|元|{short}))"
    )


def english() -> list[str]:
    """The English words, each also in the plural."""
    table = vocabulary("currencies")
    said = [word for code in table for word in table[code]["words"]]
    return [*said, *(f"{word}s" for word in said if len(word) > 3)]


@cache
def chinese_named() -> list[str]:
    """The Chinese words of one country's money: 人民币, not 块."""
    return [word for code in codes() for word in vocabulary("currencies")[code]["chinese"]]


@cache
def codes() -> list[str]:
    return [code for code in vocabulary("currencies") if code != OWN]


@cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """The codes that a sign or word may stand for; none: the shop's own money."""
    found: dict[str, list[str]] = {}
    table = vocabulary("currencies")
    for code in codes():
        one = table[code]
        for said in {*one["signs"], *one["words"], *one["chinese"]}:
            found.setdefault(said, []).append(code)
            if (said.isascii() and said.isalpha()) or " " in said:
                found.setdefault(f"{said}s", []).append(code)
    dollars = [code for code in codes() if "$" in table[code]["signs"]]
    found |= dict.fromkeys(ANY_DOLLAR, dollars)
    found |= dict.fromkeys(("刀",), dollars)
    return {said: tuple(dict.fromkeys(meant)) for said, meant in found.items()}


def meant(said: str) -> tuple[str, ...]:
    """The codes that a sign or a word of an amount may stand for, the likeliest first; none where
    it is the shop's own money, whatever that is.
    """
    plain = said.strip(" -")
    return meanings().get(BEFORE_NAMED.sub("", plain), ())


def asked_in(text: str) -> tuple[str, ...]:
    """The codes of the money that a folded text asks a price in: "in euros", 多少人民币."""
    found = in_money().search(text)
    return meant(found["english"] or found["chinese"]) if found else ()


def asks_which(text: str) -> bool:
    """Whether a folded text asks what money the prices are in: "dollars or euros?", 是人民币吗."""
    return which_money().search(text) is not None


@cache
def which_money() -> re.Pattern[str]:
    word = rf"(?:{alternatives(english())}|[$£€¥])"
    named = alternatives(one for one in chinese_named() if len(one) > 1)
    return re.compile(
        rf"\b(?:what|which) (?:currency|currencies|(?:kind of )?dollars)\b|\bcurrency\b.*\?"
        rf"|(?<![\w\d])(?<!\d ){word} or (?:is it |are they |in )*{word}(?!\w)"
        rf"|^\W*(?:is|are) (?:the |your |all |these |those )*"
        rf"(?:prices?|amounts?|this|that|it|these|those) (?:all )?(?:in )?{word}(?!\w)"
        rf"|货币|币种|什么钱|(?:{named})(?:价)?[,，、]?\s?(?:还是|或者?)[\s是]*(?:{named})"
        rf"|是(?:{named})(?:价|计价|标价|的)*[吗么吧呢不?？]"
    )


@cache
def in_money() -> re.Pattern[str]:
    named = alternatives(word for word in chinese_named() if len(word) > 1)
    return re.compile(
        rf"\b(?:in|into|to) (?P<english>{alternatives(english())}|[$£€¥])(?!\w)"
        rf"|(?:多少|几|合|换(?:算)?成?|折(?:合)?|是|用)(?:块钱?|元)?(?P<chinese>{named})"
    )


def resolved(may_be: tuple[str, ...], own: str, text: str) -> str:
    """The code of another currency than the shop's `own`; "" for its own. ¥ is yuan in a Chinese
    `text`, and yen in another.
    """
    if not may_be or own in may_be:
        return ""
    yuan_or_yen = set(may_be) == {"CNY", "JPY"}
    return may_be[-1] if yuan_or_yen and not CHINESE.search(text) else may_be[0]


def name(code: str, language: str) -> str:
    """What answers call it; its code where the table does not know it."""
    known = vocabulary("currencies").get(code)
    return str(known["name"][1 if language == "zh" else 0]) if known else code
