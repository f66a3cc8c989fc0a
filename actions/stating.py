"""What a message states about the customer's taste. Careful: in doubt nothing is noted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.pointing import counted, points_at_all
from recommender.negation import negations
from recommender.query import QueryParser, among
from recommender.schema import Facet
from recommender.sensitive import is_sensitive
from recommender.words import folded

# Ways of saying it that the parser of wishes does not know, put in words that it does.
PLAINER = [
    (re.compile(old), new)
    for old, new in (
        (r"\b(?:i'm |i am |we're )?not (?:really |much |such )?(?:of )?(?:a )?(?:big |huge )?"
         r"(?:fan of|into|keen on|fond of)\b", "i don't like"),
        (r"\b(?:i |we )?(?:do not|don't|dont) (?:really )?care for\b", "i don't like"),
        (r"\b(?:i|we) (?:do not|don't|dont) (?:particularly|much|especially|really) like\b",
         "i don't like"),
        (r"\b(?:i|we) (?:only|just) (?:never|avoid)\b", "i avoid"),
        (r"\bi have an? ([a-z]+) allergy\b", r"i avoid \1"),
        (r"\b(?:never|not|don't|dont|do not|won't|can't|cannot)(?: \w+){0,3} (?:spend|pay) "
         r"(?:any )?(?:more than|over|above)\b", "at most"),
        (r"不(?:太|怎么|是很|大|是特别|特别|很|是太)(喜欢|爱吃|爱喝|爱|想)", r"不\1"),
        (r"对(.{1,8}?)(?:严重)?过敏", r"不要\1"),
        (r"(?:不想花|不想|不愿意花|不愿|从不|从来不|绝不)(?:费|买)?(?:超过|多于|高于)", "不超过"),
        (r"(?:从来不|从不)(吃|喝|买|用|看)", r"不\1"),
    )
]  # fmt: skip
UNCERTAIN = re.compile(
    r"\b(?:do not|don't|dont|didn't|doesn't|not|never) (?:really )?(?:hate|dislike|mind|avoid)\b"
    r"|\bused to\b|\bno longer\b|\banymore\b|不讨厌|不反感|不介意|不再|以前"
)
QUESTION = re.compile(
    r"^(?:do|does|did|is|are|was|what|which|why|who|how|can|could|would|should|will|have you|got"
    r"|any|anything)\b|[?？]\s*$|(?:吗|呢)\W*$|有没有|有什么|能不能|是不是"
)
ADVERBS = r"(?:really |also |do |just |so |absolutely |generally |still |very much )*"
LIKES = (
    re.compile(
        rf"\b(?:i|we) {ADVERBS}(?:like|love|luv|prefer|enjoy|adore"
        r"|(?:only|always|usually|mostly) (?:buy|eat|drink|wear|use|get))(?: to (?:eat|drink|buy))?"
        r" (?P<what>[^,.;!?:]+)"
    ),
    re.compile(r"\b(?:fan of|i'm into|i am into|we're into) (?P<what>[^,.;!?:]+)"),
    re.compile(r"\bmy favou?rites?(?: \w+){0,2} (?:is|are) (?P<what>[^,.;!?:]+)"),
    re.compile(r"^(?P<what>[\w' -]+) (?:is|are) my (?:favou?rites?|brand|thing)"),
    re.compile(r"\b(?:i'm|im|i am|we're|we are) (?:an? )?(?P<what>vegan|vegetarian|pescatarian)"),
    re.compile(r"最(?:喜欢|爱)的[^是,，。]{1,6}是(?P<what>[^,，。；;！!？?]+)"),
    re.compile(
        r"(?:喜欢|偏爱|偏好|爱)(?:吃|喝|用|买|穿|看)?(?P<what>[^,，。；;！!？?的]+)(?:的|$|[,，。！!])"
    ),
    re.compile(r"我(?:们)?(?:一直|总是|平时)?只(?:买|吃|喝|穿|用)(?P<what>[^,，。；;！!？?]+)"),
    re.compile(r"我是(?P<what>[^,，。]{1,8})的粉丝"),
    re.compile(r"我(?:们)?(?:是|吃)(?P<what>素)"),
)
NEGATED = re.compile(r"(?:\b(?:not|never|no|hardly|nor|cannot)\b|n't|不|没|别|未)[^,，。;；]*$")
THAN = re.compile(r" (?:over|to|than|rather than|more than|instead of|but|because|so|when) .*$")
AND = re.compile(r"\s*(?:\band\b|\bor\b|&|、|和|或者|或|以及|跟)\s*")
BUDGET = re.compile(
    r"budget|spend|\bpay\b|per item|\beach\b|at most|预算|花|单件|每件|超过|以内|最多"
)
# A limit for one kind of thing only, which a profile cannot hold.
SCOPED = re.compile(
    r"\b(?:on|for) (?!me\b|one\b|each\b|it\b|a single\b|an? item\b|groceries\b)[a-z]+"
    r"|(?:买|花在)(?!东西)[^,，。不最]{1,8}(?:上|从不|不|最多)"
)
THESE = re.compile(r"\b(?:this|that|it|these|those|them|one)\b|这个|那个|这款|那款|它|这些|那些")
ALLERGIES = (
    re.compile(r"\b(?:allergic|intolerant) to (?P<what>[^,.;!?]+)"),
    re.compile(r"\b(?P<what>[a-z]+)[ -](?:allergy|allergies|intolerance|intolerant)\b"),
    re.compile(r"(?:对|我)(?P<what>[^,，。对我]{1,8}?)(?:严重|不能|会)?(?:过敏|不耐受)"),
)
SIZES = (
    re.compile(
        r"\b(?:i(?:'m| am)|i wear|i take|we take|my (?:\w+ )?size is|size me)(?: an?)?(?: size)?"
        r" (?P<what>xxs|xs|xxl|xl|[sml]|small|medium|large|(?:eu|us|uk) ?\d{1,2}(?:\.5)?)\b"
    ),
    re.compile(r"\b(?:wear|take|am|i'm|is)(?: an?)? size (?P<what>\d{1,2}(?:\.5)?|[a-z]{1,3})\b"),
    re.compile(r"\bmy (?:shoe |dress |shirt |ring )?size is (?:an? )?(?P<what>\w{1,3}(?:\.5)?)\b"),
    re.compile(r"(?:我|平时|一直)穿(?P<what>\d{2,3}(?:\.5)?|[a-z]{1,3}|[大中小加]+)(?:码|号)"),
    re.compile(
        r"我的?(?:鞋|衣服|裤子)?(?:尺码|鞋码|码数|尺寸|码)?是(?P<what>\d{2,3}|[a-z]{1,3})(?:码|号)?$"
    ),
    re.compile(r"我是(?P<what>\d{2,3}|[a-z]{1,3}|[大中小加]+)(?:码|号)"),
)
PERSON = (
    r"mum|mom|mother|dad|father|wife|husband|girlfriend|boyfriend|partner|son|daughter|kids?|baby"
    r"|toddler|grandma|grandpa|grandmother|grandfather|sister|brother|niece|nephew|aunt|uncle"
    r"|friend|boss|colleague|teacher|parents|dog|cat|puppy|kitten"
)
CHINESE_PERSON = (
    r"妈妈|妈|爸爸|爸|老婆|妻子|老公|丈夫|女朋友|男朋友|女友|男友|儿子|女儿|孩子|宝宝|奶奶|爷爷|外婆|外公|姥姥|姥爷"
    r"|姐姐|妹妹|哥哥|弟弟|侄女|侄子|朋友|闺蜜|老板|领导|同事|老师|父母|爸妈|婆婆|岳母|狗狗|狗|猫咪|猫"
)
RECIPIENTS = (
    re.compile(
        r"\b(?:shopping|buying|looking|gifts?|presents?|something|this|it|these|it's|is)\b[^,.;!?]*?"
        rf" for (?:my|our) (?:\w+ )?(?P<what>{PERSON})\b"
    ),
    re.compile(
        rf"(?:给|送|送给|帮|替|为)(?:我|咱)?(?:的|家|们)?(?P<what>{CHINESE_PERSON})"
        r"(?:买|挑|选|找|的|用|穿|吃|$|[,，。])"
    ),
)
NEEDS = (
    re.compile(
        r"\b(?:i|we) (?:really |badly |urgently )?need (?:to (?:buy|get) )?(?P<what>[^,.;!?]+)"
    ),
    re.compile(
        r"(?:我|我们|家里)(?:很|急|真的)?(?:需要|缺)(?:买|一个|一台|一双|一件|一些)?(?P<what>[^,，。！!？?]+)"
    ),
)
MOST = 5  # facets taken from one message


@dataclass(frozen=True, slots=True)
class Statement:
    """What was understood; everything may be empty.

    `allergies` are among the `dislikes`, `needs` are not among the `likes`.
    """

    likes: tuple[Facet, ...] = ()
    dislikes: tuple[Facet, ...] = ()
    budget: float | None = None
    allergies: tuple[Facet, ...] = ()
    needs: tuple[Facet, ...] = ()
    size: str | None = None
    recipient: str | None = None

    @property
    def empty(self) -> bool:
        return self == Statement()


def stated(text: str, queries: QueryParser) -> Statement:
    """Likes, dislikes and budget of one message, in English or Chinese."""
    plain = plainer(text)
    if UNCERTAIN.search(plain):
        return Statement()
    wishes = queries.parse(plain)
    excluded = [facet for facet in wishes.exclude if notable(facet)]
    allergies = [] if is_question(plain) else allergens(folded(text), queries)
    excluded += [facet for facet in allergies if not among(facet, tuple(excluded))]
    dislikes = tuple(excluded)[:MOST]
    likes = tuple(f for f in liked(plain, queries) if f not in dislikes and notable(f))[:MOST]
    general = not (likes or dislikes or wishes.include or SCOPED.search(plain))
    budget = wishes.max_price if general and BUDGET.search(plain) else None
    asking = is_question(plain)
    return Statement(
        likes,
        dislikes,
        budget,
        allergies=tuple(f for f in dislikes if among(f, tuple(allergies))),
        needs=() if asking or likes or dislikes else needed(plain, queries),
        size=None if asking else first(SIZES, folded(text)),
        recipient=None if asking else first(RECIPIENTS, folded(text)),
    )


def notable(facet: Facet) -> bool:
    """Of products, and nothing that would tell of health, religion, origin or sexuality."""
    return of_products(facet.value) and not is_sensitive(facet.value)


def allergens(text: str, queries: QueryParser) -> list[Facet]:
    """What the customer says they must not have; another person's allergy counts as theirs."""
    phrases = [match["what"] for one in ALLERGIES for match in one.finditer(text)]
    parts = [part for phrase in phrases for part in AND.split(phrase)]
    found = [facet for part in parts if (facet := queries.facet(part)) is not None]
    return [facet for facet in dict.fromkeys(found) if notable(facet)]


def needed(plain: str, queries: QueryParser) -> tuple[Facet, ...]:
    found = first(NEEDS, negations(plain).rest)
    facet = queries.facet(found) if found and of_products(found) else None
    return (facet,) if facet is not None and notable(facet) else ()


def first(expressions: Sequence[re.Pattern[str]], text: str) -> str | None:
    """What the first expression that fits says."""
    for expression in expressions:
        match = expression.search(text)
        if match:
            return match["what"].strip()
    return None


def is_question(text: str) -> bool:
    """Whether a message asks rather than tells: what it rules out holds for now only."""
    return QUESTION.search(folded(text)) is not None


def plainer(text: str) -> str:
    text = folded(text).replace("’", "'")
    for old, new in PLAINER:
        text = old.sub(new, text)
    return text


def liked(plain: str, queries: QueryParser) -> list[Facet]:
    """Facets of the positive statements; a clause with a negation left in it is no like."""
    rest = negations(plain).rest
    if is_question(plain):
        return []
    found: list[Facet] = []
    for expression in LIKES:
        for match in expression.finditer(rest):
            if NEGATED.search(rest[: match.start("what")]):
                continue
            for part in AND.split(THAN.sub("", match["what"])):
                facet = queries.facet(part) if of_products(part) else None
                if facet is not None and facet not in found:
                    found.append(facet)
        if found:
            break
    return found


def of_products(phrase: str) -> bool:
    """Not "this one" or "the second": those point at what is shown."""
    return not THESE.search(phrase) and counted(phrase, 1) is None and not points_at_all(phrase)
