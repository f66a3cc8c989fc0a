"""Reads the answers to what a form of orders asks, from what customers write."""

import re

from language.numbers import CHINESE, ENGLISH, cardinal
from language.quantities import quantities
from language.questions import is_question
from language.stopping import wants_to_stop
from language.units import MEASURE_WORDS
from language.words import folded

EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
YES = re.compile(
    r"^\W*(?:(?:yes|yeah|yep|yup|ya|sure|ok|okay|okey|of course|correct|right|exactly"
    r"|confirm(?:ed)?|do it|go ahead|please do|absolutely|fine|y|k)\b|👍|✅|好|嗯|行|确认|没错"
    r"|没问题|同意|提交|当然|可以|是的|对的|(?:是|对|要|要的|取消|退|改|换)(?:$|[吧啊呀的了，,。！!]))"
)
HESITATION = re.compile(r"^\W*(?:wait\b|hold on\b|等等|等一下|等下|稍等)")
NO = re.compile(r"^\W*(?:(?:no|nope|nah|not|don'?t|do not|wait|n)\b|👎|❌|不|别|没有|先别|等等|否)")
HELD_BACK = re.compile(r"\b(?:but|first|before)\b|不过|但|先")
COUNTED = rf"({ENGLISH}|\d{{1,2}})"
SOME = re.compile(
    rf"\b(?:only|just)(?: (?:want to )?(?:return|send back|exchange|give back))? {COUNTED}"
    r"(?! (?:day|week|time|month|star|hour)s?\b)\b"
    rf"|\b{COUNTED} (?:out )?of (?:the|them|those|these|my)\b|\ba (single) one\b"
    rf"|(?:只|就|仅|其中)(?:想|要)?(?:退|换|退换|寄)?(?:其中)?的?({CHINESE}|\d{{1,2}})[{MEASURE_WORDS}块]"
    rf"|(?:退|换)({CHINESE}|\d{{1,2}})[{MEASURE_WORDS}块]"
)
EVERYTHING = re.compile(
    r"\b(?:everything|all of (?:it|them)|all items|all|both"
    r"|the (?:whole|entire|complete) (?:order|thing|lot))\b"
    r"|全部|全都|都要|都退|整单|所有|两个都|一起"
)
REMOVE = re.compile(
    r"\b(?:remove|delete|drop|none|zero|take (?:\w+ ){1,4}(?:out|off)|take out|get rid|without"
    r"|leave (?:it|them) out|don'?t want (?:it|them|any))\b|去掉|删掉|删除|移除|不要了|拿掉|零"
)
# "One" where it counts, not as in "the blue one".
ONE = re.compile(
    r"(?P<before>^\W*|\b(?:just|only|to|it|want|need|keep|exactly|from|a)\s)(?:one|single)\b"
    r"(?![ -](?:hundred|thousand|dozen)\b)"
)
# 改成十二, or 十二 alone: a number that counts without a measure word.
UNMEASURED = re.compile(rf"(?:^\W*|[改减降换]?[成为到]|只?[要留]|就)\s*({CHINESE})吧?\W*$")
ADDRESS_AFTER = re.compile(
    r"(?:\baddress\b[^:]*?(?:\bto\b|\bis\b|:)|\bto\b|\bis\b|:|改成|改为|改到|换成|换到|送到|寄到|地址是|是|：)"
    r"\s*(?P<address>.+)$",
    re.IGNORECASE | re.DOTALL,
)
CHINESE_ADDRESS = re.compile(r"[省市区县镇乡村路街道巷弄号楼室栋单元座]")
STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|court|ct|square|sq|place|pl|blvd"
    r"|boulevard|house|flat|apt|apartment|suite|floor|unit|po box|close|terrace|hill|park)\b\.?"
)
NOT = r"(?:do(?:es)?|did|wo|will)(?:n'?t| not)"
BROKEN = re.compile(
    r"\b(?:broken|brake|broke|damaged?|cracked?|smashed|defect\w*|faulty|leak\w*|torn|scratch\w*"
    r"|stain\w*|rotten|mou?ld\w*|expired|not working|stopped working"
    rf"|{NOT} (?:work|turn on|switch on|start|charge|open|close)|dead|dent\w*|missing|incomplete"
    r"|wrong|instead of|only (?:got|received)|not in the (?:box|parcel|package)|lacks?)\b"
    r"|坏|破|碎|用不了|没反应|不工作|不好使|不能开|打不开|开不了|裂|烂|漏|少了|少发|缺|错|不能用|没法用|过期|发霉|划痕|瑕疵|变质|受损|掉了"
)
REASON = re.compile(
    r"\b(?:because|since|cuz|cause|too (?:big|small|large|tight|loose|long|short|heavy|bright|dark)"
    rf"|{NOT} (?:fit|suit|match|work)|not (?:what|as|like)|wrong size|changed my mind"
    r"|don'?t like"
    r"|ugly|by mistake|by accident|poor quality|ordered twice)\b"
    r"|因为|太大|太小|太紧|太松|太长|太短|不合适|不合身|不喜欢|质量|买错|买重|不好看|与描述不符|色差"
)
REFUND = re.compile(r"\b(?:refund|money(?: back)?|cash|reimburse\w*|credit)\b|退款|退钱|把钱|钱退")
REPLACEMENT = re.compile(
    r"\b(?:replac\w*|new one|another one|send (?:me )?(?:a |an )?(?:new|another|it|again)|resend"
    r"|reship|exchange)\b|补发|换新|重新发|再发|换一个|重发|换货|补一个|新的"
)
CORRECTING = re.compile(
    r"^\W*(?:(?:no|nope|sorry|wait|not that|wrong|i meant?|actually|oops)\b[\s,.;:]*"
    r"|(?:不是|不对|错了|等等|等一下|不)[\s,，。、]+)+",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"\b(?:don'?t|do not|(?<!can )(?<!i )(?<!you )not|no need to|never)"
    r"(?: (?:want|wish|mean|need|like|going|trying|here|asking|to|please))*"
    r" (?:cancel|return|change|exchange|send)(?:l?ing)?\b(?! (?:policy|fee|label))"
    r"|(?:不|别|不要|先不|不用)(?:是)?(?:想|要|打算|用)*(?:取消|退货|退了|换货|改了)"
)
STATUS = re.compile(
    r"\b(?:where|when|shipped|sent (?:it )?(?:out|off|already|yet)|arriv\w*|on (?:its|the) way"
    r"|get(?:s|ting)? here|com(?:es|ing)\b|track|status|dispatched|deliver\w*|how far)\b"
    r"|到哪|哪儿了|哪里了|发货|发了没|发出|到货|什么时候|啥时候|快递|物流|寄出|进度|到了没"
)
DENYING = re.compile(r"\b(?:no|not|never|cannot)\b|n'?t\b|不|别|没|算了")
LOOKING = re.compile(
    r"\b(?:do (?:you|u|ya) (?:have|sell|carry|stock)|(?:you|u) (?:got|have)(?= an?\b| any)"
    r"|got an?y?|(?:is|are) there (?:an?|any)|show me"
    r"|(?:can|could|may|let) (?:i|me) (?:see|browse|look)|look(?:ing)? (?:for|at)|shopping for"
    r"|i'?m after|recommend\w*|suggest\w*|(?:under|below|less than|cheaper than) ?[$€£]? ?\d+)"
    r"|\bany(?:thing)? other\b|有哪些"
    r"|有没有|有什么|有卖|给我看|(?<!不)想买|(?<!不)要买|推荐|看看|想看|找一|给我找|帮我?找"
    r"|\d+[元块刀]?(?:以下|以内)|不超过"
)
RULING_OUT = re.compile(
    r"^\W*(?:but |and |just |please )?(?:not|without|anything but|nothing) |^\W*(?:不要|别要|除了)"
)
RESUMING = re.compile(
    r"^\W*(?:ok(?:ay)?|so|right|well|and|now|anyway|thanks?)?\W*(?:(?:let'?s|can we|please)\W+)?"
    r"(?:(?:get |go )?back to|continue|carry on|go on|resume|where were we)\b"
    r"|^\W*(?:好的?|那|行)?[，, ]*(?:我们)?(?:继续|回到|接着)"
)


def email_in(text: str) -> str | None:
    found = EMAIL.search(text)
    return found[0] if found else None


def wants_not(text: str) -> bool:
    """ "Don't cancel it": what is named shall not be done."""
    return REFUSED.search(folded(text)) is not None


def only_asks_where(text: str) -> bool:
    """ "Don't cancel it, I only want to know when it comes"."""
    return wants_not(text) and STATUS.search(folded(text)) is not None


def yes_or_no(text: str) -> str | None:
    """ "yes", "no", or None. A "yes, but ..." with a no in front is a no, and so is whatever wants
    to stop: 算了不取消 ends like a yes. "Yes, but first ..." is neither.
    """
    said = folded(text)
    if NO.search(said) or wants_to_stop(text) or REFUSED.search(said):
        return "no"
    return "yes" if YES.search(said) and not HELD_BACK.search(said) else None


def hesitates(text: str) -> bool:
    """ "Wait, what does shipping cost?" asks before it decides."""
    return HESITATION.search(folded(text)) is not None and is_question(text)


def may_be_yes(text: str) -> bool:
    """Whether nothing in it asks or denies."""
    return not is_question(text) and DENYING.search(folded(text)) is None


def means_everything(text: str) -> bool:
    return EVERYTHING.search(folded(text)) is not None


def quantity_in(text: str) -> int | None:
    """How many there shall be; 0 to take the product out."""
    said = ONE.sub(r"\g<before>1", folded(text))
    if found := quantities(said):
        return found[-1]  # "from 3 to 2": what it shall be comes last
    if bare := UNMEASURED.search(said):
        return int(cardinal(bare[1]))
    return 0 if REMOVE.search(said) else None


def pieces_in(text: str) -> int | None:
    """How many of several pieces a message is about: "only one of the two", 只退一件."""
    said = folded(text)
    found = SOME.search(said)
    if found is None:
        return None
    number = next(one for one in found.groups() if one)
    return 1 if number == "single" else int(cardinal(number))


def without_no(text: str) -> str:
    """What comes after "no, ..." in a correction."""
    return CORRECTING.sub("", text).strip()


def address_in(text: str, *, asked: bool) -> str | None:
    """An address; where it was asked for, without the words before it."""
    text = without_no(text)
    found = ADDRESS_AFTER.search(text)
    candidates = ([found["address"]] if found else []) + ([text] if asked else [])
    return next((one.strip(" .。") for one in candidates if is_address(one)), None)


def is_address(text: str) -> bool:
    """Long enough, with a number and the look of a street or a place."""
    if len(text.strip()) < 6 or is_question(text):
        return False
    if len(CHINESE_ADDRESS.findall(text)) >= 2:
        return True
    has_number = any(character.isdigit() for character in text)
    return has_number and (
        STREET.search(folded(text)) is not None or ("," in text and len(text.split()) >= 3)
    )


def problem_in(text: str) -> bool:
    return BROKEN.search(folded(text)) is not None


def reason_in(text: str) -> bool:
    return REASON.search(folded(text)) is not None or problem_in(text)


def solution_in(text: str) -> str | None:
    said = folded(text)
    if REPLACEMENT.search(said):
        return "replacement"
    return "refund" if REFUND.search(said) else None


def looks_for_goods(text: str) -> bool:
    """Whether it asks for things to buy, not for one that was bought."""
    return LOOKING.search(folded(text)) is not None


def rules_out(text: str) -> bool:
    """ "Not the black one": what it names is what is not meant. "No, the black one" is another."""
    return RULING_OUT.search(folded(text)) is not None


def resumes(text: str) -> bool:
    """ "Ok, back to the return": the question that is open shall be asked again."""
    return RESUMING.search(folded(text)) is not None
