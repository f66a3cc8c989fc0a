"""The sections of the shop's pages, found by what they mean and by the topics that they name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from language.shop_terms import terms_in
from language.words import CJK, folded, is_chinese, stems
from shop.policies import LANGUAGES, Policies, Section

SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；])")
IN_TEXT = 0.05  # what a sentence of the text counts less than the heading
IN_HEADING = 0.3  # what a topic counts that the heading names
SHARED = 0.1  # what a word counts that no other section has
SHARED_AT_MOST = 0.2
CHINESE = re.compile(f"[{CJK}]+")
LONG = 4  # letters of a word that may tell sections apart
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How close a question is to a section: the cosine, and a little for words that only it has."""

    section_id: str
    closeness: float


@dataclass(frozen=True, slots=True)
class Index:
    """`parts`: of each row of `vectors` the section, and what it loses."""

    parts: Sequence[tuple[str, float]] = ()
    vectors: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    headings: dict[str, frozenset[str]] = field(default_factory=dict)  # topics
    topics: dict[str, frozenset[str]] = field(default_factory=dict)  # of heading and text
    owners: dict[str, str] = field(default_factory=dict)  # of words that one section has alone


class PolicySearch:
    """Both languages are one index. Vectors are kept by text, so that a page that changes costs
    its new sentences only.
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._lock = Lock()
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._read: Policies | None = None
        self._index = Index()

    def likest(self, policies: Policies, question: str) -> list[Likeness]:
        """Every section by its closest heading or sentence; the closest first."""
        index = self.index(policies)
        if not index.parts:
            return []
        likeness = index.vectors @ self._encode([question])[0]
        best: dict[str, float] = {}
        for (section_id, loss), one in zip(index.parts, likeness.tolist(), strict=True):
            best[section_id] = max(best.get(section_id, -1.0), one - loss)
        shared = Counter(index.owners[word] for word in marks(question) if word in index.owners)
        found = [
            Likeness(name, near + min(SHARED * shared[name], SHARED_AT_MOST))
            for name, near in best.items()
        ]
        return sorted(found, key=lambda one: -one.closeness)

    def naming(self, policies: Policies, question: str, topics: frozenset[str]) -> str | None:
        """The section that names most of the topics; None where none names any of them."""
        index = self.index(policies)
        most = max((len(named & topics) for named in index.topics.values()), default=0)
        if not most:
            return None

        def order(one: Likeness) -> float:
            return one.closeness + IN_HEADING * len(index.headings[one.section_id] & topics)

        about = {name for name, named in index.topics.items() if len(named & topics) == most}
        likest = [one for one in self.likest(policies, question) if one.section_id in about]
        return max(likest, key=order).section_id

    def index(self, policies: Policies) -> Index:
        """Made anew where these are other pages than the last time."""
        with self._lock:
            if policies is not self._read:
                self._index, self._read = self._made(policies), policies
            return self._index

    def _made(self, policies: Policies) -> Index:
        sections = [one for name in LANGUAGES for one in policies.sections.get(name, {}).values()]
        rows = [(one.section_id, text, loss) for one in sections for text, loss in texts_of(one)]
        texts = list(dict.fromkeys(text for _, text, _ in rows))
        if new := [text for text in texts if text not in self._vectors]:
            self._vectors |= dict(zip(new, self._encode(new), strict=True))
        self._vectors = {text: self._vectors[text] for text in texts}
        return Index(
            [(name, loss) for name, _, loss in rows],
            np.array([self._vectors[text] for _, text, _ in rows], np.float32),
            topics_of((one.section_id, one.heading) for one in sections),
            topics_of((one.section_id, f"{one.heading}\n{one.text}") for one in sections),
            owners_of(sections),
        )


def texts_of(section: Section) -> list[tuple[str, float]]:
    sentences = [one for one in SENTENCE.split(section.text) if one]
    return [(section.heading, 0.0), *((one, IN_TEXT) for one in sentences)]


def topics_of(texts: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """What each section names, in either language."""
    found: dict[str, frozenset[str]] = {}
    for section_id, text in texts:
        found[section_id] = found.get(section_id, frozenset()) | terms_in(text)
    return found


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
