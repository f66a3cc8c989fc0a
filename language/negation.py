"""What a message rules out, in English and Chinese."""

import re
from dataclasses import dataclass
from functools import lru_cache

from language.diets import diets
from language.vocabulary import alternatives

DIETS = alternatives(word for one in diets().values() for word in one.called)
DOING = (
    r"(?:like|want(?: to (?:see|have|eat|buy|get|wear|try))?|eat|drink|need|buy|show(?: me)?"
    r"|recommend|suggest|give me|include|use|have|wear|touch|stomach|tolerate|care for|go for)"
)
KEPT = 128  # texts whose negations are remembered: those of the turns under way
VERB = rf"(?:{DOING}(?: (?:or|nor|and) (?:{DOING}|carry|own|order|accept|choose|sit on|sleep on))?)"
ENGLISH = re.compile(
    r"(?<![\w'])(?:"
    rf"(?:i |we |please )?(?:really )?(?:do not|don't|dont|never|can't|cannot|cant|can not|won't"
    rf"|not going to|doesn't|didn't)(?: really| ever)? {VERB}(?: any(?: more)?| more| the| a)?"
    r"|(?:i |we )?(?:really )?(?:hate|dislike|can't stand|cannot stand|detest|loathe|despise|abhor)"
    r"|(?:i'd|i would|we'd|we would) rather not (?:see|have|eat|drink|buy|wear|get|try)(?: any)?"
    r"|(?:i |we )(?:really )?(?:can't|cannot|don't|dont) do(?= (?!this|that|it\b|much|anything"
    r"|so\b|a\b))"
    r"|(?:i'm |i am |we're )?not (?:a (?:big |huge )?fan of|keen on|into|fond of|crazy about"
    r"|big on)"
    r"|(?:i |we )?(?:refuse to|would never|will never) (?:eat|drink|wear|buy|touch|use)"
    r"|get rid of(?: all)?(?: the)?|steer clear of|stay away from|keep (?:me )?(?:away|clear) from"
    r"|leave out(?: the| any)?|(?:spare me|hide)(?: the| all| any)?|(?:i'm |i am )?(?:off"
    r"(?! (?:to|on|for|at|in|the|my|white)\b)|done with)"
    r"|(?:i'm |i am |we're )?(?:allergic to|sick of|tired of)"
    r"|(?:any|every|some|all)(?:thing)?(?: other)?(?: brands?| makes?| colou?rs?| materials?"
    r"| kinds?)?(?: of it)?(?: but| except(?: for)?| besides| apart from| other than| bar)"
    r"(?: from)?"
    r"|nothing (?:with|from|by|in|made of|containing)"
    r"|(?:(?<=, )|(?<=\band )|(?<=\bbut )|^)nothing(?= (?!else|special|yet|here|there|works?\b"
    r"|wrong|new\b)[a-z-]+(?: please| pls)?(?: and\b| or\b|[,.;!]|$))"
    rf"|nothing(?= (?:{DIETS})(?!\w))"
    r"|no more|other than|apart from|except(?: for| from)?|excluding|exclude"
    r"|(?<!live )(?<!do )(?<!be )(?<!survive )(?<!function )without(?: any)?"
    r"|avoid(?:ing)?|skip(?: the)?|stop (?:showing|recommending|suggesting)(?: me)?"
    r"|(?:(?<=\band )|(?<=, )|(?<=\bbut )|^)never(?: any)?(?! (?:mind|again|ever|more|over|above"
    r"|heard|again|got|came|been|had|saw|did|was|\w+ed)\b)"
    r"|free (?:of|from)|instead of|rather than|nor|neither|no|not(?: any)?"
    r") (?P<what>[^,.;:!?()\n，。；！？、]{1,80})"
)
CHINESE_BUT = re.compile(
    r"(?:除了|除开|除去)(?P<what>[^,.;!?，。；！？]{1,20}?)"
    r"(?:之外|以外|外|都行|都可以|什么都|其他|其它|别的|(?=[,.;!?，。；！？]|$))"
)
# No clause goes on beyond a space between Chinese words, unless it joins them.
WHAT = (
    r"\s?(?P<what>(?:[^,.;!?，。；！？\s]|(?<![\u3400-\u9fff])\s|\s(?![\u3400-\u9fff])"
    r"|\s(?=[和与跟或及])|(?<=[和与跟或及])\s){1,20})"
)
CHINESE = re.compile(
    r"(?<![要能可是会])(?<!(?<!没)有)(?:我|请|千万)?(?:真的?|实在)?(?:不碰|不想碰|吃不惯|喝不惯|穿不惯|吃不了|喝不了"
    r"|接受不了|无法接受|不感兴趣|反感|厌恶|嫌弃|看不惯|忍不了"
    r"|(?:最|很|超|真|特别|贼|太|挺|好)烦(?![恼人躁死了你您这那等]|$)|不要|不想要|不想吃|不想喝|不想看|不想买|不想"
    r"|不吃|不喝|不喜欢|不爱吃|不爱喝|不爱"
    r"|不含|不带|不买|不戴|不用|不需要|不看|讨厌|受不了|(?<!特)(?<!区)(?<!告)别给我|别推荐|别要|别放"
    r"|别再|(?<![特区告个分类性差级识离鉴辨派国职])别(?![的人处家致])|没有(?!的话|抵抗力|免疫力|[^,，。!]{1,8}(?:我|就|可)+(?:活|不行|受不了|过不))|避免|去掉|排除"
    r"|无(?![线论所需])|(?<!说)无(?=糖|盐|香))(?:推荐|看到|看|给我|显示|推|发|吃|喝|买|拿|选|任何|再|含有"
    rf"|含|有|带)*(?!\s(?:要|想要|换|来|给)){WHAT}"
)
# 黑色的不要, 真皮的就算了: what is ruled out comes first.
CHINESE_AFTER = re.compile(
    r"(?:^|(?<=[,.;!?，。；！？ ]))(?:但是?|不过|可是|只是)?"
    r"(?![这那哪第前后我你您他她它先还再就都也]|现在|今天|暂时|其实|真的|谢谢|什么|其[他它]|别的)"
    r"(?P<what>[^,.;!?，。；！？ 我你您他她]{1,10}?)(?<![有要能可会以])"
    r"(?:\s?(?:就|都|也|可|通通|统统|一律)*(?:不要|不想要|别要|不考虑|别(?:给我)?(?:推荐?|看)|别给我)"
    r"|的(?:就|都|也|可)*(?:不行|算了|免了|免谈|除外|不看|排除))(?:了|啊|吧|哦|哈|呀|就行|就好)*"
    r"(?=[,.;!?，。；！？ ]|$)"
)
# 不是红的，要蓝的: a correction says what instead.
CHINESE_BUT_RATHER = re.compile(
    r"(?<![是可还要])不是(?P<what>[^,.;!?，。；！？是吗呢]{1,10})"
    r"(?=[,，。 ]*(?:我)?(?:要|想要|是|而是|应该))"
)
# 不是皮的腰带: what the thing shall not be stands before it.
CHINESE_NOT_OF = re.compile(
    r"(?:要|找|买|有|来|给我|推荐)[一两]?[个条件双款只张台把]?不是(?P<what>[^,.;!?，。；！？是吗呢的]{1,6})的"
    r"(?=[\u4e00-\u9fff])(?!吗|吧|呢|话)"
)
EXPRESSIONS = (
    ENGLISH, CHINESE_BUT, CHINESE_AFTER, CHINESE_BUT_RATHER, CHINESE_NOT_OF, CHINESE,
)  # fmt: skip
STOP = re.compile(
    r"\s(?:please|pls|thanks|thank|but|however|for|under|below|over|above|because|since|as|i|i'm"
    r"|i'd|we|you|that|this|which|if|when|show|give|recommend|suggest|find|just|only|something"
    r"|anything|at all|again|anymore|any more|today|ever|though|instead|in it|inside|something"
    r"|with|from|between|though|to me|me|on principle|ethically|morally|by choice|as a matter"
    r"|out of|in (?:my|our)|whatsoever)(?=\s|$)"
)
AND = re.compile(r"\s*(?:\b(?:and no|or no|and|or|nor)\b|&|/|、|和|或者|或|以及|跟|与|也不要)\s*")
CHINESE_END = re.compile(
    r"(?:的东西|的商品|的产品|之类的|什么的|类的|的|了|吧|啊|呢|哦|谢谢|就行|就好|可以吗|好吗)+$"
)
CHINESE_CUT = re.compile(r"(?:但是|但|因为|我想|给我|推荐|来点|想要|谢谢|的话|的(?=[^,]))")
NOT_FACETS = re.compile(
    r"^(?:too|very|so|that|really|sure|now|yet|bad|worry|worries|problem|thanks|thank you|one|idea"
    r"|matter|way|more|just|only|all|it|them|this|these|those|expensive|pricey|what|my|want|need"
    r"|(?:do|live|be|survive|function) without|necessarily|anything|something|like|working"
    r"|interested|over|under|above|below|\d"
    r"|太|那么|这么|很|贵|错|问题|关系|用|谢|是|知道|好|必|客气|一样|同)(?:\b"
    r"|(?=[\u3400-\u9fff])|$)"
)
LEADING = re.compile(
    r"^(?:any|the|a|an|my|more|much|of|some|anything|with|from|by|made of|containing"
    r"|ones? (?:with|of|in|from|by|made of)) "
)


@dataclass(frozen=True)
class Negations:
    """The phrases ruled out, and the text with a comma where they stood."""

    phrases: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Where a text rules something out: the negation from `start`, the things `since`..`end`."""

    start: int
    since: int
    end: int

    def has(self, part: re.Match[str]) -> bool:
        """Whether it is a part of the text that is ruled out; not where it begins the negation
        itself: 无糖 is what is asked for.
        """
        negated = self.start < part.start() or self.since <= part.start()
        return negated and part.start() < self.end


@lru_cache(KEPT)
def negations(text: str) -> Negations:
    """Reads the negations out of a folded text."""
    phrases: list[str] = []
    for expression in EXPRESSIONS:
        text = taken(expression, text, phrases)
    return Negations(tuple(dict.fromkeys(phrases)), text)


def ruled_out(text: str) -> list[RuledOut]:
    """The places of a folded text where something is ruled out, as `negations` reads them."""
    found = []
    for expression in EXPRESSIONS:
        for match in expression.finditer(text):
            what, _ = phrase_and_rest(match["what"])
            if what and not NOT_FACETS.match(what):
                since = match.start("what") + match["what"].index(what)
                found.append(RuledOut(match.start(), since, since + len(what)))
    return found


def taken(expression: re.Pattern[str], text: str, phrases: list[str]) -> str:
    """Adds what `expression` rules out to `phrases`; the text without it."""

    def read(match: re.Match[str]) -> str:
        what, left = phrase_and_rest(match["what"])
        if not what or NOT_FACETS.match(what):
            return f", {match['what']}" if expression is CHINESE_BUT else f", {left} "
        phrases.extend(p for part in AND.split(what) if (p := bare(part)))
        return f", {left} "

    return expression.sub(read, text)


def phrase_and_rest(what: str) -> tuple[str, str]:
    """What is ruled out, and what follows it: "cereal for breakfast" → cereal, for breakfast."""
    what = " " + what.strip()
    while (shorter := re.sub(LEADING, "", what.strip())) != what.strip():
        what = " " + shorter
    ends = [m.start() for e in (STOP, CHINESE_CUT) if (m := e.search(what))]
    end = min((e for e in ends if e > 1), default=len(what))
    return CHINESE_END.sub("", what[:end].strip()), what[end:].strip()


def bare(part: str) -> str:
    part = part.strip(" -'\"“”")
    while (shorter := LEADING.sub("", part)) != part:
        part = shorter
    return CHINESE_END.sub("", part)
