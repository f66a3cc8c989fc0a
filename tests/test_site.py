"""The site of the documents: every page is in its navigation, every link and anchor leads there.

Nothing is built here; `make docs` does, and fails for a link that leads nowhere.
"""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import tomllib

ROOT = Path(__file__).parents[1]
ASSEMBLE = runpy.run_path(str(ROOT / "docs" / "assemble.py"))
PAGES = {name: page for name, page in ASSEMBLE["pages"]().items() if Path(name).suffix == ".md"}
EXAMPLES = ASSEMBLE["examples"]().values()
REFERENCE = [ASSEMBLE["reference_page"](package) for package in ASSEMBLE["rooms"]()]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+?)\s*$", re.MULTILINE)


def places(nav: Any) -> list[str]:
    """The pages of a part of the navigation, in its order."""
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav
    return [place for part in parts for place in places(part)]


def anchors(path: Path) -> set[str]:
    """What the headings of a page are called in an address."""
    kept = (re.sub(r"[^\w\- ]", "", found) for found in HEADING.findall(path.read_text("utf-8")))
    return {words.strip().lower().replace(" ", "-") for words in kept}


def test_the_navigation_holds_every_page_once() -> None:
    nav = places(tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"])
    assert sorted(nav) == sorted([*PAGES.values(), *EXAMPLES, *REFERENCE])


def test_every_room_of_the_reference_says_what_it_holds() -> None:
    about = {name: ASSEMBLE["reference"](name, []) for name in ASSEMBLE["rooms"]()}
    assert [name for name, text in about.items() if len(text.split("\n\n")[1]) < 10] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_anchor_is_a_heading(name: str) -> None:
    source = ROOT / name
    for link, anchor in LINK.findall(source.read_text("utf-8")):
        target = source.parent / link if link else source
        assert anchor in anchors(target), f"{link}#{anchor}"


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_in_a_list_is_indented_by_four(name: str) -> None:
    """Less is enough for GitHub; the site would end the list there."""
    text = (ROOT / name).read_text("utf-8")
    assert re.findall(r"^ {1,3}(?:```|[-*] |\d+\. ).*", text, re.MULTILINE) == []


def test_links_to_modules_lead_into_the_reference() -> None:
    text = "[sources](../recommender/candidates/sources.py), [make](../Makefile)"
    linked = ASSEMBLE["linked"](text, "docs/glossary.md", "glossary.md", ASSEMBLE["site_places"]())
    place = "api/recommender/candidates.md#recommender.candidates.sources"
    assert linked == f"[sources]({place}), make"
