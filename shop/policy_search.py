"""The sections of the shop's pages, found by what they mean.

Questions of known topics stand between both: what a page says is compared with them as a message
is, so that a page that names its topic in other words, or in the other language, is found too, and
a question of a topic that no page covers is known for what it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from language.shop_topics import Topic, named_in, topics
from language.words import CJK, folded, is_chinese, stems
from shop.policies import LANGUAGES, Policies, Section

SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])")
IN_TEXT = 0.05  # what a sentence of the text counts less than the heading
SHARED = 0.1  # what a word counts that no other section has
SHARED_AT_MOST = 0.2
COVERS = 0.6  # closeness of a heading to a topic's questions from which on it covers the topic
COVERS_IN_TEXT = 0.68  # closeness of a sentence of the text
CLOSEST = 0.02  # how much less close than to the closest topic of all
OWN = 0.3  # what it counts, among sections of one topic, how close each is to the topic
OTHER = 0.5  # what a section loses by how much closer a topic is that it does not cover
ABOUT = 0.1  # sections that are this close to the closest are told apart by their own words
TIE = 0.03  # how much closer a topic without a page must be than a section
BY_NAME = 0.2  # what it counts that a section covers a topic that a message names
EXPECTED = 0.15  # what a section counts that is sure to be expected
NAMED = 0.8  # closeness of a message to a topic that it names
CHINESE = re.compile(f"[{CJK}]+")
SAYING = 12  # bytes of a sentence that says something: "No." is shared by many
LONG = 4  # letters of a word that may tell sections apart
Floats = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How close a question is to a section: the cosine, and a little for words that only it has."""

    section_id: str
    closeness: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What a message asks of the shop's terms.

    `section_id` answers it, `None` where the likeliest topic is one that no page covers. `topic`
    is the known topic that it is asked of, where there is one.
    `ahead` is how much closer that is than what is asked of goods, orders and the chat;
    `apart` how much closer than the next answer.
    """

    section_id: str | None
    topic: str | None
    closeness: float
    ahead: float
    apart: float


@dataclass(frozen=True, slots=True)
class Index:
    """`parts`: of each row of `vectors` the section, and what it loses.

    `covers[section, topic]`: how close the section is to the topic, 0 where it does not cover it.
    """

    parts: Sequence[tuple[str, float]] = ()
    vectors: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    owners: dict[str, str] = field(default_factory=dict)  # of words that one section has alone
    sections: tuple[str, ...] = ()
    covers: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of the known topics: `owner` holds the topic of each row of `vectors`."""

    topics: tuple[Topic, ...]
    owner: NDArray[np.intp]
    vectors: Floats

    def closeness(self, vectors: Floats) -> Floats:
        """(rows, topics): the cosine to the closest question of each topic."""
        likeness = vectors @ self.vectors.T
        best = np.full((len(vectors), len(self.topics)), -1.0, np.float32)
        for row, owner in enumerate(self.owner.tolist()):
            np.maximum(best[:, owner], likeness[:, row], out=best[:, owner])
        return best


class PolicySearch:
    """Both languages are one index. Vectors are kept by text, so that a page that changes costs
    its new sentences only.
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._lock = Lock()
        self._vectors: dict[str, Floats] = {}
        self._read: Policies | None = None
        self._index = Index()
        self._bank: Bank | None = None

    def likest(self, policies: Policies, question: str) -> list[Likeness]:
        """Every section by its closest heading or sentence; the closest first."""
        index = self.index(policies)
        if not index.parts:
            return []
        best = own_words(index, self._encode([question])[0], question)
        found = [Likeness(name, near) for name, near in zip(index.sections, best, strict=True)]
        return sorted(found, key=lambda one: -one.closeness)

    def find(
        self, policies: Policies, question: str, expected: Mapping[str, float] | None = None
    ) -> Finding:
        """What a message asks: by the sections themselves, and by the topics that they cover.

        `expected`: how likely, from 0 to 1, sections are for other reasons.
        """
        index = self.index(policies)
        bank = self.bank()
        vector = self._encode([question])
        topical = bank.closeness(vector)[0]
        named = np.isin([one.name for one in bank.topics], list(named_in(question)))
        topical[named] = np.maximum(topical[named], NAMED)
        near = np.array(own_words(index, vector[0], question), np.float32)
        if len(near):
            near[(index.covers[:, named] > 0).any(axis=1)] += BY_NAME
            near += [EXPECTED * (expected or {}).get(name, 0.0) for name in index.sections]
        return found(index, bank, near, topical)

    def bank(self) -> Bank:
        """Encoded at the first use."""
        with self._lock:
            if self._bank is None:
                known = topics()
                owner = [at for at, one in enumerate(known) for _ in one.questions]
                texts = [question for one in known for question in one.questions]
                self._bank = Bank(known, np.array(owner), self._encode(texts))
            return self._bank

    def index(self, policies: Policies) -> Index:
        """Made anew where these are other pages than the last time."""
        bank = self.bank()
        with self._lock:
            if policies is not self._read:
                self._index, self._read = self._made(policies, bank), policies
            return self._index

    def _made(self, policies: Policies, bank: Bank) -> Index:
        sections = [one for name in LANGUAGES for one in policies.sections.get(name, {}).values()]
        rows = [(one.section_id, text, loss) for one in sections for text, loss in texts_of(one)]
        texts = list(dict.fromkeys(text for _, text, _ in rows))
        if not texts:
            return Index()
        if new := [text for text in texts if text not in self._vectors]:
            self._vectors |= dict(zip(new, self._encode(new), strict=True))
        self._vectors = {text: self._vectors[text] for text in texts}
        parts = [(name, loss) for name, _, loss in rows]
        vectors = np.array([self._vectors[text] for _, text, _ in rows], np.float32)
        names = tuple(dict.fromkeys(name for name, _ in parts))
        covers = covered(bank, names, parts, vectors, sections)
        return Index(parts, vectors, owners_of(sections), names, covers)


def own_words(index: Index, vector: Floats, question: str) -> list[float]:
    """The closeness of a question to each section of `index.sections`."""
    best = dict.fromkeys(index.sections, -1.0)
    if not best:
        return []
    for (name, loss), one in zip(index.parts, (index.vectors @ vector).tolist(), strict=True):
        best[name] = max(best[name], one - loss)
    shared = Counter(index.owners[word] for word in marks(question) if word in index.owners)
    return [near + min(SHARED * shared[name], SHARED_AT_MOST) for name, near in best.items()]


def found(index: Index, bank: Bank, nearness: Floats, topical: Floats) -> Finding:
    """The closest of: sections, topics that a section covers, topics that none does."""
    beside = max(float(topical[at]) for at, one in enumerate(bank.topics) if one.beside)
    options = [*of_sections(index, bank, nearness, topical), *of_no_section(index, bank, topical)]
    best = max(one.closeness for one in options)
    first = max((one for one in options if one.closeness > best - ABOUT), key=rank(best))
    others = [one.closeness for one in options if one.section_id != first.section_id]
    apart = first.closeness - max(others, default=-1.0)
    return Finding(first.section_id, first.topic, first.closeness, first.closeness - beside, apart)


@dataclass(frozen=True, slots=True)
class Option:
    """`order`: what decides between sections that are about as close."""

    closeness: float
    order: float
    section_id: str | None
    topic: str | None


def rank(best: float) -> Callable[[Option], tuple[bool, float]]:
    """A topic without a page wins only as the closest; sections by their own words."""

    def key(one: Option) -> tuple[bool, float]:
        return one.section_id is None and one.closeness == best, one.order

    return key


def of_sections(index: Index, bank: Bank, nearness: Floats, topical: Floats) -> Iterator[Option]:
    """Each section by its own words, or by a topic that it covers where that is closer."""
    terms = [at for at, one in enumerate(bank.topics) if not one.beside]
    closest = float(topical[terms].max())
    for row, (name, direct) in enumerate(zip(index.sections, nearness.tolist(), strict=True)):
        own = index.covers[row]
        at = int(np.argmax(np.where(own > 0, topical, -1.0)))
        by_topic = float(topical[at]) if own[at] > 0 else direct
        # "How much is that?" has words of every heading that asks for a price.
        lost = max(closest - by_topic, 0.0) if closest >= COVERS else 0.0
        near = direct - OTHER * lost
        topic = bank.topics[at].name if own[at] > 0 and by_topic >= COVERS else None
        yield Option(max(near, by_topic), near + by_topic + OWN * float(own[at]), name, topic)


def of_no_section(index: Index, bank: Bank, topical: Floats) -> Iterator[Option]:
    anywhere = index.covers.max(axis=0) if index.sections else np.zeros(len(bank.topics))
    for at, one in enumerate(bank.topics):
        if not one.beside and anywhere[at] <= 0:
            yield Option(float(topical[at]) - TIE, -1.0, None, one.name)


def covered(
    bank: Bank,
    names: Sequence[str],
    parts: Sequence[tuple[str, float]],
    vectors: Floats,
    sections: Sequence[Section],
) -> Floats:
    """(sections, topics): of `Index.covers`."""
    near = bank.closeness(vectors) - np.array([[loss] for _, loss in parts], np.float32)
    beside = [at for at, one in enumerate(bank.topics) if one.beside]
    least = np.maximum(near.max(axis=1) - CLOSEST, near[:, beside].max(axis=1))
    enough = np.array([COVERS if loss == 0 else COVERS_IN_TEXT for _, loss in parts])
    near[near < np.maximum(least, enough)[:, np.newaxis]] = 0
    covers = np.zeros((len(names), len(bank.topics)), np.float32)
    row = {name: at for at, name in enumerate(names)}
    for (name, _), one in zip(parts, near, strict=True):
        np.maximum(covers[row[name]], one, out=covers[row[name]])
    by_name = {one.name: at for at, one in enumerate(bank.topics)}
    for section in sections:
        for name in named_in(f"{section.heading}\n{section.text}"):
            at = row[section.section_id], by_name[name]
            covers[at] = max(covers[at], COVERS)
    covers[:, beside] = 0
    return covers


def texts_of(section: Section) -> list[tuple[str, float]]:
    sentences = [one for one in SENTENCE.split(section.text) if len(one.encode()) >= SAYING]
    return [(section.heading, 0.0), *((one, IN_TEXT) for one in sentences)]


def owners_of(sections: Sequence[Section]) -> dict[str, str]:
    """The section of each word of a heading that is found in that one only."""
    users: dict[str, set[str]] = {}
    for section in sections:
        for word in marks(f"{section.heading}\n{section.text}"):
            users.setdefault(word, set()).add(section.section_id)
    headings = {word for section in sections for word in marks(section.heading)}
    return {word: min(users[word]) for word in headings if len(users[word]) == 1}


def marks(text: str) -> set[str]:
    """The longer words of a text; of Chinese, pairs of characters."""
    found = {word for word in stems(text) if len(word) >= LONG and not is_chinese(word)}
    runs = CHINESE.findall(folded(text))
    return found | {run[at : at + 2] for run in runs for at in range(len(run) - 1)}
