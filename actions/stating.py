"""What a message states about the customer's taste. Careful: in doubt nothing is noted."""

import re
from dataclasses import dataclass

from actions import circumstances
from actions.circumstances import AND
from actions.wanted_only import wanted_only
from language.corrections import lasts
from language.diets import diet
from language.message import Message
from language.negation import negations
from language.pointing import counted, points_at_all
from language.sensitive import is_sensitive
from language.sizes import own_size
from recommender.query.critique import among
from recommender.query.parser import QueryParser
from recommender.schema import Facet, Wishes

UNCERTAIN = re.compile(
    r"\b(?:do not|don't|dont|didn't|doesn't|not|never) (?:really )?(?:hate|dislike|mind|avoid)\b"
    r"|\bused to\b|\bno longer\b|\banymore\b|不讨厌|不反感|不介意|不再|以前"
)
ADVERBS = r"(?:really |also |do |just |so |absolutely |generally |still |very much )*"
LIKES = (
    re.compile(
        rf"\b(?:i|we) {ADVERBS}(?:like|love|luv|prefer|enjoy|adore"
        r"|(?:only|always|usually|mostly) (?:buy|eat|drink|wear|use|get))(?: to (?:eat|drink"
        r"|buy))?"
        r" (?P<what>[^,.;!?:]+)"
    ),
    re.compile(
        r"\b(?:fan of|(?:i'm|im|i am|we're|we are) (?:\w+ ){0,2}(?:into|partial to|hooked on"
        r"|mad about"
        r"|crazy about|obsessed with|keen on|loyal to)|(?:i|we) (?:always |usually |mostly "
        r"|tend to )?"
        r"(?:go for|swear by|opt for|stick (?:to|with)|lean towards?|choose|pick)|sucker for"
        r"|soft spot for|get enough of) (?P<what>[^,.;!?:]+)"
    ),
    re.compile(
        r"\b(?:anything|everything|something) by (?P<what>[\w' -]+?) (?:makes|is|works|will)"
    ),
    re.compile(r"\bgive me (?P<what>[^,.;!?:]+?) (?:any day|every time|any time|over)\b"),
    re.compile(
        r"^(?P<what>[\w' -]+?) (?:all the way|every time|any day|works? (?:best )?for me"
        r"|(?:is|are) (?:what i (?:go for|like|love|buy|drink|eat|wear)|my go-?to"
        r"|right up my (?:alley"
        r"|street)|my weakness))"
    ),
    re.compile(r"\b(?:i'm|im|i am) an? (?P<what>[\w ]+?) (?:person|lover|drinker|addict)\b"),
    re.compile(r"\bmy favou?rites?(?: \w+){0,2} (?:is|are) (?P<what>[^,.;!?:]+)"),
    re.compile(r"^(?P<what>[\w' -]+) (?:is|are) my (?:favou?rites?|brand|thing)"),
    re.compile(r"\b(?:i'm|im|i am|we're|we are) (?:an? )?(?P<what>vegan|vegetarian|pescatarian)"),
    re.compile(r"最(?:喜欢|爱)的[^是,，。]{1,6}是(?P<what>[^,，。；;！!？?]+)"),
    re.compile(
        r"(?:喜欢|偏爱|偏好|爱)(?:吃|喝|用|买|穿|看)?(?P<what>[^,，。；;！!？?的]+)(?:的|$"
        r"|[,，。！!])"
    ),
    re.compile(
        r"(?:我|我们|家里)[^,，。]{0,6}?(?:迷上(?:了)?|偏向(?:于)?|钟爱|热爱|超爱|离不开|首选"
        r"|认准(?:了)?"
        r"|就爱|特别爱|最爱)(?:吃|喝|用|买|穿)?(?P<what>[^,，。；;！!？?]+?)(?:的)?(?:$|[,，。！!])"
    ),
    re.compile(
        r"我(?:每次|平时|通常|一般|总是|向来)都?(?:买|选|喝|吃|用"
        r"|穿)(?P<what>[^,，。；;！!？?]+?)的?$"
    ),
    re.compile(
        r"^(?P<what>[^,，。我你]{1,8})(?:我|我们)(?:比较|最|特别|很|都|还是)*(?:喜欢|爱吃|爱喝|爱)"
    ),
    re.compile(r"(?:对|拿)(?P<what>[^,，。]{1,10})(?:没有抵抗力|情有独钟|上瘾|很着迷)"),
    re.compile(r"我(?:们)?(?:一直|总是|平时)?只(?:买|吃|喝|穿|用)(?P<what>[^,，。；;！!？?]+)"),
    re.compile(r"我是(?P<what>[^,，。]{1,8})的粉丝"),
    re.compile(r"我(?:们)?(?:是|吃)(?P<what>素)"),
)
NEGATED = re.compile(r"(?:\b(?:not|never|no|hardly|nor|cannot)\b|n't|不|没|别|未)[^,，。;；]*$")
THAN = re.compile(r" (?:over|to|than|rather than|more than|instead of|but|because|so|when) .*$")
BUDGET = re.compile(
    r"budget|\b(?:can|could|will|would) go (?:up )?to\b"
    r"|\b(?:can't|cannot|won't|don't want to) go (?:above|over|past|beyond)|things over"
    r"|tops\b"
    r"|don't show me (?:\w+ ){0,3}(?:over|above)|nothing (?:over|above)|keep it (?:under|below)"
    r"|不想超"
    r"|顶多|封顶|别给我看|每样|一件|afford|my limit|\bmax\b|for anything|上限|spend|\bpay\b"
    r"|per item|\beach\b"
    r"|at most|预算|可以到|花|单件|每件|超过|以内|最多"
)
# A limit for one kind of thing only, which a profile cannot hold.
SCOPED = re.compile(
    r"\b(?:on|for) (?!me\b|one\b|each\b|it\b|a single\b|an? item\b|groceries\b)[a-z]+"
    r"|(?:买|花在)(?!东西)[^,，。不最]{1,8}(?:上|从不|不|最多)"
)
THESE = re.compile(r"\b(?:this|that|it|these|those|them|one)\b|这个|那个|这款|那款|它|这些|那些")
# What customers like, hate and need beside products.
NO_PRODUCT = re.compile(
    r"\b(?:wait|waiting|website|app|service|prices?|policy|orders?|account|invoice|help|parcel"
    r"|package|payment|pay|questions?|idea|clue|problem|thanks|you|guys|say|talk|person|human|bot"
    r"|delivery|shipping|return|refund|answer|robot|time|style|colou?rs?|size|made|buy)\b"
    r"|\b(?:on hold|being|cancel|calls?|emails?|ads|spam|log ?in|queues?)\b"
    r"|^(?:(?:uk|us|eu) ?)?\d{1,2}(?:\.5)?$|码$|客服|取消|回复|登录|排队|短信|电话"
    r"|^(?:等|等待|等了|网站|客服|服务|价格|政策|订单|账号|发票|帮助|包裹|问题|别|刷卡支付"
    r"|支付|真人|抵抗力|闻|颜色)"
)
MOST = 5  # facets taken from one message


@dataclass(frozen=True, slots=True)
class Statement:
    """What was understood; everything may be empty.

    `allergies` are among the `dislikes`; `needs`, `diets` and `only`, which the customer wants no
    other value of, are not among the `likes`.
    """

    likes: tuple[Facet, ...] = ()
    dislikes: tuple[Facet, ...] = ()
    budget: float | None = None
    allergies: tuple[Facet, ...] = ()
    needs: tuple[Facet, ...] = ()
    diets: tuple[Facet, ...] = ()
    size: str | None = None
    recipient: str | None = None
    only: tuple[Facet, ...] = ()

    @property
    def empty(self) -> bool:
        return self == Statement()


def stated(text: str, queries: QueryParser) -> Statement:
    """What lasts of one message, in English or Chinese; nothing of a question."""
    own = told(text)
    plain = Message.of(text).plain
    allergies = tuple(f for f in circumstances.allergens(text, queries) if notable(f))
    if UNCERTAIN.search(plain):
        return Statement(dislikes=allergies, allergies=allergies)
    diets = tuple(f for f in circumstances.diets(text, queries) if notable(f))
    if not own.strip():
        return Statement(dislikes=allergies, allergies=allergies, diets=diets)
    wishes = queries.parse(plain)
    excluded: list[Facet] = []
    for facet in filter(notable, wishes.exclude):
        if not among(facet, (*allergies, *excluded)):
            excluded.append(facet)
    dislikes = (*allergies, *excluded[:MOST])
    only = tuple(f for f in wanted_only(own, queries) if notable(f) and not among(f, dislikes))
    liking = (f for f in liked(plain, queries) if f not in dislikes and not (diets and eaten(f)))
    likes = () if only else tuple(filter(notable, liking))[:MOST]
    general = not (likes or dislikes or only or wishes.include or SCOPED.search(plain))
    need = None if likes or dislikes or only else circumstances.needed(plain, queries)
    return Statement(
        likes,
        dislikes,
        wishes.max_price if general and BUDGET.search(plain) else None,
        allergies=allergies,
        diets=diets,
        needs=(need,) if need and notable(need) else (),
        size=own_size(own),
        recipient=circumstances.recipient(own),
        only=only,
    )


def of_this_search(statement: Statement, text: str, wishes: Wishes) -> tuple[Facet, ...]:
    """The dislikes that hold for the search of `wishes` only: without a lasting word ("never",
    "I don't like"), "no black" is said of the dresses asked for, "no cereal" to suggestions of
    every kind is said of all that follow.
    """
    if lasts(told(text)):
        return ()
    passing = (
        f for f in statement.dislikes if wishes.names_a_kind or f.kind in ("attribute", "brand")
    )
    return tuple(facet for facet in passing if facet not in statement.allergies)


def eaten(facet: Facet) -> bool:
    """Whether it is a way of eating: "I'm vegan" is that, and no liking."""
    return diet(facet.value) is not None or facet.value == "素"


def told(text: str) -> str:
    """What of a message the customer tells as their own word, folded."""
    return Message.of(text).own


def notable(facet: Facet) -> bool:
    """Of products, and nothing that would tell of health, religion, origin or sexuality."""
    value = facet.value
    return of_products(value) and not NO_PRODUCT.search(value) and not is_sensitive(value)


def liked(plain: str, queries: QueryParser) -> list[Facet]:
    """Facets of the positive statements; a clause with a negation left in it is no like."""
    rest = negations(plain).rest
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
