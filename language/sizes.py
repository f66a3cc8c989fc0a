"""Sizes of clothes and shoes: which one somebody says is theirs, and which a message asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from language.vocabulary import alternatives, vocabulary
from language.words import folded, is_chinese

REGION = re.compile(r"^(eu|uk|us) ?(?:size )?(\d.*)$|^(\d.*?) ?(eu|uk|us)$")
CHINESE_REGIONS = {"欧码": "eu", "英码": "uk", "美码": "us"}
ACROSS = re.compile(r"^(\d+) ?(?:cm ?)?[x×*] ?(\d+)$")
APART = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\da-z])|(?<=[\da-z]) (?=[码号])")  # 我穿 42 码
MAY_NAME = re.compile(r"\d\d|\b(?:eu|uk|us|\d?[xsml]+|small|medium|large)\b|[码号]")
# What follows a size in words and makes it something else: a medium roast, a large family.
ENDED = (
    r"(?=\s*(?:$|[,.;!?]|(?:usually|normally|please|and|so|in|for|but|is|are|these|most|when|i)\b))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A size that a text may name, as it is told, and where it stands."""

    size: str
    said: str
    start: int
    end: int


def named_sizes(text: str) -> list[Named]:
    """What may be a size in a folded text, whatever it asks for; no part of it twice."""
    found: list[Named] = []
    for expression in named() if MAY_NAME.search(text) else ():
        for match in expression.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                said = match["what"]
                found.append(Named(plain_size(said), said, match.start(), match.end()))
    return found


def own_size(text: str) -> str | None:
    """The size that somebody says is theirs in a folded text without its questions: "38", "M",
    "UK 9".
    """
    text = APART.sub("", text)
    said = (one.search(text) for name in ("english", "chinese") for one in expressions("own", name))
    match = next((one for one in said if one), None)
    return plain_size(match["what"]) if match else None


def asked_size(text: str) -> str | None:
    """The size that a question of one thing asks for: "do you have it in 42?"."""
    return read("one", text)


def bare_size(text: str) -> str | None:
    """The size that is all that a message says: "size M please"."""
    return read("bare", text)


def asks_for_advice(text: str) -> bool:
    """ "Which size should I take?"."""
    return expressions("asked", "advice")[0].search(folded(text)) is not None


def speaks_of_feet(text: str) -> bool:
    return re.search(vocabulary("sizes")["words"]["of_feet"], folded(text)) is not None


def read(name: str, text: str) -> str | None:
    match = expressions("asked", name)[0].search(folded(text))
    return plain_size(next(one for one in match.groups() if one)) if match else None


def plain_size(said: str) -> str:
    """As it is told: "M" of "medium", "UK 9" of "9 uk"."""
    said = folded(said).removesuffix("号")
    if across := ACROSS.match(said):
        return f"{across[1]}x{across[2]}"
    if said[:2] in CHINESE_REGIONS:
        said = CHINESE_REGIONS[said[:2]] + said[2:]
    for plain, words in vocabulary("sizes")["letters"].items():
        if said.replace("-", " ") in words or said in words:
            return str(plain)
    if region := REGION.match(said):
        name, number = (region[1], region[2]) if region[1] else (region[4], region[3])
        return number if name == "eu" else f"{name.upper()} {number}"
    return said.upper()


def as_labelled(size: str, wearer: str | None = None) -> list[str]:
    """What products may call a size, folded: "m" and "medium", "43" of a British 9; an American
    one for who wears it, "women" or "men".
    """
    found = [folded(size), *vocabulary("sizes")["letters"].get(size, ())]
    system, _, number = size.partition(" ")
    table = {"UK": "uk", "US": f"us_{wearer}"}.get(system, "")
    if european := vocabulary("sizes").get(table, {}).get(number):
        found.append(european)
    return list(dict.fromkeys(found))


def labels(value: str, size: str) -> bool:
    """Whether a product's folded `value` is a size told in digits: "70 x 140 cm" of "70x140",
    "39-42" of "41".
    """
    numbers = re.findall(r"\d+", value)
    if len(numbers) != 2:
        return False
    if "x" in size:
        return numbers == size.split("x")
    between = "-" in value and size.isdigit()
    return between and int(numbers[0]) <= int(size) <= int(numbers[1])


@cache
def named() -> Sequence[re.Pattern[str]]:
    """With the kinds of size in letters and words in their places."""
    table = vocabulary("sizes")
    told = [word for words in table["letters"].values() for word in words]
    short = [word for word in told if len(word) == 1 and word.isascii()]
    parts = {
        "short": alternatives(short),
        "word": alternatives(word for word in told if word.isascii() and len(word) > 1),
        "chinese": alternatives(filter(is_chinese, told)),
        "unit": table["named"]["unit"],
    }
    return [
        re.compile(re.sub(r"%(\w+)%", lambda name: f"(?:{parts[name[1]]})", expression))
        for expression in table["named"]["words"]
    ]


@cache
def expressions(table: str, name: str) -> Sequence[re.Pattern[str]]:
    said = vocabulary("sizes")[table][name]
    return tuple(map(filled, [said] if isinstance(said, str) else said))


def filled(template: str) -> re.Pattern[str]:
    """With each kind of size in its place; only the first of a pattern is named."""
    letters = vocabulary("sizes")["letters"].values()
    words = alternatives(word for one in letters for word in one)
    number = r"(?:(?:eu|us|uk) ?)?\d{1,3}(?:\.5)?(?: ?(?:eu|us|uk)\b)?"
    years = r"(?![\d.]|[- ]?(?:years?|yrs?|yo|kg|cm|kilos?|pounds|lbs?|people|岁|斤|公斤|%))"
    letter = rf"(?<![a-z])(?:{words})(?![a-z'-]){ENDED}"
    parts = {"letter": letter, "number": f"{number}{years}"}
    worn = r"(?:eu|us|uk) ?\d{1,2}(?:\.5)?|\d{1,2}(?:\.5)? ?(?:eu|us|uk)\b|\d{2}(?:\.5)?"
    parts["worn"] = f"(?:{worn}){years}{ENDED}"
    parts["size"] = rf"(?:{number}{years}|(?<![a-z])(?:{words})(?![a-z']))"
    once = sum(template.count(f"%{name}%") for name in parts) == 1
    for name, expression in parts.items():
        group = f"(?P<what>{expression})" if once else f"({expression})"
        template = template.replace(f"%{name}%", group)
    return re.compile(template)
