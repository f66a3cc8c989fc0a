"""Simulated shoppers talk to the real bot over the demo shop, and count what it breaks.

Each has a hidden wish (a kind of product, perhaps a colour or other property, a budget, something
ruled out), writes with typos at times, says one part of the wish after the other, and may change
their mind about the budget. A session succeeds when an answer shows a product that meets the whole
wish. Seeded and rule-based; simulated behaviour, no people.

    .venv/bin/python bench/shopper.py --sessions 300
    .venv/bin/python bench/shopper.py --guests        # the same without a profile
    .venv/bin/python bench/shopper.py --no-critique   # only the first message, and "show me more"
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import requests

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from support.stack import Stack  # noqa: E402

from demo import shop  # noqa: E402
from demo.customers import Customer  # noqa: E402
from demo.products import Product  # noqa: E402
from demo.vocabulary import Words  # noqa: E402

TURNS = 5
TYPO = 0.15
CHANGES = 0.2  # of those with a budget: how many change it
WISHED = ("colour", "material", "style", "size", "flavour", "scent", "compatibility")
SECONDS = 120


@dataclass(frozen=True)
class Wish:
    """Hidden from the bot; each part is said when its turn comes."""

    kind: Words
    value: tuple[str, Words] | None  # attribute and value
    without: tuple[str, Words] | None
    budget: float | None

    def met_by(self, product: Product, budget: float | None) -> bool:
        return (
            product.kind.name == self.kind
            and product.stock > 0
            and (budget is None or product.price <= budget)
            and (self.value is None or self.value[1] in product.attributes[self.value[0]])
            and (self.without is None or self.without[1] not in product.attributes[self.without[0]])
        )


@dataclass
class Session:
    """What one shopper has said and seen."""

    wish: Wish
    language: str
    budget: float | None
    said_budget: float | None = None
    said_without: tuple[str, Words] | None = None
    turns: int = 0
    success: bool = False
    broken: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def wish_of(products: Sequence[Product], rng: np.random.Generator) -> Wish:
    """One that some product in stock meets."""
    target = products[rng.integers(len(products))]
    while target.stock == 0:
        target = products[rng.integers(len(products))]
    names = [n for n in WISHED if n in target.kind.varies and n in target.attributes]
    value = without = None
    if names and rng.random() < 0.6:
        name = str(rng.choice(names))
        value = (name, target.attributes[name][0])
    others = [n for n in names if value is None or n != value[0]]
    if others and rng.random() < 0.4:
        name = str(rng.choice(others))
        ruled = [v.words for v in target.kind.varies[name] if v.words != target.attributes[name][0]]
        without = (name, ruled[rng.integers(len(ruled))]) if ruled else None
    budget = round(target.price * rng.uniform(1.02, 1.5)) + 1.0 if rng.random() < 0.6 else None
    return Wish(target.kind.name, value, without, budget)


def talk(
    session: Session,
    say: Any,
    by_id: dict[str, Product],
    rng: np.random.Generator,
    *,
    critique: bool,
) -> None:
    """Up to `TURNS` messages, until a product is right."""
    unsaid = ["value", "budget", "without"]
    message = opening(session, unsaid, rng) if critique else everything(session, unsaid)
    changes = session.budget is not None and rng.random() < CHANGES
    while session.turns < TURNS and not session.success:
        session.turns += 1
        written = mistyped(message, rng) if session.language == "en" else message
        cards = say(written)
        shown = [by_id[card["product_id"]] for card in cards]
        session.lines.append(f"> {written}  [{'; '.join(p.title.en for p in shown)}]")
        check(session, cards, by_id)
        session.success = any(session.wish.met_by(product, session.budget) for product in shown)
        if critique and changes and session.turns == 1 and not session.success:
            changes, session.budget = False, round((session.budget or 0) * 1.3)
            unsaid = ["budget", *(part for part in unsaid if part != "budget")]
        message = following(session, unsaid) if critique else more(session)


def check(session: Session, cards: Sequence[dict[str, Any]], by_id: dict[str, Product]) -> None:
    """Promises that hold for every product shown, given what was said so far."""
    for card in cards:
        product = by_id[card["product_id"]]
        session.broken["over budget"] += (
            session.said_budget is not None and card["price"] > session.said_budget
        )
        session.broken["out of stock"] += not card["in_stock"] or product.stock == 0
        if session.said_without is not None:
            name, value = session.said_without
            session.broken["ruled out"] += value in product.attributes.get(name, ())


def opening(session: Session, unsaid: list[str], rng: np.random.Generator) -> str:
    """The kind, and sometimes more at once."""
    kind = session.wish.kind.zh if session.language == "zh" else session.wish.kind.en
    frames = {
        "en": ["{}", "do you have {}", "i'm looking for {}", "show me {} please", "need {}"],
        "zh": ["{}", "有{}吗", "我想买{}", "帮我找{}", "看看{}"],
    }[session.language]
    text = str(rng.choice(frames)).format(kind)
    if session.budget is not None and rng.random() < 0.5:
        unsaid.remove("budget")
        session.said_budget = session.budget
        text += limit(session)
    return text


def everything(session: Session, unsaid: list[str]) -> str:
    """All parts of the wish in one message."""
    zh = session.language == "zh"
    parts = [session.wish.kind.zh if zh else session.wish.kind.en]
    while unsaid:
        if part := following(session, unsaid, ending=""):
            parts.append(part)
    return ("，" if zh else ", ").join(parts)


def following(session: Session, unsaid: list[str], ending: str | None = None) -> str:
    """The next part of the wish that is there and not yet said; then more of the same."""
    zh, wish = session.language == "zh", session.wish
    while unsaid:
        part = unsaid.pop(0)
        if part == "value" and wish.value:
            return f"要{wish.value[1].zh}的" if zh else wanted(*wish.value)
        if part == "without" and wish.without:
            session.said_without = wish.without
            return f"不要{wish.without[1].zh}" if zh else f"not {wish.without[1].en}"
        if part == "budget" and session.budget is not None:
            session.said_budget = session.budget
            return limit(session).strip(" ，")
    return more(session) if ending is None else ending


def wanted(name: str, value: Words) -> str:
    return f"in {value.en}" if name in ("colour", "material") else f"{value.en} please"


def more(session: Session) -> str:
    return "再看几个" if session.language == "zh" else "show me more"


def limit(session: Session) -> str:
    amount = f"{session.budget:g}"
    return f"，不超过{amount}" if session.language == "zh" else f" under ${amount}"


def mistyped(text: str, rng: np.random.Generator) -> str:
    """Two letters of a longer word changed places, now and then."""
    places = [at for at in range(1, len(text) - 2) if text[at - 1 : at + 3].isalpha()]
    if not places or rng.random() >= TYPO:
        return text
    at = places[rng.integers(len(places))]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


class Shopper:
    """Speaks to the running shop as one customer, or as a new guest."""

    def __init__(self, stack: Stack, customer: Customer | None) -> None:
        self.url = stack.url
        path = "/demo/token" if customer else "/v1/guest"
        body = {"user_id": customer.user_id} if customer else {}
        made = requests.post(self.url + path, json=body, timeout=SECONDS).json()
        self.headers = {"Authorization": f"Bearer {made['token']}"}

    def __call__(self, text: str) -> list[dict[str, Any]]:
        answer = requests.post(
            f"{self.url}/webhooks/rest/webhook",
            json={"message": text},
            headers=self.headers,
            timeout=SECONDS,
        )
        answer.raise_for_status()
        custom = [m["custom"] for m in answer.json() if m.get("custom", {}).get("items")]
        return [card for one in custom if one.get("type") == "products" for card in one["items"]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sessions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--guests", action="store_true")
    parser.add_argument("--no-critique", action="store_true")
    parser.add_argument("--untrained", action="store_true", help="what is popular, no model")
    parser.add_argument("--artifacts", type=Path, help="a trained recommender of this shop")
    parser.add_argument("--show-failures", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stack = Stack(ROOT, Path(folder))
        data = f"{folder}/data"
        stack.shoptalk("demo-shop", "--out", data)
        stack.shoptalk("import", "--format", "csv", data)
        if options.artifacts:
            shutil.copytree(options.artifacts, f"{folder}/artifacts")
        elif not options.untrained:
            stack.shoptalk("train")
        stack.start()
        try:
            report(sessions(stack, options), show_failures=options.show_failures)
        finally:
            stack.stop()


def sessions(stack: Stack, options: argparse.Namespace) -> list[Session]:
    made = shop.make(now=1.764e9)  # products and customers do not depend on the day
    by_id = {product.product_id: product for product in made.products}
    rng = np.random.default_rng(options.seed)
    done = []
    for number in range(options.sessions):
        customer = made.customers[number % len(made.customers)]
        wish = wish_of(made.products, rng)
        session = Session(wish, customer.language, wish.budget)
        shopper = Shopper(stack, None if options.guests else customer)
        talk(session, shopper, by_id, rng, critique=not options.no_critique)
        done.append(session)
    return done


def report(done: Sequence[Session], *, show_failures: bool) -> None:
    for language in ("en", "zh"):
        some = [one for one in done if one.language == language]
        won = [one for one in some if one.success]
        turns = np.mean([one.turns for one in won]) if won else float("nan")
        print(
            f"{language}: {len(won)} of {len(some)} sessions succeed within {TURNS} turns "
            f"({len(won) / max(1, len(some)):.1%}), in {turns:.2f} turns"
        )
    broken = sum((one.broken for one in done), Counter())
    kinds = ("over budget", "ruled out", "out of stock")
    print("broken promises:", ", ".join(f"{broken[kind]} {kind}" for kind in kinds))
    if show_failures:
        for one in done:
            if not one.success or broken & one.broken:
                print(one.wish, *one.lines, sep="\n  ")


if __name__ == "__main__":
    main()
