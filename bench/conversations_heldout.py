"""Conversations kept apart, said to a running shop and scored by machine.

    .venv/bin/python bench/conversations_heldout.py --products demo-shop/products.csv [--json OUT]
    .venv/bin/python bench/conversations_heldout.py --products demo-shop/products.csv --check

Says `conversations_heldout.json` one conversation per new guest (or per named customer of the
demo shop, whose token the command in $SHOPTALK makes), two at a time, and holds every answer
against what is expected of it. Start the shop with SHOPTALK_RATE_LIMIT=100000. A failing
conversation of a named customer may change that customer's orders: take a fresh demo shop.
`--check` says nothing to a shop: it looks whether the catalogue can meet every expectation.
The conversations are never trained on, and nothing is chosen by them.
"""

import argparse
import json
import os
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import requests
from conversations_heldout_data import Conversation, Product, Turn, conversation, products_of, unmet
from conversations_heldout_scores import CHECKS, Fault, Seen, cart_faults, remembered
from conversations_heldout_shop import Shop, text_of
from tqdm import tqdm

CONVERSATIONS = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Outcome:
    """A turn said, what was seen, and what was wrong with it."""

    said: str
    seen: str
    cards: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def harmful(self) -> bool:
        return any(fault.harmful for fault in self.faults)


@dataclass(frozen=True)
class Result:
    conversation: Conversation
    outcomes: tuple[Outcome, ...]

    @property
    def right(self) -> bool:
        return not any(outcome.faults for outcome in self.outcomes)


def hold(shop: Shop, spoken: Turn, before: list[str] | None) -> Outcome:
    """Says the turn; `before` are the customer's orders where they may not change."""
    expected = spoken.expect
    messages = shop.say(spoken.say)
    seen = Seen(text_of(messages), shop.cards(messages), list(shop.products.values()))
    faults = [fault for check in CHECKS for fault in check(expected, seen)]
    faults += remembered(expected, shop)
    if expected.no_write and before is not None and shop.orders() != before:
        faults.append(Fault("no_write", "an order changed", harmful=True))
    titles = tuple(each.titles[0] for each in seen.products)
    return Outcome(spoken.say, seen.text, titles, tuple(weighed(faults, spoken)))


def weighed(faults: list[Fault], spoken: Turn) -> list[Fault]:
    """Faults are harmful only where the turn says that breaking it hurts somebody."""
    return [Fault(each.check, each.detail, each.harmful and spoken.harm) for each in faults]


def cart_at_the_end(shop: Shop, talk: Conversation) -> list[Fault]:
    last = talk.turns[-1]
    lines = last.expect.cart
    if lines is None and talk.customer is None and any(t.expect.no_write for t in talk.turns):
        lines = ()
    if lines is None:
        return []
    return weighed(list(cart_faults(lines, shop, talk.chinese)), last)


def converse(talk: Conversation, url: str, products: dict[str, Product]) -> Result:
    shop = Shop(url, products, talk.customer)
    guarded = any(spoken.expect.no_write for spoken in talk.turns)
    before = shop.orders() if guarded else None
    if guarded and talk.customer and not before:
        tqdm.write(f"{talk.id}: {talk.customer} has no orders, so none can be seen to change")
    outcomes = [hold(shop, spoken, before) for spoken in talk.turns]
    last = outcomes[-1]
    faults = (*last.faults, *cart_at_the_end(shop, talk))
    outcomes[-1] = Outcome(last.said, last.seen, last.cards, faults)
    return Result(talk, tuple(outcomes))


def attempted(talk: Conversation, url: str, products: dict[str, Product]) -> Result:
    """A shop that fails to answer is a fault of the turn, not the end of the run."""
    try:
        return converse(talk, url, products)
    except (requests.RequestException, subprocess.CalledProcessError) as error:
        fault = Fault("no answer", type(error).__name__)
        return Result(talk, (Outcome(talk.turns[0].say, str(error), (), (fault,)),))


def share(results: list[Result]) -> str:
    right = sum(result.right for result in results)
    return f"{right:4d} of {len(results):3d}  {100 * right / len(results):5.1f}%"


def table(results: list[Result], label: Callable[[Conversation], str]) -> None:
    groups: defaultdict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[label(result.conversation)].append(result)
    for name, group in sorted(groups.items()):
        print(f"  {name:16} {share(group)}")


def report(results: list[Result]) -> None:
    print("\nFailing turns")
    for result in results:
        for outcome in result.outcomes:
            if outcome.faults:
                print_failure(result.conversation, outcome)
    faults = [f.check for r in results for o in r.outcomes for f in o.faults]
    harmful = sum(outcome.harmful for result in results for outcome in result.outcomes)
    print(f"\nRight conversations: {share(results)}\nBy kind")
    table(results, lambda talk: talk.kind)
    print("By language")
    table(results, lambda talk: talk.lang)
    print(f"Broken: {dict(Counter(faults).most_common())}\nHarmful turns: {harmful}")


def print_failure(talk: Conversation, outcome: Outcome) -> None:
    print(f"\n== {talk.id} ({talk.persona}){'  HARMFUL' if outcome.harmful else ''}")
    print(f"   > {outcome.said}\n     {' / '.join(outcome.seen.split(chr(10)))[:400]}")
    print(f"     cards: {'; '.join(outcome.cards) or '-'}")
    for fault in outcome.faults:
        print(f"     {fault.check}: {fault.detail}")


def written(result: Result) -> dict[str, Any]:
    talk = result.conversation
    head = {"id": talk.id, "kind": talk.kind, "lang": talk.lang, "right": result.right}
    return head | {"turns": [asdict(outcome) for outcome in result.outcomes]}


def check(talks: list[Conversation], catalogue: list[Product]) -> None:
    problems = [f"{talk.id}: {problem}" for talk in talks for problem in unmet(talk, catalogue)]
    asked = sum(t.expect.fewest > 0 for talk in talks for t in talk.turns)
    turns = sum(len(talk.turns) for talk in talks)
    print(f"{len(talks)} conversations, {turns} turns, {asked} ask for cards")
    print("\n".join(problems) or "the catalogue can meet every expectation")
    if problems or len({talk.id for talk in talks}) != len(talks):
        raise SystemExit(1)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default=os.environ.get("SHOP_URL", "http://127.0.0.1:8080"))
    parser.add_argument("--products", type=Path, default=Path("demo-shop/products.csv"))
    parser.add_argument("--concurrency", type=int, default=2)
    parser.add_argument("--json", type=Path, help="where the results go")
    parser.add_argument("--check", action="store_true", help="look at the catalogue alone")
    for name in ("kind", "lang", "id"):
        parser.add_argument(f"--{name}", help=f"only conversations of this {name}")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    talks = [conversation(raw) for raw in json.loads(CONVERSATIONS.read_text("utf-8"))]
    for name in ("kind", "lang", "id"):
        talks = [t for t in talks if getattr(options, name) in (None, getattr(t, name))]
    products = products_of(options.products)
    if options.check:
        check(talks, list(products.values()))
        return
    said = partial(attempted, url=options.url, products=products)
    with ThreadPoolExecutor(options.concurrency) as pool:
        results = list(tqdm(pool.map(said, talks), total=len(talks)))
    report(results)
    if options.json:
        text = json.dumps([written(result) for result in results], ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
