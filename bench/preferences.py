"""What lasts of a message: statements and remarks, precision and recall by kind.

All sentences were written apart from the rules and from the bot's training sentences. The rules
were then mended by the errors in `preferences_en.txt` and `preferences_zh.txt`. The fresh ones were
written after that, and the rules widened again with them in view; the later ones were written after
that and have not been used for mending.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from actions.preferences import facets
from actions.stating import stated
from language.remarks import remarks
from language.words import folded, is_chinese, stems
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import load_encoder
from recommender.query.parser import QueryParser
from recommender.schema import Item

ITEMS = [
    Item("1", "Dark chocolate, 85 %", "Grocery > Sweets > Chocolate", "Cocoa"),
    Item("2", "Ground coffee, 12 oz", "Grocery > Coffee > Ground Coffee", "Roast"),
    Item("3", "Salted peanuts", "Grocery > Nuts > Peanuts", "Roast"),
    Item("4", "Running shoes", "Clothing > Shoes > Running Shoes", "Adidas"),
    Item("5", "Wool socks", "Clothing > Socks", "Nordic"),
    Item("6", "Dry dog food", "Pets > Dog Food", "Bark"),
]
HERE = Path(__file__).parent
Fact = tuple[str, str]  # kind, value


@dataclass(frozen=True)
class Labelled:
    text: str
    facts: tuple[Fact, ...]


def read(path: Path) -> list[Labelled]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [labelled(line) for line in lines]


def labelled(line: str) -> Labelled:
    text, _, after = line.rpartition("|")
    parts = [part.strip().partition(" ") for part in after.split(";") if part.strip()]
    return Labelled(text.strip(), tuple((kind, value) for kind, _, value in parts))


def understood(text: str, queries: QueryParser) -> list[Fact]:
    statement = stated(text, queries)
    found: list[Fact] = [(kind, facet.value) for kind, facet in facets(statement)]
    if statement.budget is not None:
        found.append(("budget", f"{statement.budget:g}"))
    return found + [
        ("remark", f"{r.aspect}{'+' if r.polarity > 0 else '-'}") for r in remarks(text)
    ]


def same(one: Fact, other: Fact) -> bool:
    """The same kind, and a value of which one says at least what the other says."""
    (kind, value), (other_kind, other_value) = one, other
    if kind != other_kind:
        return False
    if kind in ("remark", "budget", "size"):
        return folded(value) == folded(other_value)
    if is_chinese(value):
        return value in other_value or other_value in value
    mine, theirs = set(stems(value)), set(stems(other_value))
    return mine <= theirs or theirs <= mine


def measure(sentences: list[Labelled], queries: QueryParser, show: bool) -> None:
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    quiet = [one for one in sentences if not one.facts]
    noisy = 0
    for one in sentences:
        found = understood(one.text, queries)
        noisy += bool(found) and not one.facts
        told.update(kind for kind, _ in found)
        wanted.update(kind for kind, _ in one.facts)
        left = list(found)
        for fact in one.facts:
            match = next((other for other in left if same(fact, other)), None)
            if match:
                right[fact[0]] += 1
                left.remove(match)
            if show and not match:
                print(f"  missed {fact} in {one.text!r}: {found}")
        if show and left:
            print(f"  wrong {left} in {one.text!r}")
    print("| kind | in the set | precision | recall |\n|---|---|---|---|")
    for kind in wanted:
        precision = f"{right[kind] / told[kind]:.3f}" if told[kind] else "-"
        print(f"| {kind} | {wanted[kind]} | {precision} | {right[kind] / wanted[kind]:.3f} |")
    total = sum(right.values())
    print(f"| all | {sum(wanted.values())} | {total / max(1, sum(told.values())):.3f} "
          f"| {total / sum(wanted.values()):.3f} |")  # fmt: skip
    print(f"of {len(quiet)} sentences of which nothing lasts, {noisy} left something\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="name each error")
    show = parser.parse_args().show
    queries = QueryParser(Catalog.of(ITEMS), load_encoder())
    for name in ("en", "zh", "fresh_en", "fresh_zh", "later_en", "later_zh"):
        sentences = read(HERE / f"preferences_{name}.txt")
        print(f"{name}: {len(sentences)} sentences")
        measure(sentences, queries, show)


if __name__ == "__main__":
    main()
