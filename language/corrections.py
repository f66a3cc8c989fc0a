"""What a customer takes back, and what is said instead: "no, blue", "actually pink is fine"."""

import re

SOUND = (
    r"(?:h+m+|u+m+|uh|er+|oh|ah+|ar+gh|u+gh|o+ps|whoops|okay|ok|well|sorry|sry|wait|hang on|hold on"
    r"|lol)"
)
NO = r"(?:no+|nope|nah|wrong|not (?:that|those|what i (?:meant|wanted?)))"
MEANT = (
    r"(?:actually|rather|instead|(?:i )?meant?(?: to say)?|i said|i (?:have )?changed my mind"
    r"|(?:what )?i meant (?:was|is)|make (?:it|that|them)|let's (?:say|make it|go (?:for|with))"
    r"|lets (?:say|make it|go (?:for|with))|(?:it|that) should be|scratch that|strike that"
    r"|correction|on second thoughts?|whoops|oo+ps|my (?:mistake|bad)|(?:that was )?a? ?typo"
    r"|wrong (?:word|one|thing|colou?r|size|way round)|i mis(?:typed|spoke|spelled|read)"
    r"|(?:i )?(?:typed|wrote|said|put|got) (?:that|it|this) wrong(?:ly)?"
    r"|(?:i )?(?:mixed|messed) (?:that|it|them) up)"
)
MINE = r"(?:phone|mobile|handset|smartphone|device|model|tablet)"
SIGN = r"(?:\s*[,.;:!…-]+\s*)"
ENGLISH = re.compile(
    rf"^(?:{SOUND}(?:{SIGN}|\s+))*"
    rf"(?:{NO}(?:{SIGN}|\s+(?=(?:{SOUND}|{NO}|{MEANT})\b))|{MEANT}(?:{SIGN}|\s+))"
    rf"(?:(?:{SOUND}|{NO}(?={SIGN}|\s+(?:{MEANT}|{SOUND})\b)|{MEANT}|(?:but )?(?:i want(?:ed)?|i'd"
    rf" like|give me|show me)(?! to\b)"
    rf"|(?:it|that|they) (?:has to|have to|must|needs? to) be"
    rf"|my {MINE} is(?: an?)?)(?:{SIGN}|\s+))*(?=\S)"
)
CHINESE_MINE = r"(?:我的?|my ?)(?:手机|机型|型号|平板|phone|tablet)(?:型号)? ?(?:是|is)"
CHINESE_SIGN = r"[\s,.;!、，。；！…]"
CHINESE_SOUND = (
    r"(?:呃|嗯|哦|噢|啊|额|哎呀|哎哟|哎|唉|诶|等等|等一?下|抱歉|对不起|不好意思|糟糕|sorry|oops"
    r"|wait|oh)"
)
WRONG = (
    r"(?:(?:我)?(?:(?:说|搞|打|选|写|弄|记|看|点|输|发|讲|拿)(?:错|反)(?:字)?|(?<![没不])错)(?:了|啦)"
    r"|(?:打|写)错字?|不对)"
)
CHINESE = re.compile(
    rf"^(?:{CHINESE_SOUND}{CHINESE_SIGN}*)*"
    rf"(?:(?:{WRONG}|(?:我)?改主意了|(?:我)?(?:想)?(?:说的|的意思)(?:其实)?是|我是说|其实(?!我)"
    r"|换成|改成|改为"
    rf"|换(?=[^货个一]{{1,6}}的[吧了。!！]*$))(?:了|啊|呀|哦|吧)*{CHINESE_SIGN}*"
    rf"|(?:算了|(?:不是|不+)(?:的|啊|呀|哦|了)*){CHINESE_SIGN}+)"
    rf"(?:(?:其实|应该|还是|我|想)*(?:(?:想)?要的?(?:是)?|说的是|是说|是|换成|改成|改为)|{WRONG}|{CHINESE_MINE}"
    rf"|不是(?={CHINESE_SIGN})|改主意了|{CHINESE_SIGN})*(?=\S)"
)
# "Not the red lead, the blue one", 不是女士的，是男士的: what is not meant, and what is.
INSTEAD = (
    re.compile(
        rf"^(?:{SOUND}\W+|(?:no|nope)\W+)*not (?:the |an? |any |that |those )?"
        r"(?P<no>[^,.;:!?]{2,40}?)(?:,| but| -) ?(?:but |rather |i want(?:ed)? |give me |show me"
        r" |actually |i meant )*(?:the |an? |some )?(?P<yes>[^,.;:!?]{2,40}?)\W*$"
    ),
    re.compile(
        r"^(?:不是|不要|别要?)(?P<no>[^,，。;；、]{1,12}?)的?[,，。;； ]+"
        r"(?:我)?(?:而?是|而?要|想要|换成?)?(?P<yes>[^,，。;；、是]{1,12}?)[吧啊呀。!！]*$"
    ),
)
# "Actually pink is fine", 其实羊毛可以: what was ruled out may be shown again.
FINE = r"(?:totally |quite |also |perfectly )?(?:fine|ok|okay|alright|all right|good|allowed|cool)"
ALLOWED = (
    re.compile(
        rf"^(?:{SOUND}\W+|(?:actually|so|but|and|in fact)\W+)*(?:i think |i guess )?"
        rf"(?P<what>[\w' -]{{2,40}}?) (?:is|are|would be|'s) (?:actually )?{FINE}"
        rf"(?: (?:after all|again|now|too|for me|by me|with me|as well|actually))*\W*$"
    ),
    re.compile(
        rf"^(?:{SOUND}\W+|(?:actually|so|but|and|in fact)\W+)*i (?:actually |do |can |also )*"
        r"(?:eat|drink|wear|like|buy|use|have|don't mind|do not mind) (?P<what>[\w' -]{2,40}?)"
        r" (?:now|again|after all|these days|nowadays)\W*$"
    ),
    re.compile(
        r"\bi(?:'m| am) (?:no longer|not) (?:an? )?(?P<what>(?:strict )?[\w-]+)"
        r"(?: any ?more| now)?\W*$"
    ),
    re.compile(
        r"^(?:actually\W+)?i (?:don't|do not|no longer) (?:mind|hate|avoid)"
        r" (?P<what>[\w' -]{2,40}?)(?: any ?more| now| after all)?\W*$"
    ),
    re.compile(
        r"^(?:其实|不过|现在|那|要不|算了)[,，]?(?P<what>[^,，。!！?？我]{1,10}?)(?:的)?(?:我)?"
        r"(?:也|还是|都|是)*(?:可以|没问题|没关系|能接受|行|无所谓|OK|ok)(?:的|了|吧|啊)*[。!！]?$"
    ),
    re.compile(
        r"(?:我)?(?:其实|现在)(?:也|又|开始|可以|能|都|会)*(?:吃|喝|穿|用|喜欢|接受)"
        r"(?P<what>[^,，。!！?？]{1,10}?)(?:的)?了[。!！]?$"
    ),
    re.compile(
        r"我?(?:其实)?(?:不再|已经不|不)(?:讨厌|反感|介意|排斥|避开)"
        r"(?P<what>[^,，。!！?？]{1,10}?)(?:的)?了?[。!！]?$"
    ),
    re.compile(
        r"^(?P<what>[^,，。!！?？我]{1,10}?)(?:的)?(?:现在|其实)(?:也|又|都)?"
        r"(?:可以|能接受|没问题|行)了?[。!！]?$"
    ),
    re.compile(
        r"^(?P<what>[^,，。!！?？我不没]{1,8}?)(?:的)?(?:也|又|都)?(?:可以|能接受|没问题|行)了[。!！]?$"
    ),
    re.compile(
        r"我?(?:其实|现在|已经)*不(?:再)?(?:是|吃)(?P<what>[^,，。!！?？]{1,6}?)(?:的|者)?了[。!！]?$"
    ),
)
LASTING = re.compile(
    r"\b(?:never|always|ever again|from now on|in future|in the future|going forward|any ?more"
    r"|hate|dislike|detest|loathe|despise|abhor|allerg\w+|intoleran\w+|vegan|vegetarian"
    r"|refuse|remember|sick of|tired of|disgusting|steer clear|stay away)\b"
    r"|\b(?:i|we) (?:\w+ )?avoid\b"
    r"|\b(?:can't|cannot|cant|can not) (?:stand|bear|eat|drink|have|wear|stomach|do)\b"
    r"|\b(?:don't|do not|dont|won't|no longer) (?:really |ever |even )*"
    r"(?:like|eat|drink|wear|use|buy|touch|do|tolerate|care for|stomach)\b"
    r"|\bstop (?:showing|recommending|suggesting)\b|\bagain\b"
    r"|\b(?:i'm|i am|im|we're) (?:not (?:\w+ ){0,3}(?:fan|into|keen|fond|crazy|big)"
    r"|off|done with)\b"
    r"|以后|从此|今后|永远|再也|从不|从来|向来|一律|一概|别再|记住|过敏|不耐受|吃素|素食"
    r"|不(?:太|怎么|是很|大|是)?(?:喜欢|爱)|讨厌|反感|厌恶|受不了|[最很真超好]烦|嫌弃|看不惯|忍不了|不(?:能|可以)?(?:吃|喝|穿|碰|用)(?!的)"
    r"|接受不了|[吃喝穿用]不(?:惯|了)|戒|忌口"
)


def without_correction(text: str) -> str:
    """A folded text without the "no, I meant" that it opens with; "no black" stays whole."""
    return CHINESE.sub("", ENGLISH.sub("", text, count=1), count=1)


def corrects(text: str) -> bool:
    """Whether a folded text opens with a "no" to what came before and says what instead."""
    return without_correction(text) != text


def allowed_again(text: str) -> str:
    """What a folded text says is fine after all; "" where it says no such thing."""
    found = (expression.search(text) for expression in ALLOWED)
    what = next((match["what"].strip() for match in found if match), "")
    return "素食" if what == "素" else what


def instead_of(text: str) -> tuple[str, str] | None:
    """What a folded text says is not meant, and what is meant instead."""
    found = next((match for one in INSTEAD if (match := one.search(text))), None)
    return (found["no"].strip(), found["yes"].strip()) if found else None


def lasts(text: str) -> bool:
    """Whether a folded text speaks of more than this search: "never", "I don't like", 以后."""
    return LASTING.search(text) is not None
