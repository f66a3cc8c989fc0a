"""The parts of a phrase that may be a name."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from language.fillers import without_chinese_fillers, without_fillers
from language.words import CJK, is_chinese, words

SPAN = 5  # words of a name
LONGEST = 100  # words of a phrase in which names are looked for
BESIDE_CHINESE = re.compile(f"(?<=[{CJK}]) | (?=[{CJK}])")


@dataclass(frozen=True)
class ChineseNames:
    """Phrases of two and more characters that name something, to be found within a text."""

    names: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> "ChineseNames":
        every = frozenset(name for name in names if len(name) > 1)
        return cls(every)

    def within(self, text: str) -> list[str]:
        """Those that the text has, the longest first, of equal ones the first said."""
        found = {
            part
            for start, beginning in enumerate(text)
            for length in self.lengths.get(beginning, ())
            if (part := text[start : start + length]) in self.names
        }
        return sorted(found, key=lambda name: (-len(name), text.index(name)))

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """How long the names are that begin with a character."""
        every: dict[str, set[int]] = defaultdict(set)
        for name in self.names:
            every[name[0]].add(len(name))
        return {beginning: tuple(some) for beginning, some in every.items()}


OF = re.compile(r"^(?:(?:味儿?|款)(?=的|$|\s))?的?")  # behind a property: 草莓味的
NONE = ChineseNames(frozenset())
LATIN = re.compile(r"[a-z0-9][a-z0-9 .+-]*")


def spans(value: str, chinese: ChineseNames) -> Iterable[tuple[str, str]]:
    """The parts of a phrase that may be a name, longest first, each with the rest."""
    if is_chinese(value):
        compact = BESIDE_CHINESE.sub("", value)
        for name in chinese.within(compact):
            before, _, after = compact.partition(name)
            yield name, f"{before} {OF.sub('', after)}"
        yield from latin_spans(value)
        if len(bare := compact.removesuffix("的")) == 1:
            yield bare, ""
        return
    tokens = words(value)
    for length in range(min(SPAN, len(tokens)), 0, -1):
        for start in range(min(len(tokens), LONGEST) - length, -1, -1):
            name = " ".join(tokens[start : start + length])
            yield name, " ".join([*tokens[:start], *tokens[start + length :]])


def latin_spans(value: str) -> Iterable[tuple[str, str]]:
    """Those of the words in Latin letters within a Chinese phrase: "iphone 15" before 手机壳."""
    for found in LATIN.finditer(value):
        for name, left in spans(found[0].strip(), NONE) if found[0].strip() else ():
            yield name, f"{value[: found.start()]} {left} {value[found.end() :]}"


def core(segment: str) -> str:
    """A part of a folded message without fillers, signs and emoji."""
    kept = [without_chinese_fillers(word) if is_chinese(word) else word for word in words(segment)]
    return " ".join(without_fillers([word for word in kept if word]))
