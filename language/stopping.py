"""Whether a message gives up what is under way: "never mind", 算了."""

import re

from language.words import folded

STOP = re.compile(
    r"^\W*stop(?: (?:it|this|that|now))?\W*$"
    r"|\b(?:never ?mind|nvm|nevermind|(?:forget|leave|skip|drop|scrap) (?:about )?(?:it|that|this)"
    r"|(?:forget|leave|skip|drop|scrap) (?:about )?the (?:return|refund|exchange|cancell?ation"
    r"|address|change|report|claim|order|form|review)"
    r"|start (?:over|again|afresh)|restart|let me think|think (?:about it|it over)|not anymore"
    r"|changed my mind|don'?t (?:cancel|return|change|exchange|do (?:it|that|anything))"
    r"|do not (?:cancel|return|change)|keep it|no longer (?:want|need) (?:to|this)|abort|quit)\b"
    r"|算了|先不管|从头来|重新来|重来|重新开始|再想想|再考虑|考虑一下|不用了|不退了|不换了|不改了|不取消了|别取消|别退|别改|先不|不弄了|没事了|停下|不需要了"
)


def wants_to_stop(text: str) -> bool:
    return STOP.search(folded(text)) is not None
