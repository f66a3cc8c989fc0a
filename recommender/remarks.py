"""What is said about products shown: "too expensive", "love the blue one", "这个太大了"."""

import re
from dataclasses import dataclass
from typing import Literal

from recommender.words import folded

Aspect = Literal["price", "size", "colour", "quality", "style", "taste", "comfort", "delivery"]
COLOURS = (
    r"black|white|red|blue|green|yellow|pink|purple|orange|brown|grey|gray|beige|gold|silver|navy"
)
TOO = r"(?:too|way too|so|really|very|a bit|a little|bit|kinda|quite|much too|far too)"
NOT = (
    r"(?:(?:is|are|was|it's|looks?|seems?)(?: n't|n't| not)|not|isn't|aren't|wasn't|don't|doesn't)"
)
# Each expression with the aspect that it names and whether that is good (1) or bad (-1).
EXPRESSIONS: tuple[tuple[Aspect, int, str], ...] = (
    (
        "price",
        -1,
        rf"\b{TOO} (?:expensive|pricey|dear|costly|much money)\b|\boverpriced\b|\brip[- ]?off\b",
    ),
    (
        "price",
        -1,
        r"\b(?:expensive|pricey)\b(?! enough)|\bcan(?:'t|not) afford\b|\bcosts? too much\b",
    ),
    ("price", -1, r"太贵|有点贵|好贵|贵了|价格(?:太|有点)?高|不便宜|买不起|不值这个价"),
    ("price", 1, r"\b(?:good|great|nice|fair|decent|amazing) (?:price|deal|value)\b|\bbargain\b"),
    ("price", 1, r"\b(?:so|really|nice and|pretty) cheap\b|\bworth (?:it|the money)\b"),
    (
        "price",
        1,
        r"(?:很|真|挺|好)便宜|(?:很|挺)?划算|性价比(?:很)?高|物美价廉|价格(?:很)?(?:合适|实惠)|很值",
    ),
    ("size", -1, rf"\b{TOO} (?:big|large|small|tight|loose|long|short|wide|narrow|huge|tiny)\b"),
    ("size", -1, r"\b(?:doesn't|don't|didn't|does not|do not|won't) fit\b|\bwrong size\b"),
    (
        "size",
        -1,
        r"(?:太|有点|偏|过于)(?:大|小|紧|松|长|短|宽|窄)|尺码不(?:对|准|合适)|不合身|穿不下",
    ),
    (
        "size",
        1,
        r"\bfits? (?:perfectly|great|well|nicely)\b|\b(?:perfect|right|great) (?:size|fit)\b",
    ),
    ("size", 1, r"大小(?:刚好|正好|合适)|尺码(?:刚好|正好|合适|准)|很合身|(?:正|刚)好合适"),
    (
        "colour",
        -1,
        rf"\b(?:hate|dislike|don't like|not a fan of) the (?:colou?rs?|{COLOURS})\b"
        r"|\bugly colou?r\b",
    ),
    ("colour", -1, r"颜色(?:太|有点|很)?(?:难看|丑|暗|艳|土|不好看|不喜欢)|不喜欢(?:这个)?颜色"),
    (
        "colour",
        1,
        rf"\b(?:love|like|prefer|adore) the (?:colou?rs?|{COLOURS})(?: one)?\b|\bnice colou?r\b",
    ),
    (
        "colour",
        1,
        r"(?:喜欢|爱)(?:这个|那个)?(?:颜色|[红蓝绿黑白黄紫粉灰]色)|颜色(?:很|真|挺)?(?:好看|漂亮|正)",
    ),
    (
        "quality",
        -1,
        r"\b(?:poor|bad|terrible|low|awful|cheap) quality\b|\blooks? cheap\b|\bflimsy\b",
    ),
    ("quality", -1, r"\b(?:broke|fell apart|falls apart|fragile|shoddy|badly made)\b"),
    (
        "quality",
        -1,
        r"质量(?:太|很|真|有点)?(?:差|不好|不行|一般)|做工(?:太|很)?(?:差|粗糙)|容易坏|用(?:了)?几天就坏",
    ),
    (
        "quality",
        1,
        r"\b(?:good|great|high|excellent|solid|amazing) quality\b|\bwell[- ]made\b|\bsturdy\b",
    ),
    (
        "quality",
        1,
        r"质量(?:很|真|挺|非常)?(?:好|不错|棒)|做工(?:很|真)?(?:好|精细|不错)|很结实|耐用",
    ),
    ("style", -1, r"\b(?:ugly|hideous|tacky|old[- ]fashioned|not my style|boring design)\b"),
    ("style", -1, r"(?:太|有点|好)丑|不是我的(?:风格|菜)|太土|款式(?:太)?(?:老|旧|难看)|不好看"),
    (
        "style",
        1,
        r"\b(?:gorgeous|beautiful|stylish|so pretty|so cute|looks? (?:great|amazing|lovely))\b",
    ),
    (
        "style",
        1,
        r"(?:很|真|好|太)(?:好看|漂亮|时尚|可爱)了?|款式(?:很|真)?(?:好|新|好看)|喜欢这个款式",
    ),
    (
        "taste",
        -1,
        rf"\b{TOO} (?:sweet|salty|spicy|bitter|sour|bland)\b"
        r"|\btastes? (?:bad|awful|terrible|off)\b",
    ),
    (
        "taste",
        -1,
        r"(?:太|有点|过于)(?:甜|咸|辣|苦|酸|淡|腻)|(?:很|真|太)?难(?:吃|喝)|不好(?:吃|喝)",
    ),
    ("taste", 1, r"\b(?:delicious|tasty|yummy)\b|\btastes? (?:great|good|amazing)\b"),
    ("taste", 1, r"(?:很|真|好|太|挺)好(?:吃|喝)|味道(?:很|真|挺)?(?:好|不错|棒)|美味"),
    (
        "comfort",
        -1,
        r"\b(?:uncomfortable|itchy|scratchy|too heavy|too stiff|hurts? my)\b|不舒服|扎人|太重|磨脚",
    ),
    (
        "comfort",
        1,
        r"\b(?:so |very |really )?(?:comfy|comfortable|cosy|cozy)\b(?! enough)|很舒服|舒适|柔软",
    ),
    (
        "delivery",
        -1,
        r"\b(?:slow|late) (?:delivery|shipping)\b|\btakes? too long\b|\barrived late\b",
    ),
    ("delivery", -1, r"(?:发货|物流|快递|送货)(?:太|很|有点)?慢|等(?:了)?太久"),
    ("delivery", 1, r"\b(?:fast|quick) (?:delivery|shipping)\b|\barrived (?:early|quickly)\b"),
    ("delivery", 1, r"(?:发货|物流|快递|送货)(?:很|真|挺)?快"),
)
PATTERNS = tuple((aspect, way, re.compile(words)) for aspect, way, words in EXPRESSIONS)
# What turns a remark around when it stands just before it: "not too expensive", "不算太贵".
TURNED = re.compile(rf"(?:\b{NOT}|\bnever|\bno longer|不算|不是|没有|并不|不会|没|不)(?: \w+)?\s*$")
ASKED = re.compile(
    r"[?？]\s*$|^(?:is|are|does|do|will|can|could|what|which|how|any)\b|(?:吗|呢)\W*$|会不会|是不是|有没有"
)
QUOTED = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said of one aspect; `words` are those that say it."""

    aspect: Aspect
    polarity: int  # 1 good, -1 bad
    words: str


def remarks(text: str) -> tuple[Remark, ...]:
    """Of each aspect the first remark. A question and a quotation say nothing."""
    plain = QUOTED.sub(" ", folded(text).replace("’", "'"))
    if ASKED.search(plain):
        return ()
    found: dict[Aspect, Remark] = {}
    rest = plain
    for aspect, way, pattern in PATTERNS:
        match = pattern.search(rest)
        if match and aspect not in found:
            turned = TURNED.search(plain[: match.start()]) is not None
            found[aspect] = Remark(aspect, -way if turned else way, match[0])
            # Words that have said one thing do not say another: "the colour looks great".
            rest = f"{rest[: match.start()]}{'|' * len(match[0])}{rest[match.end() :]}"
    return tuple(found.values())
