"""Which language a text is written in: English, Chinese, or both read the same."""

from __future__ import annotations

import re
from typing import Literal

from language.words import CJK

CHARACTER = re.compile(f"[{CJK}]")
HIDDEN = re.compile(r"\[[a-z]+\]")  # what stands for a secret that was hidden: [card]
LATIN_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
# Words that make a Latin text English even when it is one word long, and a text with a few
# Chinese characters (a product's name) English.
ENGLISH = frozenset(
    LATIN_WORD.findall(
        "a about and any are bye can cheaper could dislike do does don't for forget from get "
        "give goodbye have hello help hey hi how i i'd i'll i'm in is it less like me more my "
        "next no nope nothing of on or order other please promotions recommend search show "
        "sorry sure tell thank thanks that the there these this those to under want was what "
        "when where which who why with would yeah yes you your"
    )
)


def language_of(text: str) -> Literal["en", "zh"] | None:
    """The language of `text`, or None where it does not tell.

    None keeps the language of the conversation so far: "41453012842", "👍", "OK" and "Nike"
    are written in both.
    """
    text = HIDDEN.sub(" ", text)
    latin = LATIN_WORD.findall(text.lower())
    chinese = len(CHARACTER.findall(text))
    english = sum(word in ENGLISH for word in latin)
    if chinese:
        return "en" if english > 1 and english * 2 > chinese else "zh"
    return "en" if english or len(latin) > 1 else None
