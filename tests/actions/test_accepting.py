"""Whatever an action offers, a yes does; an offer that lost a part does nothing."""

import ast
from pathlib import Path
from typing import get_args

import pytest
from support.grocer import Customer

from actions import accepting
from actions.accepting import ACCEPTING
from actions.running import Offer, OfferKind, Search

ACTIONS = Path(accepting.__file__).parent


def offers() -> list[tuple[str, int | None, bool]]:
    """Every offer that the actions make: its kind, how many refs, whether with a search."""
    calls = [
        node
        for path in sorted(ACTIONS.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "Offer"
    ]
    return [(kind_of(call), refs_of(call), searches(call)) for call in calls]


def kind_of(call: ast.Call) -> str:
    (kind, *_) = call.args
    assert isinstance(kind, ast.Constant)
    return str(kind.value)


def refs_of(call: ast.Call) -> int | None:
    """None where the code does not say it in one place."""
    given = [word.value for word in call.keywords if word.arg == "refs"] + call.args[2:]
    if not given:
        return 0
    return len(given[0].elts) if isinstance(given[0], ast.Tuple) else None


def searches(call: ast.Call) -> bool:
    return len(call.args) > 1 or any(word.arg == "search" for word in call.keywords)


def test_every_offer_of_the_actions_can_be_accepted() -> None:
    assert {kind for kind, _, _ in offers()} == set(get_args(OfferKind)) == set(ACCEPTING)


def test_offers_carry_what_accepting_them_needs() -> None:
    for kind, refs, search in offers():
        needed = ACCEPTING[kind]  # type: ignore[index]
        assert needed.refs in (None, refs), kind
        assert search or not needed.search, kind


@pytest.mark.parametrize(
    "kind", sorted(kind for kind, one in ACCEPTING.items() if one.refs or one.search)
)
async def test_an_offer_that_lost_a_part_does_nothing(ann: Customer, kind: OfferKind) -> None:
    for refs in ((), ("a", "b", "c", "d")):
        ann.slots["offer"] = Offer(kind, None, refs).as_slot()
        assert "Good." in (await ann.say("affirm", "yes")).text


async def test_a_bare_yes_chooses_none_of_several(ann: Customer) -> None:
    ann.slots |= {"shown": ["oats", "nuts"], "offer": Offer("choose", refs=("add",)).as_slot()}
    assert "Good." in (await ann.say("affirm", "yes")).text


async def test_what_could_be_relaxed_is(ann: Customer) -> None:
    ann.slots["offer"] = Offer("relax", Search(), ("cheap",)).as_slot()
    assert (await ann.say("affirm", "yes")).cards
