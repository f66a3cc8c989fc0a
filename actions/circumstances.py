"""What a message states of the customer's circumstances: allergies, needs, size, for whom."""

import re
from collections.abc import Sequence

from language.allergies import expression, needs
from language.allergies import negated as denied
from language.diets import diet
from language.message import Message
from language.negation import negations
from language.people import chinese, english, everybody, named
from language.words import is_chinese
from recommender.query.dietary import avoided, diet_facet
from recommender.query.parser import QueryParser
from recommender.schema import Facet

AND = re.compile(r"\s*(?:\band\b|\bor\b|&|、|和|或者|或|以及|跟)\s*")
PERSON, CHINESE_PERSON = english(everybody()), chinese(everybody())
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
    """What the customer says they must not have; an allergy in the household counts."""
    message = Message.of(text)
    if of_others(message.said):
        return []
    found = needs(message.own)
    bare = found if message.own == message.told else needs(message.told)
    if bare.allergic and not bare.all:  # "does it have nuts? My son is allergic"
        found = needs(message.said)
    return list(avoided(queries.lexicon, found)) if found.allergic else []


def diets(text: str, queries: QueryParser) -> list[Facet]:
    """The diets that the customer keeps: "I'm vegan", 我吃素."""
    own = Message.of(text).own
    found = []
    for match in expression("own_diet").finditer(own):
        kept = diet((match["what"] or match["zh"]).replace("-", " "))
        if kept is not None and not denied(own[: match.start()]):
            found.append(diet_facet(queries.lexicon, kept, is_chinese(match[0])))
    return list(dict.fromkeys(found))


def of_others(said: str) -> bool:
    """Whether it is told of somebody who does not eat at the customer's table."""
    return bool(expression("others").search(said)) or any(
        one.circle == "acquaintance" for one in named(said)
    )


def needed(text: str, queries: QueryParser) -> Facet | None:
    found = first(NEEDS, negations(text).rest)
    return queries.facet(found) if found else None


def recipient(text: str) -> str | None:
    return first(RECIPIENTS, text)


def first(expressions: Sequence[re.Pattern[str]], text: str) -> str | None:
    """What the first expression that fits says."""
    for one in expressions:
        match = one.search(text)
        if match:
            return match["what"].strip()
    return None
