"""Answers to questions about a product, from its attributes, description and reviews."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tomllib

from language.fillers import ENGLISH, without_chinese_fillers
from language.words import folded, is_chinese, stems, words
from recommender.reviews.summary import Aspect, Summary
from recommender.reviews.topics import Topic, topics_in
from recommender.schema import Item, Language

NAMES = Path(__file__).with_name("attribute_names.toml")
TWIN = "_zh"
# Attributes that do not describe the product to customers.
HIDDEN = frozenset({"title", "description", "category", "brand", "kind", "goes_with", "list_price"})
SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
ASKING_WORDS = """
wear them when while long last lasts does come made make use used feel good well work works tell
describe details detail specs information more size-wise exactly actually roughly product item
thing first second third fourth fifth number
"""
ASKING = frozenset(ASKING_WORDS.split()) | ENGLISH
CHINESE_ASKING = re.compile(
    r"怎么样|含有|含不含|含|是什么|什么|多少|多久|多长|怎么|是不是|是否|有没有|能不能|可不可以|可以|会不会|会|能|吗|呢|的|"
    r"第[一二三四五六七八九十\d]+[个款件]?|这个|那个|这款|那款|它|请问|一下|详细|信息|介绍|参数|适合|里面?|有|是|用"
)
LONGEST_VALUE = 40


@dataclass(frozen=True)
class Fact:
    """An attribute as displayed."""

    name: str
    value: str


@dataclass(frozen=True)
class Sources:
    """Everything that answers a question."""

    topics: tuple[Topic, ...]
    facts: tuple[Fact, ...]
    sentences: tuple[str, ...]
    """Of the description."""
    aspects: tuple[Aspect, ...]
    """Of the reviews."""
    missing: tuple[str, ...] = ()
    """Content words of the question that no source contains."""

    @property
    def silent(self) -> bool:
        """Whether no source answers."""
        return not (self.facts or self.sentences or self.aspects)


def sources(item: Item, question: str, reviews: Summary, language: Language) -> Sources:
    """The attributes, sentences and aspects of `item` that answer `question`."""
    subjects = tuple(topics_in(question))
    names = attributes_in(item, question, subjects)
    content = content_words(question)
    facts = tuple(fact(item, name, language) for name in names)
    relevant = tuple(
        sentence
        for sentence in sentences(item.description_in(language))
        if is_about(sentence, subjects, content)
    )
    aspects = tuple(found for topic in subjects if (found := reviews.aspect(topic)))
    known = folded(
        " ".join([*(f"{f.name} {f.value}" for f in facts), *relevant, item.title_in(language)])
    )
    missing = tuple(word for word in content if not has(known, word))
    return Sources(subjects, facts, relevant, aspects, missing)


def details(item: Item, language: Language) -> tuple[Fact, ...]:
    """All displayed attributes, in the shop's order."""
    return tuple(fact(item, name, language) for name in displayed(item))


def displayed(item: Item) -> list[str]:
    """Names of the attributes that describe the product."""
    return [
        name
        for name, value in item.attributes.items()
        if not name.endswith(TWIN) and name not in HIDDEN and value not in (None, "", [])
    ]


def attributes_in(item: Item, question: str, subjects: Sequence[Topic]) -> list[str]:
    """The item's attributes that a question mentions by topic, name or value."""
    text = folded(question)
    spoken = set(stems(text))
    of_topics = [name for topic in subjects for name in topic.attributes]
    named = [
        name
        for name in displayed(item)
        if set(stems(name.replace("_", " "))) <= spoken
        or any(zh in text for zh in chinese_names().get(name, ()))
        or any(mentioned(value, text, spoken) for value in values(item, name))
    ]
    return [name for name in dict.fromkeys([*of_topics, *named]) if name in displayed(item)]


def mentioned(value: str, text: str, spoken: set[str]) -> bool:
    """Whether a question contains a value's words: "is it in black?", 有红色的吗."""
    if len(value) > LONGEST_VALUE:
        return False
    if is_chinese(value):
        return len(value) > 1 and folded(value) in text
    found = set(stems(value))
    return bool(found) and max(map(len, found)) > 2 and found <= spoken


def values(item: Item, name: str) -> list[str]:
    """The values of an attribute in all languages."""
    found: list[str] = []
    for key in (name, name + TWIN):
        given = item.attributes.get(key)
        found += [str(one) for one in (given if isinstance(given, list) else [given]) if one]
    return found


def fact(item: Item, name: str, language: Language) -> Fact:
    """An attribute in `language`, or else as the shop gave it."""
    given = item.attributes.get(f"{name}_{language}", item.attributes[name])
    parts = [plain(one) for one in (given if isinstance(given, list) else [given])]
    chinese = chinese_names().get(name) if language == "zh" else None
    separator = "、" if language == "zh" else ", "
    return Fact(chinese[0] if chinese else name.replace("_", " "), separator.join(parts))


def plain(value: object) -> str:
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )


def is_about(sentence: str, subjects: Sequence[Topic], content: Sequence[str]) -> bool:
    """Whether a sentence mentions a topic, or without topics a content word of the question."""
    text = folded(sentence)
    return any(topic.within(text) for topic in subjects) or (
        not subjects and any(has(text, word) for word in content)
    )


def has(text: str, word: str) -> bool:
    """Whether a folded text contains a word, whatever its inflection."""
    return word in text if is_chinese(word) else bool(set(stems(word)) & set(stems(text)))


def content_words(question: str) -> tuple[str, ...]:
    """The words of a question without function words and words of asking."""
    found: list[str] = []
    for word in words(folded(question)):
        if is_chinese(word):
            rest = CHINESE_ASKING.sub(" ", without_chinese_fillers(word))
            found += [part for part in rest.split() if len(part) > 1]
        elif word not in ASKING and len(word) > 2:
            found.append(word)
    return tuple(dict.fromkeys(found))


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE.split(text) if part.strip()]


@cache
def chinese_names() -> Mapping[str, tuple[str, ...]]:
    data: dict[str, str] = tomllib.loads(NAMES.read_text("utf-8"))
    return {name: tuple(part.strip() for part in text.split("|")) for name, text in data.items()}
