"""By what a message wants results sorted: "cheapest", "sort by price", 容量最大的."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from language.vocabulary import alternatives, phrases, vocabulary
from language.words import is_chinese

NOT = re.compile(
    r"(?:\b(?:not|isn't|don't (?:want|need)|do not (?:want|need)|never|at)(?: the)?"
    r"|不要|不想要|不买|别)$"
)
Measure = Mapping[str, Any]  # a table of the vocabulary
NO_COMPARISON = "(?!一?[点些号])"  # 容量大一点 is more than what stands there

MEASURES = tuple(name for name in vocabulary("orders") if name != "words")


@dataclass(frozen=True, slots=True)
class Order:
    """`measure` is a table of `orders.toml`; `most` whether those with most of it come first."""

    measure: str
    most: bool


@dataclass(frozen=True, slots=True)
class Expression:
    """What says so; its group `kept`, where it has one, says something else."""

    pattern: re.Pattern[str]
    order: Order


def order(text: str) -> tuple[Order | None, str]:
    """What a folded text wants the results sorted by, and the text without that."""
    if not speaks_of_measures().search(text):
        return None, text
    found: Order | None = None
    for expression in expressions():
        match = said(expression, text)
        if match is None:
            continue
        found = found or expression.order
        kept = match.groupdict().get("kept") or ""
        text = f"{text[: match.start()]} {kept} {text[match.end() :]}"
    return (found, text) if found is None else (found, without_scope(text))


def among_shown(text: str) -> bool:
    """Whether a folded text speaks of what stands there: "the cheapest of those"."""
    return scope("among").search(text) is not None


def whole_shop(text: str) -> bool:
    """Whether a folded text speaks of all that is sold: "the dearest thing in your shop"."""
    return scope("whole").search(text) is not None


def without_scope(text: str) -> str:
    return " ".join(scope("among").sub(" ", scope("whole").sub(" ", text)).split())


def said(expression: Expression, text: str) -> re.Match[str] | None:
    """The first match; "not the cheapest" asks for no order."""
    found = expression.pattern.finditer(text)
    return next((one for one in found if not NOT.search(text[: one.start()].rstrip())), None)


@cache
def speaks_of_measures() -> re.Pattern[str]:
    """Every expression has one of these: a measure by its name, one of its ends, a direction."""
    tables = [vocabulary("orders")[name] for name in MEASURES]
    ends = [
        end
        for one in tables
        for name in ("en_least", "en_most")
        for end in phrases(one.get(name, ""))
    ]
    names = [noun for one in tables for noun in phrases(one["nouns"])]
    words = vocabulary("orders")["words"]
    ways = [way for name in ("upwards", "downwards") for way in phrases(words[name])]
    zh_ways = [way for name in ("zh_upwards", "zh_downwards") for way in phrases(words[name])]
    english = alternatives([*ends, *(n for n in names if not is_chinese(n)), *ways])
    chinese = alternatives([*(n for n in names if is_chinese(n)), *zh_ways])
    return re.compile(rf"\b(?:{english})\b|最|的[放排]|{chinese}")


@cache
def expressions() -> tuple[Expression, ...]:
    """The longer ways to say it first: "sort by price, high to low" before "lowest price"."""
    every = [(name, one, end) for name, one in measures() for end in ("least", "most")]
    sorts = [made(every, way) for way in (sorted_in, sorted_by)]
    extremes = [made(every, way) for way in (extreme, named, much)]
    return tuple(chain(*sorts, directions(), *extremes))


def made(
    every: list[tuple[str, Measure, str]], way: Callable[[Measure, str], str]
) -> Iterator[Expression]:
    for name, one, end in every:
        if pattern := way(one, end):
            yield Expression(re.compile(pattern), Order(name, end == "most"))


def measures() -> Iterator[tuple[str, Measure]]:
    yield from ((name, vocabulary("orders")[name]) for name in MEASURES)


def nouns(one: Measure, *, chinese: bool) -> str:
    return alternatives(noun for noun in phrases(one["nouns"]) if is_chinese(noun) == chinese)


def word(name: str) -> str:
    return alternatives(phrases(vocabulary("orders")["words"][name]))


@cache
def scope(name: str) -> re.Pattern[str]:
    """Of what the end of an order is asked: of what stands there, or of all that is sold."""
    words = vocabulary("orders")["words"]
    english, chinese = ("|".join(phrases_of(words[one])) for one in (name, f"zh_{name}"))
    return re.compile(rf"\b(?:{english})\b|(?:{chinese})(?:里面?|中|之中)?(?:的)?")


def phrases_of(text: str) -> list[str]:
    """Expressions, which have bars of their own: apart by bars with blanks, or one a line."""
    return [
        part.strip() for line in text.splitlines() for part in line.split(" | ") if part.strip()
    ]


def command() -> str:
    return rf"\b(?:{word('sorting')})\b(?P<kept>(?: [\w'-]+){{0,4}}?)"


def chinese_command() -> str:
    return rf"(?:帮我|给我|再)*(?:{word('zh_sorting')})(?:序|列)?(?:一下|下)?"


def sorted_in(one: Measure, end: str) -> str:
    """ "Sort them by price, high to low", 按价格从低到高排."""
    way = "downwards" if end == "most" else "upwards"
    english, chinese = nouns(one, chinese=False), nouns(one, chinese=True)
    return (
        rf"(?:{command()} )?(?:\bby (?:the )?)?\b(?:{english})\b[\s,(]*(?:from )?(?:the )?"
        rf"(?:{word(way)})\b\)?"
        rf"|(?:按照?|依|根据)?(?:{chinese})(?:{word(f'zh_{way}')})(?:{chinese_command()})?"
    )


def sorted_by(one: Measure, end: str) -> str:
    """ "Sort by price", 按价格排."""
    if one["first"] != end:
        return ""
    english, chinese = nouns(one, chinese=False), nouns(one, chinese=True)
    return (
        rf"{command()} (?:by|on) (?:the |their )?(?:{english})\b"
        rf"|(?:按照?|依|根据)(?:{chinese})(?:高低|大小|多少)?{chinese_command()}"
    )


def directions() -> Iterator[Expression]:
    """ "Low to high", 从低到高: of prices, where nothing else is named."""
    for most, way in ((True, "downwards"), (False, "upwards")):
        pattern = (
            rf"(?:{command()} )?\b(?:from )?(?:the )?(?:{word(way)})\b"
            rf"|(?:{word(f'zh_{way}')})(?:{chinese_command()})?"
        )
        yield Expression(re.compile(pattern), Order("price", most))


def extreme(one: Measure, end: str) -> str:
    """ "The highest capacity", 容量最大的."""
    english, chinese = nouns(one, chinese=False), nouns(one, chinese=True)
    return (
        rf"\b(?:(?:with|has|have|got) )?(?:the )?(?:{word(end)}) (?:{english})\b"
        rf"|(?:{chinese})最{degree(end)}{NO_COMPARISON}的?"
    )


def named(one: Measure, end: str) -> str:
    """ "Cheapest", 最便宜的, "cheapest first", 便宜的排前面."""
    parts = []
    if english := one.get(f"en_{end}"):
        goods = rf"(?! (?:{word('no_goods')})\b)"
        parts.append(rf"\b(?:the )?(?:{alternatives(phrases(english))})\b{goods}(?: first\b)?")
    if listed := one.get(f"zh_{end}"):
        chinese = alternatives(phrases(listed))
        front = "(?:放|排)?(?:在)?最?前面?"
        parts.append(rf"最(?:{chinese})的?(?:{front})?|(?:{chinese})的(?:放|排)(?:在)?最?前面?")
    return "|".join(parts)


def much(one: Measure, end: str) -> str:
    """ "Good battery life", 容量大的: where that is wished for without a superlative too."""
    if not one.get("soft"):
        return ""
    english, chinese = nouns(one, chinese=False), nouns(one, chinese=True)
    some = word("much" if end == "most" else "little")
    return (
        rf"\b(?:with )?(?:a )?(?:{some}) (?:{english})\b"
        rf"|(?:{chinese})(?:要|越|比较)?{degree(end)}{NO_COMPARISON}的?"
    )


def degree(end: str) -> str:
    return rf"(?:{word('zh_much' if end == 'most' else 'zh_little')})"
