"""Words of a text, folded so that spelling, width, case and plural do not matter."""

import re
import unicodedata

CJK = "\u3400-\u9fff"
HAS_CJK = re.compile(f"[{CJK}]")
WORD = re.compile(f"[{CJK}]+|[^\\W_{CJK}]+(?:['’][^\\W_{CJK}]+)*")
# A number and its unit are two words, however they are written: 500g, 500 g.
MEASURED = re.compile(r"(?<=\d)(?=(?:k?g|mg|[mc]?l|[kcm]?m|oz|lbs?)(?![a-z0-9]))")
QUANTITY = re.compile(
    r"\b\d+(?:[.,/]\d+)?\s*(?:fl\s*)?(?:oz|lbs?|ct|kg|g|mg|ml|cl|l|ltr|gal|qt|pt|pk|pack|count"
    r"|in|inch|cm|mm|ft|sq|dz|z)\b\.?",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """Full-width forms narrowed (NFKC), lower case, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def words(text: str) -> list[str]:
    """The words of a folded text; a run of Chinese characters is one word."""
    return WORD.findall(MEASURED.sub(" ", text))


def stem(word: str) -> str:
    """A word without its plural: "cookies" and "cookie", "berries" and "berry" meet."""
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("e") and len(word) > (3 if word[-2:-1] in "sxz" else 4):
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 2 and word.endswith("y") else word


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(folded(text)))


def is_chinese(text: str) -> bool:
    return HAS_CJK.search(text) is not None


def without_quantities(text: str) -> str:
    """A title without its sizes: "Kids cereal, 11.25 oz" and "Kids cereal, 9 oz" are one text."""
    return " ".join(QUANTITY.sub(" ", text).split()).strip(" ,;-")
