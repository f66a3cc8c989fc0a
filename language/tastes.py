"""How others' likes, dislikes, allergies and opinions are told: parts of expressions."""

import re

ADVERBS = (
    r"(?:(?:really|absolutely|also|just|all|both|simply|generally|usually|still|always|actually"
    r"|definitely|only|even|sadly|unfortunately|clearly|truly|totally|completely|so|much|very"
    r"|particularly|ever|especially|mostly|often|rarely|too|at all|secretly|strictly|now) ){0,4}"
)
DO_NOT = (
    r"(?:doesn't|does not|doesnt|don't|do not|dont|didn't|did not|won't|will not|wont|wouldn't"
    r"|would not|would never|will never|(?:(?:has|have|had|'s|'ve) )?never|no longer"
    r"|cannot|can not|can't|cant|couldn't|hardly"
    r"|rarely)"
)
ISN_T = r"(?:isn't|isnt|aren't|arent|wasn't|is not|are not|'s not|'re not|was not|is never)"
EATING = r"(?:like|love|enjoy|want|wear|eat|drink|use|touch|have|take|do|tolerate|care for|go for" \
    r"|stand|bear|stomach|digest|handle|abide|go near|buy|be near)(?:s|d|ed)?"  # fmt: skip
HATES = (
    r"(?:(?:hate|dislike|detest|despise|loathe|avoid|reject)[sd]?"
    rf"|refuse[sd]? (?:to {EATING}|(?!to\b))"
    rf"|{DO_NOT} {ADVERBS}{EATING}(?: (?:to {EATING}|eating|drinking|wearing|using|having))?"
    rf"|{ISN_T} {ADVERBS}(?:a (?:big |huge |great )?fan of|(?:big |huge |great )?fans of|keen on"
    r"|into|fond of|crazy about|big on|mad about|partial to|wild about|much of an?)"
    r"|(?:is|are|'s|'re|was) (?:sick of|tired of|off|done with|put off by|disgusted by|against)"
    r"|(?:has|have|had)? ?(?:gone|went) off|steers? clear of|stays? away from)"
)
LIKES = (
    r"(?:(?:like|love|luv|prefer|enjoy|adore|wear|want|need|eat|drink|use|favou?r|choose|collect)"
    r"s?|loved|liked|wanted|said|says?|told|tells?|thinks?|thought|claims?|recommend(?:s|ed)?"
    r"|would|can't get enough|cant get enough|lives? (?:on|for)|swears? by|can't|can|does|do|don't"
    r"|doesn't|never|(?:is|are|'s|'re) (?:(?:really|very|so|quite|totally|all|both|a) )*(?:(?:big"
    r" |huge )?fans?|into|keen|fond|crazy|mad|obsessed|partial|vegan|vegetarian|vegans"
    r"|vegetarians|size|an? size|medium|large|small|picky|hooked|addicted))"
)
OPINION = re.compile(
    r"\b(?:said|says?|told|tells?|thinks?|thought|claims?|wrote|writes?)\b|(?<!听)说|告诉我|觉得|评论"
)
BEARS = (
    r"(?:is|are|'s|'re|was) (?:\w+ ){0,3}(?:all?ergic|intolerant)"
    r"|(?:has|have|'s got|got) (?:an? )?(?:\w+ ){0,3}(?:allerg|intoleran)"
)
CHINESE_VERY = (
    "(?:很|也|都|最|特别|真的?|非常|挺|比较|超级?|太|一直|从来|从|其实|就是?|一向|平时|现在|还是?|又"
    "|更|实在|完全|根本|绝对|尤其|确实|只|总是|经常|老|可){0,4}"
)
CHINESE_HATES = (
    "(?:(?:不(?:太|怎么|是?很|大|是?特别|是太|怎么样|能|可以|想|敢|肯|愿意|习惯){0,3}(?:喜欢|爱|想要|要|吃|喝|穿|用"
    "|碰|戴|沾|闻|接受)|讨厌|受不了|反感|厌恶|不感冒|接受不了|[吃喝穿用]不(?:了|惯)|戒了?|忌(?:口|食)?)"
    "(?:吃|喝|穿|用|买|戴|看到|看){0,2})"
)
CHINESE_LIKES = (
    "(?:喜欢|爱|偏爱|(?:吃|喝|穿|用)(?!品)|要|想要|想|说|跟我说|告诉我|觉得|评论|需要|缺|迷上|离不开|钟爱|只"
    "|不|讨厌|受不了|对|是素食|是吃素)"
)
