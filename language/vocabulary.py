"""The vocabulary: TOML files beside this one, each read once."""

import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

# Rasa's Python is older than the library's own reader of TOML.
toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
HERE = Path(__file__).parent


@cache
def vocabulary(name: str) -> Mapping[str, Any]:
    """What `name`.toml holds."""
    found: Mapping[str, Any] = toml.loads((HERE / f"{name}.toml").read_text("utf-8"))
    return found


def phrases(text: str) -> list[str]:
    """The phrases of a text that holds one a line, or several with bars between them."""
    return [part for line in text.splitlines() for p in line.split("|") if (part := p.strip())]


def alternatives(known: Iterable[str]) -> str:
    """The words as a part of a regular expression in which the longer one wins."""
    return "|".join(re.escape(word) for word in sorted(known, key=lambda word: (-len(word), word)))
