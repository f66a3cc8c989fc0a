"""How many of something a message asks for."""

import re

from language.pointing import CHINESE, CHINESE_ORDINAL, NUMBER, NUMBERS
from language.words import QUANTITY, folded

PRICE = re.compile(
    r"[$£€¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:dollars?|bucks|euros?|pounds?|yuan|元|块钱|块|刀)"
)
COUNTED = re.compile(
    rf"(?<![\w.])(\d{{1,2}}|{'|'.join(n for n in NUMBERS if n != 'one')})\b(?!\s*%)"
)
CHINESE_COUNTED = re.compile(
    r"([一两二三四五六七八九十]|\d{1,2})\s*[个件瓶盒袋包双台本份罐支只条套箱张片桶把](?!钱)"
)
WORDS = {"a couple": 2, "a pair of": 1, "half a dozen": 6, "a dozen": 12, "一打": 12, "一对": 2}
SETTING = re.compile(
    r"\b(?:make (?:it|that)|change|set|instead|only|just|total)\b|改成|改为|只要|总共|一共"
)


def quantity(text: str) -> int | None:
    """None where the message says no number of pieces; sizes, prices and places are none."""
    text = folded(text)
    for sign in (PRICE, QUANTITY, NUMBER, CHINESE_ORDINAL):
        text = sign.sub(" ", text)
    for word, value in WORDS.items():
        if word in text:
            return value
    if match := CHINESE_COUNTED.search(text):
        return CHINESE.get(match[1]) or int(match[1])
    if match := COUNTED.search(text):
        return NUMBERS.get(match[1]) or int(match[1])
    return None


def sets(text: str) -> bool:
    """Whether the number is how many there shall be, rather than how many more."""
    return SETTING.search(folded(text)) is not None
