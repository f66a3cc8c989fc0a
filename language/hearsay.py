"""What in a message is not the customer's own word: quotations, other people, what if."""

import re

QUOTED = re.compile(
    r"[“\"「『《][^”\"」』》]*[”\"」』》]|(?:^|(?<=\s))'[^']{3,}'(?=\s|$"
    r"|[.,!?])"
)
PERSON = (
    r"friend|flatmate|roommate|neighbou?r|sister|brother|son|daughter|kids?|husband|wife|mum|mom"
    r"|mother|dad|father|partner|boyfriend|girlfriend|boss|colleague|cousin|aunt|uncle|customer"
)
OTHERS = re.compile(
    rf"\b(?:my|his|her|our|their|a|the) (?:\w+ )?(?:{PERSON})(?:'s)? (?:\w+ )?(?:likes?"
    rf"|loves?|hates?"
    r"|dislikes?|prefers?|wears?|avoids?|enjoys?|says?|said|told|wants?|is an? (?:size|medium"
    r"|large)"
    r"|is (?:vegan|vegetarian)|doesn't|does not|can't|never|would)\b"
    r"|\b(?:he|she|they|someone|somebody|people|everyone|anyone|nobody|who)\b(?! (?:is"
    r"|are) allergic)"
    r"|我(?:的|们)?(?:朋友|室友|邻居|同事|闺蜜|儿子|女儿|老公|老婆|妈妈?|爸爸?|孩子|男朋友"
    r"|女朋友|姐姐|妹妹|哥哥|弟弟|[表堂][哥弟姐妹]|婆婆|公公|岳母|岳父|爷爷|奶奶|外公|外婆|同学"
    r"|室友们)"
    r"(?:很|也|不|最|特别)?(?:喜欢|讨厌|爱|不吃|不喝|穿|说|跟我说|觉得)"
    r"|(?:有人|他|她|大家|客服|别人)(?:们)?(?:说|觉得|评论|喜欢|讨厌|跟我说|告诉我)"
    r"|的人(?:应该)?会"
)
# "She hates leather": what the one whom a product is for does not want.
OTHERS_RULE_OUT = re.compile(
    rf"^\W*(?:(?:but|though|sorry|oh)\b,? )?(?:he|she|they|my (?:\w+ )?(?:{PERSON}))"
    r" (?:really |absolutely |also |just )?(?:hates?|dislikes?|can'?t stand|avoids?|never wears?"
    r"|(?:doesn'?t|does not|don'?t|do not) (?:like|want|wear|eat))\s+(?P<what>\w.*)$"
    r"|^\W*(?:但是?|可是|不过)?(?:[他她]们?|我?(?:妈妈?|爸爸?|老公|老婆|女朋友|男朋友|孩子|女儿|儿子|朋友))"
    r"(?:很|最|特别|也|都|又)?(?:不喜欢|不爱|讨厌|不要|受不了|不吃|不穿|不用)(?P<zh>.+)$",
    re.IGNORECASE,
)
SUPPOSED = re.compile(
    r"^(?:if|suppose|imagine|say|what if)\b|\b(?:might|maybe|perhaps|not sure"
    r"|would(?:n't)? (?:i|it)"
    r"|if i)\b|假如|要是|如果|万一|可能|也许|不确定|说不定|好像"
)


def own_words(text: str) -> str:
    """A folded message without quotations; empty where it speaks for others, or of what if."""
    rest = QUOTED.sub(" ", text)
    return "" if OTHERS.search(rest) or SUPPOSED.search(rest) else rest


def without_for_others(text: str) -> str:
    """ "She hates leather" as a wish of the running search, "not leather"; else empty."""
    found = OTHERS_RULE_OUT.match(text.replace("’", "'"))
    if found is None:
        return ""
    return f"not {found['what']}" if found["what"] else f"不要{found['zh']}"
