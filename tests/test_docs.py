"""The documents are true: links lead somewhere, commands exist."""

import re
from pathlib import Path

import pytest

from cli.main import COMMANDS, main

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
MAKE = re.compile(r"`?make ([a-z]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [ROOT / "README.md"], ids=lambda page: page.name)
def test_every_make_command_of_the_readme_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    used = {word for word in MAKE.findall(page.read_text("utf-8")) if word != "and"}
    assert {"demo", "shell", "test", "check", "bench"} <= used
    assert used <= targets


def test_every_subcommand_can_be_loaded() -> None:
    for name in COMMANDS:
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert command.help


def test_every_subcommand_is_in_the_docs() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    assert [name for name in COMMANDS if f"shoptalk {name}" not in text] == []
