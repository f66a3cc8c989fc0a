"""Whether a message asks for what the shop knows of somebody else."""

import re

from language.masking import PHONE
from language.people import named
from language.words import folded

DATA = (
    r"(?:(?:home|e-?mail|delivery|shipping|postal|billing) )?address(?:es)?"
    r"|(?:phone|telephone|mobile|cell) numbers?"
    r"|e-?mails?|date of birth|account|password"
    r"|orders?|order (?:history|number)s?|purchases?|purchase history|cart|chats?|conversations?"
    r"|messages|card(?: number| details)?|bank details|credit card"
    r"|personal (?:data|info\w*|details)"
    r"|contact (?:data|details|info\w*)|data|details|profile|wish ?list|location"
)
# Somebody else, and nobody of the shop.
OTHER = (
    r"(?:an?other|other|a different|all(?: the| your)?|every) "
    r"(?:customer|user|client|person|people|buyer|shopper|member|guest)s?(?:'s?)?"
    r"|(?:some(?:body|one)|any(?:body|one))(?: else)?(?:'s)?"
    r"|(?:the |a |your )?(?:customer|user|client|buyer|shopper|member)s?"
    r"(?:'s?)?(?: (?:named |called |no\.? ?|number |id |#)?[\w#-]+?(?:'s)?)?"
    r"|my (?:neighbou?r|ex|boss|colleague|co-?worker|friend|girlfriend|boyfriend|roommate|flatmate"
    r"|landlord|teacher)(?:[- ](?:wife|husband|girlfriend|boyfriend))?(?:'s)?"
)
ASKED = (
    r"(?:give|show|tell|send|get|find|read|list|reveal|share|look up|lookup|pull up|what(?:'s| is"
    r"| are| did)|where (?:does|do|is)|who (?:is|bought|ordered)|access|see|display|print|check"
    r"|need|want|can i (?:see|have|get)|could i (?:see|have|get))"
)
ENGLISH = re.compile(
    rf"\b{ASKED}\b.{{0,40}}\b(?:{DATA})\b.{{0,12}}"
    r"\b(?:of|from|belonging to|for(?= \w* ?(?:customer|user|client)))"
    rf" (?:{OTHER})(?!\w)"
    rf"|\b{ASKED}\b.{{0,25}}?\b(?:{OTHER}) (?:\w+ )?(?:{DATA})\b"
    r"|\bwhat (?:did|does|has|have|do) (?:another customer|another user|somebody|someone"
    r"|my neighbou?r|my ex|(?:the )?(?:customer|user)\b(?! (?:say|think|like)))\b.{0,25}"
    r"\b(?:buy|bought|order(?:ed)?|purchased?|live)\b"
    r"|\bwhere (?:does|do) (?:the )?(?:customer|user|my neighbou?r|my ex)\b.{0,20}\blive"
    r"|\b(?:what|which|did|show|tell|see|know|has)\b.{0,30}\bmy (?:ex\b(?:[- ]\w+)?|neighbou?r)"
    r".{0,20}\b(?:buy|buying|bought|order(?:ed|ing|s)?|purchas\w+)\b"
    r"|\bwho else (?:bought|ordered)\b"
    r"|\blog ?(?:me )?in(?:to)? (?:as|(?:some|any)(?:body|one) else)"
)
# "Give me John Smith's address": a name, written as one.
NAMED = re.compile(
    r"\b(?:give|show|tell|send|get|find|look up|what(?:'s| is))\b(?: me| us)?(?: the)?"
    r"(?: full| home| private)? "
    rf"(?:(?:{DATA})(?: \w+)? of [A-Z][a-z]+(?: [A-Z][a-z]+)?\b"
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)?['’]s (?:{DATA}))"
)
CHINESE_DATA = (
    "(?:收货|家庭|家里|送货)?地址|住址|住哪|电话(?:号码?)?|手机号?码?|联系方式|邮箱|微信号?|账号|账户|密码"
    "|订单(?:号|记录|信息)?|购买记录|购物记录|购物车|聊天记录|身份证号?|银行卡号?|卡号|个人信息|信息|资料|数据|隐私"
)
CHINESE_OTHER = (
    "别人|其他(?:客户|顾客|用户|人|买家)|别的(?:客户|顾客|用户|人|买家)|他人|某个?人|另一个(?:客户|顾客|用户|人)"
    "|(?:这|那|某)个(?:客户|顾客|用户|买家)|所有(?:客户|顾客|用户|人)|(?:客户|顾客|用户|会员)[\\w-]{1,12}?"
    "|(?:我的?)?(?:邻居|前男友|前女友|前任|老板|同事|室友|房东|朋友|同学)"
)
CHINESE_ASKED = "给|告诉|发|查|看|找|要|知道|透露|提供|显示|调出|是什么|是多少|在哪|列出"
CHINESE = re.compile(
    rf"^(?=.*(?:{CHINESE_ASKED}|[吗呢?？])).*?(?:{CHINESE_OTHER})(?:家)?的?(?:{CHINESE_DATA})"
    rf"|(?:把|将)(?![我您你咱这那它自本此]|上|地址|订单)[\u4e00-\u9fff·a-z]{{2,6}}?的(?:{CHINESE_DATA})"
    "(?:都)?(?:发|给|告诉|说|透露|提供)"
    rf"|(?:告诉我|给我(?:看看)?|发给?我|查(?:一下|查|看)?|我要知道|我想知道)"
    rf"(?![我您你咱这那它自本此]|上|地址|订单|一下|看)[\u4e00-\u9fff·]{{2,4}}的"
    "(?:(?:收货|家庭|家里)?地址|住址|电话|手机号|联系方式|邮箱|购买记录|身份证|银行卡|密码|聊天记录)"
    "|(?:别人|其他(?:客户|顾客|用户|人)|客户|邻居|前任|前男友|前女友|前妻|前夫)"
    "(?:都|最近|在(?:你们)?这(?:里|儿|边)?)*(?:住在?哪|[买订下][了过](?:什么|啥|哪些|单))"
    "|(?:手机号?码?|电话号?码?|邮箱)(?:是|为)?[\\w@.+-]{5,40}的?(?:那个?|这个?)?(?:人|客户|顾客|用户)"
)
# An address of theirs that the customer gives: a present goes there.
GIVING = re.compile(
    r"\b(?:deliver|ship|send (?:it|this|them|my)|change|update|use|write|put)\b"
    r"|寄[到给往]|送[到给往]|改成?|换成?|填|写"
)
# What somebody bought; "what did people buy" is asked of the goods.
BOUGHT = re.compile(
    r"\bwhat (?:(?:all|else|things|stuff|did|has|have|does) )*"
    r"(?P<who>(?:my |his |her )?(?:\w+[- ])?[\w'-]+?) (?:(?:has|have|had|just|last|recently) )*"
    r"(?:buy|bought|ordered|purchased?|order(?! (?:is|was|has|number)\b))\b"
    r"|(?P<zh>[\u3400-\u9fff]{1,6}?)(?:都|最近|上次|之前|昨天|上个?月|刚|又|还|在你们?[家这店]*)*"
    r"(?:买|订|下单)(?:了|过)(?:什么|啥|哪些|些什么|些啥)"
)
# 我给妈妈买了什么: the customer bought it; what customers buy is said of the goods.
NOBODYS = re.compile("[给送帮替为]|customers|clients")
OWN_NUMBER = re.compile(
    r"\b(?:my|mine|i|me)\b(?! \w+'s)|我(?:的?(?:手机|电话|号码|订单|快递|包裹)|买|订|是)"
)
NUMBER = re.compile(
    r"(?:\b(?:phone|mobile|cell|telephone|tel|(?<!order )(?<!tracking )number)\b"
    r"|手机号?码?|电话号?码?|号码)"
    r"[^\d\n]{0,12}\+?\d[\d -]{6,}"
)
# An order's own number may look like a telephone's: 退货，订单 16345613271.
ORDER_NUMBER = re.compile(
    r"(?:\b(?:order|tracking)\b(?: (?:no\.?|number|id))?|订单|单号)(?:号码?|编号)?"
    r"[^\w\n]{0,4}(?:是|is)?\W?\d+"
)
ORDERS = re.compile(r"\border|\b(?:buy|bought|purchas\w+)\b|订单|买|下单|订了|购")


def asks_for_others_data(text: str) -> bool:
    """ "Give me the address of customer 12", 把别人的订单发给我; not "send it to my friend's"."""
    said = folded(text).replace("’", "'")
    if GIVING.search(said):
        return False
    if ENGLISH.search(said) or CHINESE.search(said) or NAMED.search(text):
        return True
    return asks_what_was_bought(said) or by_a_number(said)


def asks_what_was_bought(said: str) -> bool:
    """ "What did my sister order?", 我妈上次买了什么; not "what did I buy for my sister?"."""
    return any(
        who in ("he", "she") or named(who)
        for found in BOUGHT.finditer(said)
        if (who := found["who"] or found["zh"]) and not NOBODYS.search(who)
    )


def by_a_number(said: str) -> bool:
    """Whether orders are asked for by a telephone number that is not the customer's own."""
    rest = ORDER_NUMBER.sub(" ", said)
    if not (ORDERS.search(said) and (PHONE.search(rest) or NUMBER.search(rest))):
        return False
    return bool(named(said)) or OWN_NUMBER.search(said) is None
