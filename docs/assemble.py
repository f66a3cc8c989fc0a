"""Lays out the pages of the site in `.site/`: docs/, the root, the examples, the reference.

On GitHub a link leads to a file of the repository. On the site a module's file is its place in the
API reference, and a file that has no page stays a name without a link.
"""

import ast
import os
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / ".site"
FLOORS = ("recommender", "language", "store", "shop", "plugins")
OF_THE_ROOT = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
}
COPIED = (".md", ".png", ".svg", ".toml", ".css")
LINK = re.compile(r"(?P<text>!?\[(?:[^\[\]]|\[[^\]]*\])*\])\((?P<to>[^)\s]+)\)")
FENCE = re.compile(r"^```(\w+) (\S+)$", re.MULTILINE)  # the site takes one word


def pages() -> dict[str, str]:
    """Place in the site of each file that is copied there, both relative to their roots."""
    found = {
        str(path.relative_to(ROOT)): str(path.relative_to(ROOT / "docs"))
        for path in sorted((ROOT / "docs").rglob("*"))
        if path.suffix in COPIED
    }
    return found | {name: page for name, page in OF_THE_ROOT.items() if (ROOT / name).is_file()}


def rooms() -> dict[str, list[str]]:
    """Public modules by package, each a page of the reference."""
    found: dict[str, list[str]] = {}
    for floor in FLOORS:
        for folder in sorted({path.parent for path in (ROOT / floor).rglob("__init__.py")}):
            package = ".".join(folder.relative_to(ROOT).parts)
            if "migrations" in package:
                continue
            names = sorted(path.stem for path in folder.glob("*.py") if path.stem[0] != "_")
            found[package] = [f"{package}.{name}" for name in names]
    return found


def examples() -> dict[str, str]:
    """The page of each example in Python."""
    files = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "examples").rglob("*.py"))]
    return {name: f"{name.removesuffix('.py')}.md" for name in files}


def reference_page(package: str) -> str:
    return f"api/{package.replace('.', '/')}.md"


def site_places() -> dict[str, str]:
    """Where a link to a file of the repository leads in the site."""
    places = pages() | examples()
    places["docs/decisions"] = "decisions/README.md"
    for package, modules in rooms().items():
        folder = package.replace(".", "/")
        places[folder] = places[f"{folder}/__init__.py"] = reference_page(package)
        for module in modules:
            places[f"{module.replace('.', '/')}.py"] = f"{reference_page(package)}#{module}"
    return places


def linked(text: str, source: str, page: str, places: dict[str, str]) -> str:
    """`text` of the file `source` with its links as they must be on `page`."""

    def mended(match: re.Match[str]) -> str:
        words, to = match["text"], match["to"]
        if re.match(r"[a-z]+:|#", to):
            return match[0]
        name, _, anchor = to.partition("#")
        place = places.get(os.path.normpath(Path(source).parent / name).replace(os.sep, "/"))
        if place is None:
            return words.removeprefix("!")[1:-1]
        relative = os.path.relpath(place, Path(page).parent).replace(os.sep, "/")
        return f"{words}({relative}{'#' + anchor if anchor else ''})"

    return LINK.sub(mended, text)


def titled(text: str) -> str:
    """`text` with the second word of a fence (who speaks in a conversation) as its title."""
    return FENCE.sub(r'```text title="\2"', text)


def reference(package: str, modules: list[str]) -> str:
    """A page of the API reference; mkdocstrings fills it in from the sources."""
    folder = ROOT / package.replace(".", "/")
    about = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    parts = [f"# `{package}`", about, *(f"::: {module}" for module in modules)]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    places = site_places()
    for source, page in pages().items():
        target = OUT / page
        if target.suffix == ".md":
            text = (ROOT / source).read_text("utf-8")
            write(page, titled(linked(text, source, page, places)))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, target)
    for source, page in examples().items():
        code = (ROOT / source).read_text("utf-8")
        write(page, f"# {source}\n\n```python\n{code}```\n")
    for package, modules in rooms().items():
        write(reference_page(package), reference(package, modules))


def write(page: str, text: str) -> None:
    target = OUT / page
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
