"""Numbers in words, English and Chinese: the patterns that find one and the value of what is found.

They belong only where a number is expected: in "Seven Up" and 三只松鼠 the words are none. text2num
reads a single English number; "a dozen" and "a couple of hundred" are built around it. Chinese
numerals are read here: what people say (两三百, 一百二, 1.5万) is more than cn2an knows.
"""

import re

from text_to_num import alpha2digit, text2num

ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety"
TWO_DIGITS = rf"(?:(?:{TENS})(?:[ -](?:{ONES}))?|{TEENS})"
BELOW_HUNDRED = rf"(?:{TWO_DIGITS}|{ONES})"
COUPLE = r"(?:a couple(?: of)?)"
TIMES = rf"(?:\d+(?:\.\d+)?|an?|{COUPLE}|{BELOW_HUNDRED})"
BELOW_THOUSAND = (
    rf"(?:(?:{TIMES}[ -])?hundred(?: (?:and )?{BELOW_HUNDRED}(?![ -](?:hundred|thousand)))?"
    rf"|{BELOW_HUNDRED})"
)
ROUND = (  # what may be a price
    rf"(?:{BELOW_THOUSAND}(?:[ -](?:thousand|grand)(?: (?:and )?{BELOW_THOUSAND})?)?"
    rf"|(?:{TIMES}[ -])?(?:thousand|grand)(?: (?:and )?{BELOW_THOUSAND})?)"
)
ENGLISH = rf"\b(?:(?:(?:half an?|an? half|{TIMES})[ -])?dozen|{ROUND}|{COUPLE})\b"

CHINESE_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
CHINESE_DIGITS |= {"〇": 0, "两": 2}
CHINESE_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
NUMERAL = "".join((*CHINESE_DIGITS, *CHINESE_TIMES))
CHINESE = (
    rf"(?:(?:\d+(?:\.\d+)?[十百千万]\d?(?!\d)|[{NUMERAL}])[{NUMERAL}]{{0,7}}"
    r"(?:点[零一二三四五六七八九]{1,2})?)"
)
CARDINAL = rf"(?:{ENGLISH}|{CHINESE}|(?<![\d.])\d{{1,3}}(?![\d.,]*\d))"

ORDINAL_ONES = "first|frist|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
ORDINAL_TEENS = "tenth|eleventh|twelfth|" + "|".join(f"{word}th" for word in TEENS.split("|")[3:])
ORDINAL_TENS = "|".join(f"{word.removesuffix('y')}ieth" for word in TENS.split("|"))
ORDINAL = (
    rf"(?:\b(?:(?:(?:{TENS})[ -])?(?:{ORDINAL_ONES})|{ORDINAL_TEENS}|{ORDINAL_TENS}"
    r"|\d{1,3}(?:st|nd|rd|th))\b)"
)
CHINESE_ORDINAL = rf"(?:{CHINESE}|\d{{1,3}})(?![\d{NUMERAL}])"
DIGITS = re.compile(r"\d+(?:\.\d+)?")


def cardinal(text: str) -> float:
    """The value of what `CARDINAL` found: "twenty five", "half a dozen", 十二, 两百, "12"."""
    if DIGITS.fullmatch(text):
        return float(text)
    return english(text) if text.isascii() else chinese(text)


def english(text: str) -> float:
    """ "A hundred and twenty", "a couple of hundred", "two grand", "2 dozen"."""
    said = re.sub(COUPLE, "two", text.replace("-", " ")).replace("grand", "thousand")
    if said.endswith("dozen"):
        times = said.removesuffix("dozen").strip()
        return 6 if "half" in times else 12 * (english(times) if times else 1)
    if DIGITS.fullmatch(said):
        return float(said)
    digits, _, scale = said.partition(" ")
    if DIGITS.fullmatch(digits):
        return float(digits) * english(scale)
    return float(text2num(re.sub(r"^an?\b", "one", said), "en"))


def chinese(text: str) -> float:
    """三十 → 30, 三百五 → 350, 两千零一 → 2001, 一万二 → 12000, 1.5万 → 15000, 九点九 → 9.9.

    Of 两三百, two or three hundred, the larger.
    """
    whole, _, decimals = text.partition("点")
    if len(whole) > 2 and all(character in CHINESE_DIGITS for character in whole):
        return float("".join(str(CHINESE_DIGITS[character]) for character in whole))
    total = section = digit = 0.0
    last = 1
    for part in re.findall(r"\d+(?:\.\d+)?|\D", whole):
        if part in CHINESE_DIGITS or part[0].isdecimal():
            digit = float(CHINESE_DIGITS.get(part, part))
            last = 1 if part in ("零", "〇") else last
        elif part != "万":
            times = CHINESE_TIMES[part]
            section, last, digit = section + (digit or 1) * times, times, 0
        else:
            total, section, last, digit = (section + digit) * 10_000, 0, 10_000, 0
    value = total + section + digit * (last // 10 if last > 10 else 1)
    return value + float(f"0.{''.join(str(CHINESE_DIGITS[one]) for one in decimals)}0")


def ordinal(text: str) -> int:
    """The place that `ORDINAL` or `CHINESE_ORDINAL` found: "the twenty third", "12th", 十一."""
    if text.isascii():
        digits = alpha2digit(text.replace("-", " ").replace("frist", "first"), "en", 0)
        return int(digits.rstrip("stndrh"))
    return int(chinese(text))
