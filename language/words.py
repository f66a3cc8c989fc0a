"""Words of a text, folded so that spelling, width, case and plural do not matter."""

import re
import unicodedata
from functools import lru_cache

from language.simplified import simplified
from language.units import AREA, COUNTS, DATA, ELECTRIC, LENGTH, VOLUME, WEIGHT, either

CJK = "\u3400-\u9fff"
HAS_CJK = re.compile(f"[{CJK}]")
WORD = re.compile(f"[{CJK}]+|[^\\W_{CJK}]+(?:['’][^\\W_{CJK}]+)*")
# A number and its unit are two words, however they are written: 500g, 500 g.
MEASURED = re.compile(
    rf"(?<=\d)(?=(?:{either(WEIGHT | VOLUME | LENGTH | ELECTRIC | DATA)})(?![a-z0-9]))"
)
SIZES = (*WEIGHT, *VOLUME, *LENGTH, *AREA, *COUNTS)
QUANTITY = re.compile(
    rf"\b\d+(?:[.,/]\d+)?\s*(?:{either(one for one in SIZES if one[0].isalpha())})\b\.?",
    re.IGNORECASE,
)
F_TO_VES = """bookshelf calf dwarf elf half hoof housewife knife leaf life loaf meatloaf midwife
penknife scarf self sheaf shelf thief werewolf wharf wife wolf"""
PLURALS = {word.removesuffix("e").removesuffix("f") + "ves": word for word in F_TO_VES.split()} | {
    "children": "child", "feet": "foot", "geese": "goose", "men": "man", "mice": "mouse",
    "people": "person", "ppl": "person",
    "quizzes": "quiz", "teeth": "tooth", "women": "woman",
}  # fmt: skip
SINGULAR = frozenset({"atlas", "canvas", "christmas", "lens"})  # though they end like a plural
KEPT = 4096  # texts, and words, whose reading is remembered


@lru_cache(KEPT)
def folded(text: str) -> str:
    """Full-width forms narrowed (NFKC), lower case, simplified, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(simplified(narrow).split())


def words(text: str) -> list[str]:
    """The words of a folded text; a run of Chinese characters is one word."""
    return list(tokens(text))


@lru_cache(KEPT)
def tokens(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(MEASURED.sub(" ", text)))


@lru_cache(4 * KEPT)
def stem(word: str) -> str:
    """A word without its plural: "cookies" and "cookie", "knives" and "knife" meet."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word not in SINGULAR:
        word = PLURALS.get(word, word)
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
            word = PLURALS.get(word, word)  # "mens" is "men's"
    if word.endswith("e") and len(word) > (3 if word[-2:-1] in "sxz" else 4):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


@lru_cache(KEPT)
def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in tokens(folded(text)))


def is_chinese(text: str) -> bool:
    return not text.isascii() and HAS_CJK.search(text) is not None


def without_quantities(text: str) -> str:
    """A title without its sizes: "Kids cereal, 11.25 oz" and "Kids cereal, 9 oz" are one text."""
    return " ".join(QUANTITY.sub(" ", text).split()).strip(" ,;-")


def is_short(text: str, most: int) -> bool:
    """At most `most` words of English, or some two and a half times as many Chinese characters."""
    return len(text.split()) <= most and len(text.encode()) <= 8 * most
