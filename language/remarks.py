"""What is said about products shown: "too expensive", "love the blue one", "这个太大了"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from language.questions import is_question
from language.vocabulary import vocabulary
from language.words import folded

Aspect = Literal["price", "size", "colour", "quality", "style", "taste", "comfort", "delivery"]
COLOURS = (
    r"black|white|red|blue|green|yellow|pink|purple|orange|brown|grey|gray|beige|gold|silver|navy"
)
TOO = r"(?:too|way too|so|really|very|a bit|a little|bit|kinda|quite|much too|far too)"
NOT = (
    r"(?:(?:is|are|was|it's|looks?|seems?)(?: n't|n't| not)|not|isn't|aren't|wasn't|don't|doesn't)"
)
# What turns a remark around when it stands just before it: "not too expensive", "不算太贵".
TURNED = re.compile(rf"(?:\b{NOT}|\bnever|\bno longer|不算|不是|没有|并不|不会|没|不)(?: \w+)?\s*$")
IF = re.compile(r"^if\b|如果|要是|万一")
# Who says what is looked for says nothing good of what is there.
WISHED = re.compile(
    r"\b(?:looking for|i want|i need|i'd like|show me|find me|search|something|recommend|gift|buy)"
    r"\b"
    r"|想要|我要|想买|找|来个|来点|推荐|看看|给我|需要|有没有"
)
QUOTED = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said of one aspect; `words` are those that say it."""

    aspect: Aspect
    polarity: int  # 1 good, -1 bad
    words: str


@cache
def patterns() -> tuple[tuple[Aspect, int, re.Pattern[str]], ...]:
    """Aspect, polarity and words, in the order in which they are tried."""
    known = vocabulary("remark_words")["remark"]
    return tuple((one["aspect"], one["polarity"], compiled(one["words"])) for one in known)


def compiled(words: str) -> re.Pattern[str]:
    return re.compile(words.replace("<too>", TOO).replace("<colour>", COLOURS))


def remarks(text: str) -> tuple[Remark, ...]:
    """Of each aspect the first remark. A question and a quotation say nothing."""
    plain = QUOTED.sub(" ", folded(text).replace("’", "'"))
    if is_question(plain) or IF.search(plain):
        return ()
    found: dict[Aspect, Remark] = {}
    wished = WISHED.search(plain) is not None
    rest = plain
    for aspect, way, pattern in patterns():
        match = pattern.search(rest)
        if match and aspect not in found:
            turned = TURNED.search(plain[: match.start()]) is not None
            polarity = -way if turned else way
            if not (wished and polarity > 0):
                found[aspect] = Remark(aspect, polarity, match[0])
            # Words that have said one thing do not say another: "the colour looks great".
            rest = f"{rest[: match.start()]}{'|' * len(match[0])}{rest[match.end() :]}"
    return tuple(found.values())
