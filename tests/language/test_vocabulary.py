"""The vocabulary is read from files, whole and once."""

from pathlib import Path

import pytest
import tomllib

from language.vocabulary import alternatives, phrases, vocabulary

FILES = sorted((Path(__file__).parents[2] / "language").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_read_once(path: Path) -> None:
    assert vocabulary(path.stem) == tomllib.loads(path.read_text("utf-8"))
    assert vocabulary(path.stem) is vocabulary(path.stem)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_what_it_is_for(path: Path) -> None:
    assert path.read_text("utf-8").startswith("# ")


def test_phrases_stand_apart_by_bars_and_lines() -> None:
    assert phrases("\nin-laws | step son\nmum\n") == ["in-laws", "step son", "mum"]


def test_the_longer_word_is_tried_first() -> None:
    assert alternatives(["in", "in-law", "+"]) == r"in\-law|in|\+"
