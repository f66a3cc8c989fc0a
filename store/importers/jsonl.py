"""JSON Lines: one object a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from store.importers.source import Numbered, Source, in_batches


def read(path: Path) -> Source:
    return Source(path.name, lambda: in_batches(rows(path)))


def rows(path: Path) -> Iterator[Numbered]:
    """Empty lines are not counted."""
    with path.open("rb") as file:
        lines = (line for line in file if line.strip())
        for number, line in enumerate(lines, start=1):
            yield number, line_of(line)


def line_of(line: bytes) -> dict[str, object] | str:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "is not valid UTF-8"
    except (ValueError, RecursionError) as error:
        return f"is not JSON: {error}"
    if not isinstance(found, dict):
        return "is not a JSON object"
    return {str(name): value for name, value in found.items()}
