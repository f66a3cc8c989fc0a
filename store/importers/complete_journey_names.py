"""Readable names for the codes of Complete Journey, from `complete_journey_words.toml`."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomllib

WORDS = Path(__file__).with_name("complete_journey_words.toml")
BRANDS = {"National": "National brand", "Private": "Private label"}
PARENTHESES = re.compile(r"\([^)]*(\)|$)")
SIZE = re.compile(r"(?:\d+\s+)??(\d[\d./]*|\.\d+)\s*([A-Z]+)\.?$")


@dataclass(frozen=True)
class Names:
    """Each name is made once and then remembered."""

    words: dict[str, Any]
    _made: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Names":
        return cls(tomllib.loads(WORDS.read_text("utf-8")))

    def english(self, kind: str, code: str) -> str:
        """`kind` is a table of the words: departments, categories or types."""
        known = self.words[kind].get(code)
        if known is not None:
            return str(known[0])
        key = (kind, code)
        if key not in self._made:
            self._made[key] = self._spelled_out(code)
        return self._made[key]

    def chinese(self, kind: str, code: str) -> str:
        """Empty where there is none."""
        known = self.words[kind].get(code)
        return "" if known is None else str(known[1])

    def category(self, department: str, category: str | None, kind: str | None) -> str:
        """The path "Department > Category > Type", without what is not known or says the same."""
        levels = [self.english("departments", department)]
        if category:
            levels.append(self.english("categories", category))
        if kind:
            levels.append(self.english("types", kind))
        return " > ".join(dict.fromkeys(levels))

    def title(self, category: str | None, kind: str | None, brand: str, size: str | None) -> str:
        """Such as "Kids Cereal, 12 oz, private label"."""
        parts = [self.noun(category, kind), self.size(size), BRANDS[brand].lower()]
        return ", ".join(part for part in parts if part)

    def noun(self, category: str | None, kind: str | None) -> str:
        """What it is. A type that says little alone is followed by its category."""
        if not kind:
            return self.english("categories", category or "")
        name = self.english("types", kind)
        if category and kind in self.words["bare"]["types"]:
            return f"{name} {self.english('categories', category)}"
        return name

    def size(self, size: str | None) -> str:
        """ "16 OZ" as "16 oz". What is no size, such as "523118 CTN", is left out."""
        found = SIZE.fullmatch((size or "").strip())
        unit = self.words["sizes"].get(found.group(2)) if found else None
        if found is None or unit is None or len(found.group(1)) > 6:
            return ""
        number = found.group(1)
        return f"{'0' if number.startswith('.') else ''}{number} {unit}"

    def _spelled_out(self, code: str) -> str:
        """Word by word; what is in parentheses only says what else there is."""
        text = PARENTHESES.sub("", code).replace("-MAGAZINE", " MAGAZINE")
        text = text.replace("&", " & ").replace(":", ": ")
        spelled = re.sub(r"[A-Z']+", lambda word: self._word(word.group()), text)
        return re.sub(r"\s+", " ", re.sub(r"\s+([:/,])", r"\1", spelled)).strip(" &-:/,")

    def _word(self, word: str) -> str:
        known = self.words["words"].get(word)
        return word.capitalize() if known is None else str(known)
