"""The form that a conversation is in, as Rasa's tracker tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

# start: the form begins with this message; answer: the message answers what was asked;
# return: another action has answered the message, and the form only asks again.
Phase = Literal["start", "answer", "return"]

SLOTS = (
    "order_number",
    "email",
    "order_item",
    "new_quantity",
    "pieces",
    "new_address",
    "return_reason",
    "exchange_for",
    "problem",
    "solution",
    "confirmed",
    "outcome",
    "unclear",
)


@dataclass(frozen=True, slots=True)
class Form:
    name: str
    phase: Phase
    requested: str | None  # the slot that was asked for


def form_of(state: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> Form | None:
    name = (state.get("active_loop") or {}).get("name")
    if not name:
        return None
    requested = (state.get("slots") or {}).get("requested_slot")
    return Form(str(name), phase(str(name), events), requested or None)


def form_slots(slots: Mapping[str, Any]) -> dict[str, str]:
    """The forms' slots that are filled."""
    return {name: str(slots[name]) for name in SLOTS if slots.get(name) not in (None, "")}


def phase(name: str, events: Sequence[Mapping[str, Any]]) -> Phase:
    latest = latest_turn(events)
    if any(event.get("event") == "active_loop" and event.get("name") == name for event in latest):
        return "start"
    others = (
        event.get("event") == "action" and event.get("name") not in (name, "action_listen")
        for event in latest
    )
    return "return" if any(others) else "answer"


def latest_turn(events: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """What happened since the customer's last message."""
    said = [place for place, event in enumerate(events) if event.get("event") == "user"]
    return events[said[-1] + 1 :] if said else events
