"""Words of a message that say how it is asked, not what for."""

import re
from functools import cache

from language.vocabulary import alternatives, phrases, vocabulary
from language.words import folded, is_chinese, stem, words

WORDS = vocabulary("fillers")
ENGLISH = frozenset(WORDS["en"].split())
CHINESE = frozenset(WORDS["zh"].split())
NONE = WORDS["zh_not"].split()
NAMES = frozenset(tuple(name.split()) for name in phrases(WORDS["en_not"]))
SPOKEN = frozenset(WORDS["en_spoken"].split())  # of talk around a wish; no filler of a name
SILENT = ENGLISH | SPOKEN
# 买条裙子: a measure word after a verb or number, before the thing itself.
MEASURED = (
    "(?:我想买|我要买|想买|想要|买|要|来|找|一|两|三)"
    "(?:条(?!纹)|件|双|台(?!灯)|部|顶|副|辆|张|份|瓶(?!子))(?=[\u4e00-\u9fff]{2})"
)
LEADING = re.compile(f"(?!{'|'.join(NONE)})(?:{MEASURED}|{alternatives(CHINESE)})")
TRAILING = frozenset(WORDS["zh_particles"].split()) | {w for w in CHINESE if len(w) > 1}

USING = "用穿戴吃喝玩买"  # 露营用: for camping

SHORTEST = {True: 2, False: 3}  # letters of a word that tells something; in Chinese characters

# "Forget it. Show me gloves": what is wished comes after.
OPENING = re.compile(
    rf"^\W*(?:(?:{'|'.join(WORDS['en_opening'])})\b[\s,.;!…]+|(?:{WORDS['zh_opening']})[\s，。,.！!…]*)+(?=.)",
    re.IGNORECASE,
)
TALK = re.compile(rf"\b(?:{'|'.join(WORDS['en_talk'])})\b|{'|'.join(WORDS['zh_talk'])}")
# "Hold on, before we do that. Do you have mugs?"
DETOUR = re.compile(
    rf"^(?:(?:{alternatives(phrases(WORDS['detour_en']))})\b[\s,.;:!]*"
    rf"|(?:{alternatives(phrases(WORDS['detour_zh']))})[\s，。,.！!]*)+",
    re.IGNORECASE,
)


DETOUR_END = re.compile(
    rf"\W*\b(?:{alternatives(phrases(WORDS['detour_end_en']))})[\s.!]*$", re.IGNORECASE
)


def without_detour(text: str) -> str:
    """A message without the "wait, before that" in front, or "first" behind."""
    return DETOUR_END.sub("", DETOUR.sub("", text)).strip()


def without_opening(text: str) -> str:
    """A message without a "forget it" in front."""
    return OPENING.sub("", text)


def without_talk(text: str) -> str:
    """A folded message without what it says of the wish itself: "both must hold"."""
    return TALK.sub(" , ", text)


def without_fillers(words: list[str]) -> list[str]:
    """English words without the fillers at both ends; those inside hold a phrase together."""
    start, end = 0, len(words)
    while start < end and words[start] in ENGLISH and tuple(words[start : start + 2]) not in NAMES:
        start += 1
    while end > start and words[end - 1] in ENGLISH:
        end -= 1
    return words[start:end]


def without_chinese_fillers(run: str) -> str:
    """A run of Chinese characters without the fillers at both ends: 推荐点早餐 → 早餐."""
    start, end = 0, len(run)
    while match := LEADING.match(run, start):
        start = match.end()
    while end > start and (length := trailing_filler(run[start:end])):
        end -= length
    return run[start:end]


def trailing_filler(run: str) -> int:
    """The length of the filler that the run ends with, or 0."""
    return next((n for n in range(min(4, len(run)), 0, -1) if run[-n:] in TRAILING), 0)


@cache
def asking() -> re.Pattern[str]:
    longer = {word for word in CHINESE if len(word) > 1}
    return re.compile(alternatives(longer | set(WORDS["zh_spoken"].split())))


def content(run: str) -> str:
    """A run of Chinese characters without all that only asks, wherever it stands."""
    parts = [without_chinese_fillers(part) for part in asking().sub(" ", run).split()]
    kept = [part[:-1] if len(part) > 2 and part[-1] in USING else part for part in parts]
    return "".join(part for part in kept if len(part) > 1)


def telling(left: str) -> list[str]:
    """The words that are not mere asking, each once."""
    found: dict[str, str] = {}
    for word in words(folded(left)):
        kept = content(word) if is_chinese(word) else word
        if len(kept) < SHORTEST[is_chinese(kept)] or kept.isdigit() or kept in SILENT:
            continue
        found.setdefault(stem(kept), kept)
    return list(found.values())
