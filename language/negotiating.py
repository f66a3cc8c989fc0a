"""Whether a message bargains: "can you do 150?", 能便宜20块吗. "Cheaper ones?" does not."""

import re

from language.words import folded

MONEY = (
    r"(?:[$€£¥]\s*)?\d+(?:\.\d+)?\s*(?:[$€£¥%]|percent|dollars?|bucks?|quid|euros?|pounds?|off)?"
)
GRANT = (
    r"(?:do|go(?: (?:as low as|down to|for))?|make it|make that"
    r"|give (?:(?:me|us|it|them|that) ){0,2}for"
    r"|take|accept|let (?:it|them|me have it) (?:go )?for|sell (?:it|them|me)?.{0,12}for|drop"
    r"|come down|go down|lower|reduce|knock|shave|cut|throw in|beat|offer(?: me)?|sharpen|work)"
)
ENGLISH = re.compile(
    rf"\b(?:can|could|would|will|any chance) (?:you|u|we|i)(?: guys)? (?:\w+ ){{0,2}}?{GRANT}\b"
    rf".{{0,30}}(?:{MONEY}(?!\s*(?:pieces|of|pairs|packs|days|items))"
    r"|\b(?:prices?|discounts?|deal|less|lower|cheaper|better)\b)"
    r"|\b(?:can|could|would) (?:you|u) (?:give|offer) (?:me|us) .{0,12}"
    r"\b(?:discount|deal|price|off)\b"
    r"|\b(?:(?:your|the) (?:very )?)?(?:best|lowest|final|last) (?:price|offer|deal)\b.{0,12}"
    r"\b(?:you|u|for me|can|do)\b"
    r"|\byour (?:very )?(?:best|lowest|final|last) (?:price|offer)\b"
    r"|\b(?:negotia\w+|haggl\w+|bargain(?:ing)? (?:with|on|over)|wiggle room"
    r"|room (?:on|in) the price)\b"
    r"|\bknock (?:\w+ ){0,3}off\b|\bgive me (?:a|some) (?:\w+ )?discount\b"
    r"|\b(?:if|when) (?:i|we) (?:buy|take|order|get|grab)\b.{0,30}"
    r"\b(?:discounts?|cheaper|deal|off|less|better price)\b"
    r"|\b(?:discounts?|cheaper|deal|better price)\b.{0,15}"
    r"\b(?:if|when) (?:i|we) (?:buy|take|order|get)\b"
    r"|\b(?:bulk|volume|quantity) (?:discount|price|deal|rate)s?\b"
    rf"|\bi(?:'ll| will| can| would|'d)? (?:give|pay|offer) (?:you )?(?:only )?{MONEY}(?: for)?\b"
)
NUMBER = r"[\d一二两三四五六七八九十百几]+"
UNIT = "(?:块钱?|元钱?|刀|美元)"
CHINESE = re.compile(
    rf"(?:便宜|少|减|让|降|优惠|抹掉?|砍)(?:我|个|掉)?{NUMBER}{UNIT}?(?:吗|吧|行|可以|成|呗|好|$|不)"
    rf"|{NUMBER}{UNIT}(?:卖|行不行|行吗|可以吗|成吗|成不|怎么样|能卖|给我|拿走|能不能)"
    r"|最低(?:价|多少|能|给|几)|底价|讲讲?价|砍砍?价|还还?价|议价|抹零|去个零头"
    rf"|打个?{NUMBER}折(?:行|吧|吗|可以|呗|好)"
    r"|(?:能不能|能|可以|可不可以)(?:给我)?(?:打[个点]?折|给个折扣|再优惠|优惠[点些]|再便宜|再少)"
    r"|[买拿要][^，。,]{1,8}(?:有(?:没有)?|给|能|可以|会)?(?:折扣|打折|优惠|便宜[点些]?)(?:吗|么|不|没|$)"
    r"|多买.{0,6}(?:折扣|优惠|便宜|打折)|批发价|团购价"
)

SHOPS = (
    r"(?:amazon|ebay|walmart|temu|target|costco|aliexpress|shein|ikea|competitors?|elsewhere"
    r"|somewhere else|(?:an?)?other (?:shop|store|site|place|retailer|seller)s?)"
)
OTHERS = re.compile(
    rf"\bprice[- ]?match\w*|\b(?:match|beat)\b.{{0,25}}(?:\bprices?\b|\boffers?\b|{SHOPS})"
    rf"|\b(?:cheaper|less|lower)\b.{{0,20}}{SHOPS}|{SHOPS}.{{0,25}}\b(?:cheaper|less|lower)\b"
    r"|(?:京东|淘宝|天猫|拼多多|亚马逊|别家|别的店|其他店|人家|隔壁).{0,10}(?:便宜|价|低)"
    r"|比(?:京东|淘宝|天猫|拼多多|亚马逊|别家|别的店|其他店).{0,6}(?:便宜|贵)"
)


def bargains(text: str) -> bool:
    said = folded(text).replace("’", "'")
    return bool(ENGLISH.search(said) or CHINESE.search(said))


def compares_shops(text: str) -> bool:
    """ "Do you match Amazon's prices?": another shop's price is spoken of."""
    return OTHERS.search(folded(text).replace("’", "'")) is not None
