"""What a message states of the customer's circumstances: allergies, needs, size, for whom."""

import re
from collections.abc import Sequence

from language.negation import negations
from recommender.query.parser import QueryParser
from recommender.schema import Facet

AND = re.compile(r"\s*(?:\band\b|\bor\b|&|、|和|或者|或|以及|跟)\s*")
ALLERGIES = (
    re.compile(r"\b(?:all?ergic|intolerant) to (?P<what>[^,.;!?]+)"),
    re.compile(
        r"\b(?P<what>(?!am\b|m\b|an?\b|the\b|severe|bad\b)[a-z]+)[ -](?:allergy|allergies"
        r"|intolerance|intolerant)\b"
    ),
    re.compile(r"(?:对|我)(?P<what>[^,，。对我]{1,8}?)(?:严重|不能|会)?(?:过敏|不耐受)"),
)
SIZES = (
    re.compile(
        r"\b(?:i(?:'m| am)|i wear|i take|we take|my (?:\w+ )?size is|size me)(?: an?)?(?: size)?"
        r" (?P<what>xxs|xs|xxl|xl|[sml]|small|medium|large|(?:eu|us|uk) ?\d{1,2}(?:\.5)?)\b"
    ),
    re.compile(r"\b(?:wear|take|am|i'm|is)(?: an?)? size (?P<what>\d{1,2}(?:\.5)?|[a-z]{1,3})\b"),
    re.compile(r"\bmy (?:shoe |dress |shirt |ring )?size is (?:an? )?(?P<what>\w{1,3}(?:\.5)?)\b"),
    re.compile(
        r"(?:我|平时|一直|一般)(?:一般|平时)?穿(?P<what>\d{2,3}(?:\.5)?|[a-z]{1,3}"
        r"|[大中小加]+)(?:码|号)"
    ),
    re.compile(
        r"我的?(?:鞋|衣服|裤子)?(?:尺码|鞋码|码数|尺寸|码)?是(?P<what>\d{2,3}"
        r"|[a-z]{1,3})(?:码|号)?$"
    ),
    re.compile(r"我是(?P<what>\d{1,3}|[a-z]{1,3}|[大中小加]+)(?:码|号)"),
    re.compile(r"我(?:一般)?穿(?P<what>\d{2,3}|x{0,3}[sml])的?$"),
    re.compile(r"(?P<what>\d{2,3})(?:码|号)是我的(?:尺码|鞋码)"),
    re.compile(r"\b(?:im|i'm|i am) an? (?P<what>small|medium|large|xl|xs)\b"),
    re.compile(r"\bsize (?P<what>\w{1,6}(?:\.5)?) is (?:mine|my size|what i wear)\b"),
    re.compile(r"\bi (?:always |usually )?take size (?P<what>\w{1,6}(?:\.5)?)\b"),
)
PERSON = (
    r"mum|mom|mother|dad|father|wife|husband|girlfriend|boyfriend|partner|son|daughter|kids?|baby"
    r"|toddler|grandma|grandpa|grandmother|grandfather|sister|brother|niece|nephew|aunt|uncle"
    r"|friend|boss|colleague|teacher|parents|dog|cat|puppy|kitten"
)
CHINESE_PERSON = (
    r"妈妈|妈|爸爸|爸|老婆|妻子|老公|丈夫|女朋友|男朋友|女友|男友|儿子|女儿|孩子|宝宝|奶奶"
    r"|爷爷|外婆|外公|姥姥|姥爷"
    r"|姐姐|妹妹|哥哥|弟弟|侄女|侄子|朋友|闺蜜|老板|领导|同事|老师|父母|爸妈|婆婆|岳母|狗狗"
    r"|狗|猫咪|猫"
)
RECIPIENTS = (
    re.compile(rf"\bsurprise (?:my|our) (?P<what>{PERSON})\b"),
    re.compile(
        r"\b(?:shopping|buying|looking|gifts?|presents?|something|this|it|these|it's"
        r"|is)\b[^,.;!?]*?"
        rf" for (?:my|our) (?:\w+ )?(?P<what>{PERSON})\b"
    ),
    re.compile(
        rf"(?:给|送|送给|帮|替|为)(?:我|咱)?(?:的|家|们)?[小大老]?(?P<what>{CHINESE_PERSON})"
        r"(?:买|挑|选|找|的|用|穿|吃|一个惊喜|$|[,，。])"
    ),
)
NEEDS = (
    re.compile(
        r"^(?:need|in need of) (?:a |an |some )?(?:new )?(?P<what>[^,.;!?]+?)(?: asap| now)?$"
    ),
    re.compile(r"\b(?:i|we) (?:have to (?:get|buy)|could (?:really )?use) (?P<what>[^,.;!?]+)"),
    re.compile(r"\b(?:i'm|im|i am|we're|we are) (?:in need of|out of) (?P<what>[^,.;!?]+)"),
    re.compile(r"急需(?:买|一个|一台|一双|一件|一些)?(?P<what>[^,，。！!？?]+)"),
    re.compile(r"我(?:得|要去)买(?:个|一个|一台|一双|一件|一些)?(?P<what>[^,，。！!？?]+)"),
    re.compile(
        r"\b(?:i|we) (?:really |badly |urgently )?need"
        r" (?:(?:to (?:buy|get)) |(?!to\b))(?:more |a new |another )?(?P<what>[^,.;!?]+)"
    ),
    re.compile(
        r"(?:我|我们|家里)(?:.{0,3})(?:很|急|真的)?(?:需要|缺)(?:买|一个|一台|一双|一件"
        r"|一些)?(?P<what>[^,，。！!？?]+)"
    ),
)


def allergens(text: str, queries: QueryParser) -> list[Facet]:
    """What the customer says they must not have; an allergy in the family counts as theirs."""
    phrases = [match["what"] for one in ALLERGIES for match in one.finditer(text)]
    parts = [part for phrase in phrases for part in AND.split(phrase)]
    found = [facet for part in parts if (facet := queries.facet(part)) is not None]
    return list(dict.fromkeys(found))


def needed(text: str, queries: QueryParser) -> Facet | None:
    found = first(NEEDS, negations(text).rest)
    return queries.facet(found) if found else None


def size(text: str) -> str | None:
    return first(SIZES, text)


def recipient(text: str) -> str | None:
    return first(RECIPIENTS, text)


def first(expressions: Sequence[re.Pattern[str]], text: str) -> str | None:
    """What the first expression that fits says."""
    for expression in expressions:
        match = expression.search(text)
        if match:
            return match["what"].strip()
    return None
