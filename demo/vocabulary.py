"""The words that the demo shop is made of, read from `vocabulary/`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "vocabulary"
BAR = re.compile(r"\s*\|\s*")
SAME_IN_BOTH = re.compile(
    r"(?:i?[A-Z0-9][\w.+-]*)(?: [A-Z0-9][\w.+-]*)*"
)  # M, IPX5, 39-42, iPhone 15
PLAIN = {"kind", "price", "count", "title", "about", "aspects", "goes_with", "every"}
PLAIN |= {"brand_in_title", "unique"}


class VocabularyError(ValueError):
    """A word of the vocabulary that lacks something; the message names it."""


@dataclass(frozen=True)
class Words:
    """The same said in English and in Chinese."""

    en: str
    zh: str


@dataclass(frozen=True)
class Value:
    """One value of an attribute; `factor` is what it does to the price."""

    words: Words
    factor: float = 1.0


@dataclass(frozen=True)
class Kind:
    """One kind of product, with what its products differ in."""

    name: Words
    department: Words
    category: Words
    price: float  # what a product of this kind typically costs
    count: int  # how many to make
    title: str
    about: tuple[Words, ...]
    aspects: tuple[str, ...]  # what its reviews talk about
    goes_with: tuple[str, ...]  # English names of kinds
    days: int | None  # until it is bought again; None: it lasts
    brand_in_title: bool
    unique: str | None  # the attribute whose values come once each
    varies: Mapping[str, tuple[Value, ...]]  # a product has one of these
    always: Mapping[str, tuple[Value, ...]]  # a product has all of these
    brands: Mapping[Words, float]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    kinds: tuple[Kind, ...]
    literals: Mapping[str, str]  # words of titles that are no attribute, in Chinese
    aspects: Mapping[str, Mapping[str, tuple[Words, ...]]]  # name -> "good" or "bad" -> sentences


@cache
def vocabulary() -> Vocabulary:
    """Raises VocabularyError where a word lacks its Chinese or a kind its parts."""
    glossary: dict[str, str] = read("glossary.yml")
    kinds = [
        kind
        for path in sorted((FOLDER / "departments").glob("*.yml"))
        for kind in department_kinds(read(f"departments/{path.name}"), glossary)
    ]
    aspects = {
        name: {
            polarity: tuple(words(text, {}) for text in texts) for polarity, texts in said.items()
        }
        for name, said in read("aspects.yml").items()
    }
    names = {kind.name.en for kind in kinds}
    for kind in kinds:
        if unknown := set(kind.goes_with) - names:
            raise VocabularyError(f"{kind.name.en} goes with {unknown}, which is no kind")
        if unknown := set(kind.aspects) - aspects.keys():
            raise VocabularyError(f"{kind.name.en} has the aspects {unknown}, which are unknown")
    return Vocabulary(tuple(kinds), glossary, aspects)


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def department_kinds(data: Mapping[str, Any], glossary: Mapping[str, str]) -> list[Kind]:
    department = words(data["department"], {})
    brands = {brand(name): float(level) for name, level in data["brands"].items()}
    shared: dict[str, Any] = {
        "department": department,
        "brands": brands,
        "lines": tuple(data.get("lines", ())),
    }
    return [
        kind_of(facts, glossary, shared | {"category": words(category, {})})
        for category, kinds in data["categories"].items()
        for facts in kinds
    ]


def kind_of(facts: Mapping[str, Any], glossary: Mapping[str, str], shared: dict[str, Any]) -> Kind:
    attributes = {name: listed(given) for name, given in facts.items() if name not in PLAIN}
    varies: dict[str, tuple[Value, ...]] = {}
    always: dict[str, tuple[Value, ...]] = {}
    for name, given in attributes.items():
        values = tuple(value(str(text), glossary) for text in given)
        (always if name.endswith("*") else varies)[name.removesuffix("*")] = values
    return Kind(
        name=words(facts["kind"], {}),
        price=float(facts["price"]),
        count=int(facts["count"]),
        title=facts["title"],
        about=tuple(words(text, {}) for text in facts["about"]),
        aspects=tuple(facts["aspects"]),
        goes_with=tuple(facts.get("goes_with", ())),
        days=facts.get("every"),
        brand_in_title=facts.get("brand_in_title", True),
        unique=facts.get("unique"),
        varies=varies,
        always=always,
        **shared,
    )


def listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


def value(text: str, glossary: Mapping[str, str]) -> Value:
    """ "silk | 真丝 | 1.8": the last part is the factor; a known word needs no Chinese."""
    parts = BAR.split(text)
    factor = float(parts.pop()) if len(parts) > 1 and is_number(parts[-1]) else 1.0
    return Value(words(" | ".join(parts), glossary), factor)


def is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(?:\.\d+)?", text) is not None


def words(text: str, glossary: Mapping[str, str]) -> Words:
    en, *more = BAR.split(text)
    if len(more) == 1:
        return Words(en, more[0])
    if en in glossary:
        return Words(en, glossary[en])
    if SAME_IN_BOTH.fullmatch(en):
        return Words(en, en)
    raise VocabularyError(f"{text!r} has no Chinese")


def brand(text: str) -> Words:
    """ "Bjorn & Co 比约恩": the last word is the Chinese name."""
    en, _, zh = text.rpartition(" ")
    return Words(en, zh)
