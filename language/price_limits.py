"""Price limits in what a customer writes, in English and Chinese."""

import re
from dataclasses import dataclass

CURRENCY = r"(?:us\s?)?[$£€¥]"
UNIT = (
    r"(?:\s?(?:dollars?|bucks|usd|euros?|eur|pounds?|gbp|quid|yuan|rmb|cny)\b"
    r"|\s?(?:美元|美金|欧元|英镑|人民币|元|块钱|块|刀|[$£€¥]))"
)
DIGITAL = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?(?![.,]?\d)"
SPELLED = r"[零一二两三四五六七八九十百千万]{1,8}(?!样|下|般|定|些|点)"
NUMBER = f"{DIGITAL}|{SPELLED}"
AMOUNT = rf"{CURRENCY}?\s?(?:{NUMBER}){UNIT}?"


@dataclass(frozen=True)
class Limits:
    """The limits found, and the text with a comma where they stood."""

    minimum: float | None
    maximum: float | None
    rest: str


def pattern(template: str) -> re.Pattern[str]:
    """`{a}` and `{b}` are amounts; `{m}` is an amount that shows it is money."""
    money = rf"(?:{CURRENCY}\s?(?:{NUMBER}){UNIT}?|(?:{NUMBER}){UNIT})"
    amounts = {"a": f"(?P<a>{AMOUNT})", "b": f"(?P<b>{AMOUNT})", "m": f"(?P<a>{money})"}
    for name, expression in amounts.items():
        template = template.replace("{" + name + "}", expression)
    return re.compile(template)


NOT_A_PRICE = (
    r"(?!\s?(?:%|percent|oz|lbs?|ml|kg|g\b|ct\b|pack|inch|cm|mm|people|years?|days?|reviews?"
    r"|stars?|items?|个|斤|岁|人))"
)
RANGE = (
    pattern(r"\b(?:between|from)\s{a}\s(?:and|to|-)\s?{b}" + NOT_A_PRICE),
    pattern(r"(?<!\d){a}\s?(?:到|至|~)\s?{b}" + NOT_A_PRICE + r"(?:之间|左右|的)?"),
    pattern(r"{m}\s?(?:-|–|to)\s?{b}" + NOT_A_PRICE),
    pattern(r"(?<![\d.]){a}\s?(?:-|–)\s?(?P<b>(?:" + NUMBER + ")" + UNIT + ")"),
)
MAXIMUM = (
    pattern(
        r"\b(?:that(?:'s| is| are)\s|which\sis\s)?(?:costs?\s|costing\s|priced?\s|for\s)?"
        r"(?:under|below|less than|lower than|cheaper than|at most|at the most|up to|no more than"
        r"|not more than|not over|not above|max(?:imum)?(?: of)?|within|<=?|≤)\s?{a}"
        + NOT_A_PRICE
        + r"(?:\s(?:each|max|maximum|total|or so))?"
    ),
    pattern(r"{m}\s?(?:or (?:less|under|below|cheaper)|max(?:imum)?\b|tops\b|at most)"),
    pattern(
        r"\b(?:can't|cannot|won't|wouldn't|don't want to|not) (?:go|pay|spend|stretch)"
        r" (?:above|over|past|beyond|more than|to more than)\s{a}" + NOT_A_PRICE
    ),
    pattern(
        r"\b(?:nothing|don't show me (?:\w+ ){0,3}|not|no) ?(?:over|above|beyond|more than)\s{a}"
        + NOT_A_PRICE
    ),
    pattern(r"\b(?:my )?(?:max(?:imum)?|limit|ceiling)(?: is| of|:)\s{a}" + NOT_A_PRICE),
    pattern(
        r"(?<!\d){a}\s?(?:以上|块以上|元以上)的?(?:就)?(?:别|不要|不用|不)(?:给我)?(?:看|推荐"
        r"|推|考虑)"
    ),
    pattern(r"(?:顶多|撑死|最高)(?:花|给|出)?(?:到)?\s?{a}" + NOT_A_PRICE),
    pattern(r"\b(?:my )?budget(?: is| of|:)?(?: around| about)?\s{a}" + NOT_A_PRICE),
    pattern(
        r"(?:价格|价钱|预算)?(?:不(?:要|能|可)?(?:超过|多于|高于|大于)|别超过|低于|少于|小于|最多"
        r"|不到|便宜过|预算(?:是|为|在|大概|大约)?)\s?{a}" + NOT_A_PRICE + r"(?:以内|以下|之内|的)?"
    ),
    pattern(r"(?<!\d){a}\s?(?:以内|以下|之内|之下|内的|封顶|以里)(?:的)?"),
)
AROUND = (
    pattern(
        r"(?<!budget )(?<!budget is )(?<!budget of )\b(?:around|about|roughly|approximately"
        r"|approx\.?|circa|in the region of|somewhere around)\s{a}" + NOT_A_PRICE
    ),
    pattern(r"(?:大约|大概|差不多|约)\s?{m}(?:左右|上下)?"),
    pattern(r"(?<!\d){a}\s?(?:左右|上下)(?:的)?"),
)
SLACK = 0.2  # "around 50" is 40 to 60
MINIMUM = (
    pattern(
        r"\b(?:that(?:'s| is| are)\s)?(?:costs?\s|costing\s|priced?\s)?"
        r"(?:over|above|more than|at least|no less than|not less than|not under|starting at"
        r"|min(?:imum)?(?: of)?|>=?|≥)\s?{a}" + NOT_A_PRICE
    ),
    pattern(r"{m}\s?(?:or more|and up|or above|\+|minimum\b|at least)"),
    pattern(
        r"(?:价格|价钱)?(?:不(?:要|能)?(?:低于|少于)|高于|多于|大于|超过|至少|最少)\s?{a}"
        + NOT_A_PRICE
        + r"(?:以上|的)?"
    ),
    pattern(r"(?<!\d){a}\s?(?:以上|之上|起)(?:的)?"),
)
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}


def limits(text: str) -> Limits:
    """Reads the limits out of a folded text. A minimum above the maximum is swapped."""
    minimum = maximum = None
    for expression in RANGE:
        if match := expression.search(text):
            minimum, maximum = sorted((amount(match["a"]), amount(match["b"])))
            text = expression.sub(",", text, count=1)
            break
    if minimum is None and maximum is None:
        for expression in AROUND:
            if match := expression.search(text):
                middle, text = amount(match["a"]), expression.sub(",", text, count=1)
                minimum, maximum = round(middle * (1 - SLACK), 2), round(middle * (1 + SLACK), 2)
                break
    for expression in MAXIMUM:
        if match := expression.search(text):
            maximum, text = amount(match["a"]), expression.sub(",", text)
            break
    for expression in MINIMUM:
        if match := expression.search(text):
            minimum, text = amount(match["a"]), expression.sub(",", text)
            break
    if minimum is not None and maximum is not None and minimum > maximum:
        minimum, maximum = maximum, minimum
    return Limits(minimum, maximum, text)


def amount(text: str) -> float:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if digits:
        return float(digits.group().replace(",", ""))
    return float(chinese_number(re.sub(r"[^零一二两三四五六七八九十百千万]", "", text)))


def chinese_number(text: str) -> int:
    """三十 → 30, 三百五 → 350, 两千零一 → 2001, 一万二 → 12000."""
    total = section = digit = 0
    last = 1
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
            last = 1 if character == "零" else last
        elif character in TENS:
            section, last, digit = section + (digit or 1) * TENS[character], TENS[character], 0
        else:
            total, section, last, digit = (section + digit) * 10_000, 0, 10_000, 0
    return total + section + digit * (last // 10 if last > 10 else 1)
