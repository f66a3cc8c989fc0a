"""Price limits in what a customer writes, in English and Chinese."""

import re
from dataclasses import dataclass
from functools import cache

from language.marks import KINDS, Marks
from language.numbered_names import MADE_OF, known
from language.numbers import CHINESE, CHINESE_TIMES, NUMERAL, ONES, TEENS, TENS, cardinal, chinese
from language.prices import AMOUNT, ENDED, UNIT, is_money, price, prices


@dataclass(frozen=True)
class Limits:
    """The limits found, and the text with a comma where they stood."""

    minimum: float | None
    maximum: float | None
    rest: str


MONEY, NUMBER, WORDS, FEW = (KINDS[kind] for kind in ("money", "number", "words", "few"))


def pattern(template: str) -> re.Pattern[str]:
    """`{a}` is an amount and `{m}` one that is money. `{n}` stands where things are counted as
    often as money ("at least two pockets"): there words are a price only at the end of what is
    said, and never one of a few. `{b}` and `{money}` are the other end of a range.
    """
    counted = f"(?:[{MONEY}{NUMBER}].|{WORDS}.{ENDED})"
    signs = {
        "a": f"(?P<a>[{MONEY}{NUMBER}{WORDS}{FEW}].)",
        "m": f"(?P<a>{MONEY}.)",
        "n": f"(?P<a>{counted})",
        "b": f"(?P<b>{counted})",
        "money": f"(?P<b>{MONEY}.)",
    }
    for name, expression in signs.items():
        template = template.replace("{" + name + "}", expression)
    return re.compile(template)


RANGE = (
    pattern(r"\b(?:between|from)\s{a}\s(?:and|to|-)\s?{b}"),
    pattern(r"{a}\s?(?:到|至|~)\s?{b}" + r"(?:之间|左右|的)?"),
    pattern(r"{m}\s?(?:-|–|to)\s?{b}"),
    pattern(r"{a}\s?(?:-|–|\bto\b|\bor\b)\s?{money}"),
)
MAXIMUM = (
    pattern(
        r"(?:\b(?:that(?:'s| is| are)\s|which\sis\s)?(?:costs?\s|costing\s|priced?\s(?:at\s)?"
        r"|for\s)?(?<!no )(?<!not )"
        r"(?:under|below|beneath|less than|lower than|cheaper than|at or under"
        r"|(?<!air )(?<!pro )max(?:\.|imum)?(?: of| price(?: of)?)?:?)|<=?|≤)\s?{a}"
        r"(?:\s(?:each|max|maximum|total|or so))?"
    ),
    pattern(
        r"\b(?:that(?:'s| is| are)\s|which\sis\s)?(?:costs?\s|costing\s|priced?\s|for\s)?"
        r"(?:at (?:the )?(?:very )?most|up to|(?:no|not) (?:more|higher|dearer|pricier) than"
        r"|not over|not above|(?:not|doesn't|does not|not to) exceed(?:ing)?|within)\s?{n}"
        r"(?:\s(?:each|max|maximum|total|or so))?"
    ),
    pattern(r"{m}\s?(?:or (?:less|under|below|cheaper)|max(?:imum)?\b\.?|tops\b|at most)"),
    pattern(r"{a}\s(?:or (?:less|under|below|cheaper)|tops)\b"),
    pattern(
        r"\b(?:can't|cant|cannot|won't|wont|wouldn't|(?:don't|dont|do not)(?: want to| wanna)?|not)"
        r" (?:go|pay|spend|stretch)"
        r" (?:above|over|past|beyond|more than|to more than)\s{a}"
    ),
    pattern(
        r"\b(?:nothing|don't show me (?:\w+ ){0,3}|not|no) ?(?:over|above|beyond|more than)\s{n}"
    ),
    pattern(r"\b(?:my )?(?:max(?:imum)?|limit|ceiling)(?: is| of|:)\s{a}"),
    pattern(
        r"{a}\s?(?:以上|块以上|元以上)的?(?:就)?(?:别|不要|不用|不)(?:给我)?(?:看|推荐"
        r"|推|考虑)"
    ),
    pattern(r"(?:顶多|撑死|最高)(?:花|给|出)?(?:到)?\s?{a}"),
    pattern(r"\b(?:my )?budget(?:'s| is| of|:)?(?: around| about)?\s{a}"),
    pattern(
        r"(?:价格|价钱|预算)?(?:不(?:要|能|可)?(?:超过|多于|高于|大于)|别超过|低于|少于|小于|最多(?:花|给|出)?"
        r"|不到|便宜过|预算(?:是|为|在|大概|大约)?)\s?{a}" + r"(?:以内|以下|之内|的)?"
    ),
    pattern(r"{a}\s?(?:以内|以下|之内|之下|内的|封顶|以里)(?:的)?"),
)
AROUND = (
    pattern(
        r"(?<!budget )(?<!budget is )(?<!budget's )(?<!budget of )(?<!how )(?<!what )(?<!me )"
        r"\b(?:around|about|roughly|approximately|approx\.?|circa|in the region of"
        r"|somewhere around)\s{n}"
    ),
    pattern(r"(?:大约|大概|差不多|约)\s?{m}(?:左右|上下)?"),
    pattern(r"{a}\s?(?:左右|上下)(?:的)?"),
)
SLACK = 0.2  # "around 50" is 40 to 60
MINIMUM = (
    pattern(
        r"(?:\b(?:that(?:'s| is| are)\s)?(?:costs?\s|costing\s|priced?\s)?"
        r"(?:over|above|more than|at least|no less than|not less than|not under|starting at"
        r"|min(?:\.|imum)?(?: of)?)|>=?|≥)\s?{n}"
    ),
    pattern(r"{m}\s?(?:or more|and up|or above|\+|minimum\b|at least)"),
    pattern(
        r"(?:价格|价钱)?(?:不(?:要|能)?(?:低于|少于)|高于|多于|大于|超过|至少|最少)\s?{a}"
        r"(?:以上|的)?"
    ),
    pattern(r"{a}\s?(?:以上|之上|起)(?:的)?"),
)
# 两三百 (two or three hundred), 两百多 (two hundred and more), 十几块, 几百块.
VAGUE = re.compile(
    rf"(?:(?P<low>[一二两三四五六七八九])(?P<high>[二两三四五六七八九])(?P<scale>[十百千万])"
    rf"|(?P<more>\d+|{CHINESE})[多几]|(?P<about>\d+|{CHINESE})来(?=[元块])|几(?P<several>[十百千万]))"
    r"(?:美元|美金|欧元|元|块钱|块|刀|(?=的|$|[\s,.，。]))的?"
)
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
NUMBERED = re.compile(rf"[\d几{NUMERAL}]|\b(?:{ONES}|{TEENS}|{TENS}|hundred|thousand|grand)\b")


def limits(text: str) -> Limits:
    """Reads the limits out of a folded text. A minimum above the maximum is swapped."""
    if not NUMBERED.search(text):
        return Limits(None, None, text)
    marks = Marks()
    text = marks.put(marks.restored(text), no_prices(), lambda _: "name")
    text = marks.put(text, AMOUNT, kind)
    minimum, maximum, text = band(text, marks)
    for expression in MAXIMUM:
        if match := expression.search(text):
            maximum, text = price(marks.part(match["a"])), expression.sub(",", text)
            break
    for expression in MINIMUM:
        if match := expression.search(text):
            minimum, text = price(marks.part(match["a"])), expression.sub(",", text)
            break
    text = marks.restored(text)
    if minimum is None and maximum is None and (match := VAGUE.search(text)):
        minimum, maximum = vague(match)
        text = VAGUE.sub(",", text, count=1)
    if minimum is not None and maximum is not None and minimum > maximum:
        minimum, maximum = maximum, minimum
    return Limits(minimum, maximum, text)


def kind(amount: re.Match[str]) -> str:
    if is_money(amount):
        return "money"
    if amount["number"]:
        return "number"
    return "few" if A_FEW.fullmatch(amount[0]) else "words"


def band(text: str, marks: Marks) -> tuple[float | None, float | None, str]:
    """ "From ten to twenty", "around fifty": both limits, and the text without them."""
    for expression in RANGE:
        if match := expression.search(text):
            ends = prices(marks.part(match["a"]), marks.part(match["b"]))
            return *ends, expression.sub(",", text, count=1)
    for expression in AROUND:
        if match := expression.search(text):
            middle = price(marks.part(match["a"]))
            low, high = round(middle * (1 - SLACK), 2), round(middle * (1 + SLACK), 2)
            return low, high, expression.sub(",", text, count=1)
    return None, None, text


def vague(match: re.Match[str]) -> tuple[float, float]:
    """What a number that is no more than about right stands for."""
    if several := match["several"]:
        times = CHINESE_TIMES[several]
        return float(times), float(10 * times)
    if match["about"]:
        middle = cardinal(match["about"])
        return middle * (1 - SLACK), middle * (1 + SLACK)
    if match["low"]:
        times = CHINESE_TIMES[match["scale"]]
        return times * chinese(match["low"]), times * chinese(match["high"])
    least = cardinal(match["more"])
    step = 10
    while least % (10 * step) == 0:
        step *= 10
    return least, least + step


@cache
def no_prices() -> re.Pattern[str]:
    """Numbers of names, sizes and ages."""
    return re.compile("|".join(one.pattern for one in (known(), MADE_OF)) + f"|{AGE}")
