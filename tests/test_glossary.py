"""docs/glossary.md names each term once, in order, with a file that exists."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "glossary.md").read_text("utf-8")
ROW = re.compile(r"^\| (.+?) \| (.+?) \| \[([^]]+)\]\(([^)]+)\) \|$")
LINES = [line for line in TEXT.splitlines() if line.startswith("| ")][1:]
ROWS = [found.groups() for line in LINES if (found := ROW.match(line))]


def test_every_line_is_a_term_with_its_meaning_and_one_file() -> None:
    assert [line for line in LINES if not ROW.match(line)] == []
    assert len(ROWS) >= 80


def test_terms_are_unique_and_sorted() -> None:
    terms = [term.casefold() for term, *_ in ROWS]
    assert terms == sorted(set(terms))


@pytest.mark.parametrize(("term", "meaning", "name", "link"), ROWS, ids=[row[0] for row in ROWS])
def test_a_term_leads_to_its_file(term: str, meaning: str, name: str, link: str) -> None:
    path = (DOCS / link).resolve()
    assert path.is_file(), f"{term}: there is no {name}"
    assert path == DOCS.parent / name
    assert len(meaning) <= 120


def test_every_room_has_a_term() -> None:
    root = DOCS.parent
    rooms = [
        str(path.relative_to(root))
        for floor in ("actions", "recommender")
        for path in sorted((root / floor).iterdir())
        if (path / "__init__.py").is_file()
    ]
    told = {str(Path(name).parent) for _, _, name, _ in ROWS}
    assert rooms
    assert [room for room in rooms if room not in told] == []
