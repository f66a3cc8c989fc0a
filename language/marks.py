"""Parts of a text put behind signs, so that what stands around them can be read."""

import re
from collections.abc import Callable

# Letters that no customer writes in: a sign is a word of two, its kind and its number.
KINDS = {"name": "ᚠ", "money": "ᛗ", "number": "ᚾ", "words": "ᚹ", "few": "ᛁ"}
FIRST, MOST = 0x1200, 340
ANY = "".join(KINDS.values())
SIGN = re.compile(rf"[{ANY}][{chr(FIRST)}-{chr(FIRST + MOST)}]")


class Marks:
    """The parts of one text, by their signs."""

    def __init__(self) -> None:
        self.parts: list[re.Match[str]] = []

    def put(
        self, text: str, expression: re.Pattern[str], kind: Callable[[re.Match[str]], str]
    ) -> str:
        """`text` with a sign of a `kind` in place of each match."""

        def mark(match: re.Match[str]) -> str:
            if len(self.parts) == MOST:
                return match[0]
            self.parts.append(match)
            return KINDS[kind(match)] + chr(FIRST + len(self.parts) - 1)

        return expression.sub(mark, text)

    def part(self, sign: str) -> re.Match[str]:
        return self.parts[ord(sign[1]) - FIRST]

    def restored(self, text: str) -> str:
        """`text` with the parts where their signs are left."""
        return SIGN.sub(self.original, text)

    def original(self, sign: re.Match[str]) -> str:
        place = ord(sign[0][1]) - FIRST
        return self.restored(self.parts[place][0]) if place < len(self.parts) else " "
