"""Price limits in what a customer writes, in English and Chinese; price_limits.toml says how."""

import re
from dataclasses import dataclass
from functools import cache

from language.currencies import meant, resolved
from language.marks import KINDS, Marks
from language.numbered_names import MADE_OF, known
from language.numbers import CHINESE, CHINESE_TIMES, NUMERAL, ONES, TEENS, TENS, cardinal, chinese
from language.prices import (
    AMOUNT,
    ENDED,
    SPOKEN,
    UNIT,
    currencies,
    is_money,
    price,
    prices,
)
from language.vocabulary import vocabulary


@dataclass(frozen=True)
class Limits:
    """The limits found, and the text with a comma where they stood; `currencies` are the codes
    that they may be in, none where it is the shop's own money.
    """

    minimum: float | None
    maximum: float | None
    rest: str
    currencies: tuple[str, ...] = ()

    def currency(self, own: str) -> str:
        """The code of another currency than the shop's `own`; "" for its own."""
        return resolved(self.currencies, own, self.rest)


MONEY, NUMBER, WORDS, FEW = (KINDS[kind] for kind in ("money", "number", "words", "few"))
SLACK = 0.2  # "around 50" is 40 to 60
# 两三百 (two or three hundred), 两百多 (two hundred and more), 十几块, 几百块, 一百出头.
MONEY_BEHIND = rf"(?:(?P<unit>{UNIT})(?:钱)?|(?=的|$|[\s,.，。]))的?"
VAGUE = re.compile(
    rf"(?:(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])(?P<scale>[十百千万])"
    rf"|(?P<more>\d+|{CHINESE})[多几]|(?P<about>\d+|{CHINESE})来(?=[元块刀])"
    rf"|(?P<just>\d+|{CHINESE})(?:元|块钱?|刀)?出头|近(?P<near>{CHINESE})"
    rf"|几(?P<several>[十百千万])){MONEY_BEHIND}"
    rf"|\b(?P<something>(?:{TENS}|(?:an?|{ONES}) hundred))[ -]something\b(?P<dollars>{UNIT})?"
)
HUNDREDS = 100  # a price from which on "two fifty" beside it is no 2.50
JUST = 1.2  # 一百出头 is at most this much more
NEAR = 0.8  # 小一百 is at least this much of it
# A number with a comparison that speaks of an age.
UNPRICED = rf"(?!{UNIT}|[\d.,]*\d|[ -](?:{ONES}|hundred|thousand)\b)"
AGE = (
    r"\b(?:(?:(?:adults?|people|persons|men|women|anyone)\s(?:over|above)|(?:ages?|aged)\s\w+"
    r"|(?:i'?m|i am|he'?s|she'?s|we'?re|they'?re)\s(?:over|under)"
    r"|(?:sons?|daughters?|kids?|children|boys?|girls?|nephews?|nieces?|bab(?:y|ies)|toddlers?)"
    r"\s(?:is|are)\s(?:over|under))"
    rf"\s(?:(?:{TENS})(?:[ -](?:{ONES}))?|{TEENS}|{ONES}|\d{{1,2}})s?"
    r"|(?:over|under)(?:[ -](?:18|21|eighteen|twenty[ -]one)s\b|-(?:18|21|eighteen)\b)"
    rf"|(?<!.)over (?:18|21|eighteen|twenty[ -]one)(?!.)){UNPRICED}"
)
A_FEW = re.compile("one|two|three|four")
PIXELS = re.compile("[248]k")  # of a screen or a camera
WEIGHED = re.compile(r"pounds?$")  # "dumbbells of 10 pounds"
NUMBERED = re.compile(
    rf"[\d几{NUMERAL}]|\b(?:{ONES}|{TEENS}|{TENS}|hundred|thousand|grand|tenner|fiver|half)\b"
)


def limits(text: str) -> Limits:
    """Reads the limits out of a folded text. A minimum above the maximum is swapped."""
    if not NUMBERED.search(text):
        return Limits(None, None, text)
    marks = Marks()
    marked = marks.put(marks.restored(rewritten(text)), no_prices(), lambda _: "name")
    found = Found(marks, marks.put(marked, AMOUNT, kind))
    found.band()
    found.limit("maximum")
    found.limit("minimum")
    if found.nothing:
        found.vague()
    if found.nothing:
        found.bare()
    if found.nothing:
        return Limits(None, None, text)
    low, high = found.limits["minimum"], found.limits["maximum"]
    if low is not None and high is not None:
        low, high = sorted((in_hundreds(low, high), high))
    return Limits(low, high, marks.restored(found.text), found.currencies)


def in_hundreds(low: float, high: float) -> float:
    """ "From two fifty up" to half a grand begins at 250."""
    spoken = low < 10 < HUNDREDS <= high and low % 1 > 0
    return 100 * low if spoken and 100 * low <= high else low


def rewritten(text: str) -> str:
    """With the amounts that are said in other words in plain ones."""
    for expression, plain in rewriting():
        text = expression.sub(plain, text)
    return text


def kind(amount: re.Match[str]) -> str:
    if is_money(amount):
        return "money"
    if amount["number"]:
        return "number"
    return "few" if A_FEW.fullmatch(amount[0]) else "words"


class Found:
    """What has been read of a text with marks so far, and the text that is left."""

    def __init__(self, marks: Marks, text: str) -> None:
        self.marks, self.text = marks, text
        self.limits: dict[str, float | None] = {"minimum": None, "maximum": None}
        self.currencies: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return self.limits["minimum"] is None and self.limits["maximum"] is None

    def band(self) -> None:
        """ "From ten to twenty", "around fifty": both limits."""
        for expression in expressions("range"):
            if match := expression.search(self.text):
                low, high = self.amount(match["a"]), self.amount(match["b"])
                self.take(expression, *prices(low, high))
                return
        for expression in expressions("around"):
            if match := expression.search(self.text):
                self.take(expression, *slack(price(self.amount(match["a"]))))
                return

    def limit(self, name: str) -> None:
        """The first of a kind, with all that say the same."""
        for expression in expressions(name):
            if match := expression.search(self.text):
                self.limits[name] = price(self.amount(match["a"]))
                self.text = expression.sub(left_out, self.text)
                return

    def vague(self) -> None:
        """两三百, 十几块: more or less."""
        self.text = self.marks.restored(self.text)
        if match := VAGUE.search(self.text):
            self.limits["minimum"], self.limits["maximum"] = loosely(match)
            self.currencies = meant(match["unit"] or match["dollars"] or "")
            self.text = VAGUE.sub(",", self.text, count=1)
        else:
            self.text = self.marks.put(self.text, AMOUNT, kind)

    def bare(self) -> None:
        """ "50€ headphones": about that, where it is the only money and nothing says otherwise."""
        (expression,) = expressions("bare")
        found = list(expression.finditer(self.text))
        elsewhere = expressions("not_beside")[0].search(self.marks.restored(self.text))
        if len(found) != 1 or elsewhere:
            return
        amount = self.amount(found[0]["a"])
        if (amount["unit"] and WEIGHED.search(amount["unit"])) or PIXELS.fullmatch(amount[0]):
            return
        self.take(expression, *slack(price(amount)))

    def take(self, expression: re.Pattern[str], low: float, high: float) -> None:
        self.limits = {"minimum": low, "maximum": high}
        self.text = expression.sub(left_out, self.text, count=1)

    def amount(self, sign: str) -> re.Match[str]:
        """The amount behind a sign; its currency is that of the limits."""
        amount = self.marks.part(sign)
        self.currencies = self.currencies or currencies(amount)
        return amount


def left_out(match: re.Match[str]) -> str:
    """What stands in place of a limit: a comma, and what is no part of it."""
    return f",{match.groupdict().get('kept') or ''}"


def slack(middle: float) -> tuple[float, float]:
    return round(middle * (1 - SLACK), 2), round(middle * (1 + SLACK), 2)


def loosely(match: re.Match[str]) -> tuple[float, float]:
    """What a number that is no more than about right stands for."""
    if several := match["several"]:
        times = CHINESE_TIMES[several]
        return float(times), float(10 * times)
    if match["about"]:
        return slack(cardinal(match["about"]))
    if match["just"]:
        least = cardinal(match["just"])
        return least, round(JUST * least, 2)
    if match["near"]:
        most = cardinal(match["near"])
        return round(NEAR * most, 2), most
    if match["low"]:
        times = CHINESE_TIMES[match["scale"]]
        return times * chinese(match["low"]), times * chinese(match["high"])
    least = cardinal(match["more"] or match["something"])
    step = 10
    while least % (10 * step) == 0:
        step *= 10
    return least, least + step


@cache
def expressions(name: str) -> tuple[re.Pattern[str], ...]:
    """Those of a name in price_limits.toml, with the signs of amounts in their places."""
    said = vocabulary("price_limits")["said"][name]
    return tuple(map(pattern, [said] if isinstance(said, str) else said))


def pattern(template: str) -> re.Pattern[str]:
    counted = f"(?:[{MONEY}{NUMBER}].|{WORDS}.{ENDED})"
    signs = {
        "a": f"(?P<a>[{MONEY}{NUMBER}{WORDS}{FEW}].)",
        "m": f"(?P<a>{MONEY}.)",
        "n": f"(?P<a>{counted})",
        "b": f"(?P<b>{counted})",
        "money": f"(?P<b>{MONEY}.)",
    }
    return re.compile(filled(template, signs))


@cache
def rewriting() -> tuple[tuple[re.Pattern[str], str], ...]:
    spoken = rf"(?:{SPOKEN}|[$£€¥]?\d+(?:\.\d+)?)"
    parts = {"number": spoken, "unit": UNIT, "numerals": NUMERAL, "chinese": CHINESE}
    table = vocabulary("price_limits")["rewritten"]
    return tuple((re.compile(filled(said, parts)), plain) for said, plain in table.items())


def filled(template: str, parts: dict[str, str]) -> str:
    for name, expression in parts.items():
        template = template.replace("{" + name + "}", expression)
    return template


@cache
def no_prices() -> re.Pattern[str]:
    """Numbers of names, sizes and ages."""
    return re.compile("|".join(one.pattern for one in (known(), MADE_OF)) + f"|{AGE}")
