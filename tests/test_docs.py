"""The documents are true: links lead somewhere, commands exist, examples import what is there."""

import ast
import re
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest

from cli.main import COMMANDS, main

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
PYTHON = re.compile(r"^( *)```python\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
SUFFIXES = {".py", ".toml", ".yml"}
NAMED = re.compile(r"`([\w/]+\.(?:py|toml|yml))`")
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_in_python_imports_what_exists(page: Path) -> None:
    for _, block in PYTHON.findall(page.read_text("utf-8")):
        for node in ast.walk(ast.parse(dedent(block))):
            if isinstance(node, ast.ImportFrom):
                module = import_module(node.module or "")
                assert [name.name for name in node.names if not hasattr(module, name.name)] == []


def test_every_file_that_a_page_names_exists() -> None:
    folders = [path for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."]
    ours = [path for path in folders if path.name not in {"site", "var", "web", "models"}]
    files = [path for folder in ours for path in folder.rglob("*") if path.suffix in SUFFIXES]
    known = {f"/{path.relative_to(ROOT)}" for path in [*files, *ROOT.glob("*.*")]}
    named = {(page.name, name) for page in PAGES for name in NAMED.findall(page.read_text("utf-8"))}
    gone = [one for one in sorted(named) if not any(k.endswith(f"/{one[1]}") for k in known)]
    assert gone == []
