"""The forms of the domain and the flows of the actions are the same."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.forms import SLOTS
from actions.orders.flows import FLOWS, Flow
from shop.phrases import Phrases

DOMAIN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[3] / "bot" / "domain" / "order_forms.yml").read_text("utf-8")
)
WRITING = [flow for flow in FLOWS.values() if flow.kind]


def test_each_form_asks_for_the_slots_of_its_flow() -> None:
    asked = {name: tuple(form["required_slots"]) for name, form in DOMAIN["forms"].items()}
    assert asked == {flow.form: flow.slots for flow in FLOWS.values()}


def test_every_slot_of_a_form_is_known_to_the_domain_and_the_tracker() -> None:
    assert set(DOMAIN["slots"]) == set(SLOTS)
    assert all(set(flow.slots) <= set(SLOTS) for flow in FLOWS.values())


@pytest.mark.parametrize("flow", WRITING, ids=lambda flow: flow.name)
def test_whatever_writes_asks_first_and_tells_after(flow: Flow, phrases: Phrases) -> None:
    assert flow.slots[-1] == "confirmed"
    for name in (f"confirm_{flow.name}", f"{flow.name}_done", f"button_after_{flow.name}"):
        assert phrases.has(name), name
