"""Ways of saying a preference that the parser of wishes does not know, in words that it does."""

import re

from language.words import folded

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
        (r"\b(?:i'm|im) (?:into|in to)\b", "i'm into"),
        (r"\bi (?:despise|loathe|can't bear|cant bear|cannot bear|can't stand"
         r"|cant stand)\b", "i hate"),
        (r"^(?:can't|cant|cannot) (?:bear|stand)\b", "i hate"),
        (r"\b(?:i |we )?(?:do not|don't|dont|never|won't|wouldn't"
         r"|would never) (?:ever )?wear(?: (?:or|nor) (?:carry|buy|use|own))?\b", "i avoid"),
        (r"\b(?:hide|leave out|filter out|keep out|take out)(?: anything with| all"
         r"| any)?\b", "exclude"),
        (r"\b(?:made with|made of|made from|containing) (?=\w)", ""),
        (r"\b(?:i'm|im|we're) (?:off|done with)\b", "i avoid"),
        (r"^([\w ]{3,30}?) (?:is|are) (?:a (?:big )?no(?:-go)? for me|disgusting"
         r"|not for me)\b", r"i hate \1"),
        (r"\bnot interested in\b", "i don't like"),
        (r"\b(?:i |we )?(?:can't|cant|cannot|can not|couldn't) (?:live|do|be|survive|function)"
         r" without\b",
         "i love"),
        (r"没有?([^,，。!]{1,8}?)(?:我|就|可)+(?:活不|不行|受不了|过不)[^,，。!]*", r"我喜欢\1"),
        (r"^(?:love|adore|luv|prefer)\b", "i love"),
        (r"\b(?:crazy|mad|nuts) about\b|\b(?:a )?sucker for\b|\ba soft spot for\b"
         r"|\bcan't get enough of\b"
         r"|\bcant get enough of\b", "a fan of"),
        (r"\bi (?:only|always|just) ever\b", "i only"),
        (r"\b(?:always|usually|only) (?:go for|buy|get)\b(?<!i always buy)", "i prefer"),
        (r"\bi tend to (?:buy|get|like)\b|\bi swear by\b|\b(?:i'd|id) rather have\b", "i prefer"),
        (r"\bmy fav\b", "my favourite"),
        (r"(?:从来不|从不|一概不|坚决不)(吃|喝|买|用|看|穿)", r"不\1"),
        (r"不(?:能|可以)(吃|喝|用)", r"不\1"),
        (r"不爱(?:用|穿|买)", "不喜欢"),
        (r"(?:不|不想)穿", "不要"),
        (r"特别(?=[爱喜讨])", ""),
        (r"对(.{1,8}?)(?:不感兴趣|没(?:有)?兴趣|无感)", r"不喜欢\1"),
        (r"(?:看|吃|喝|用)腻了", "不要"),
        (r"戒(?:掉)?了?(.{1,6}?)了$", r"不要\1"),
        (r"^(?:有|含|带)?(.{1,6}?)(?:的(?:东西|衣服)?)?(?:我)?(?:都不要|一概不买|一律(?:去掉"
         r"|不要)|我不(?:买|吃|喝|要)"
         r"|太恶心了?|请帮我屏蔽|帮我屏蔽)", r"不要\1"),
        (r"^(.{1,6}?)(?:的(?:衣服|东西)?|味的)?(?:我)(?:都|很|最|超|特别)?(?:喜欢"
         r"|爱)(?:了)?$", r"我喜欢\1"),
        (r"我(?:们)?(?:一直|平时|总是|向来)(?:都)?(?:买|吃|喝|用|穿)", "我喜欢"),
        (r"我(?:迷上了|宁愿(?:用|买|要)|钟爱)", "我喜欢"),
    )
]  # fmt: skip


def plainer(text: str) -> str:
    text = folded(text).replace("’", "'")
    for old, new in PLAINER:
        text = old.sub(new, text)
    return text
