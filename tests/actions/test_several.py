"""Several requests in one message, each answered."""

from typing import Any

import pytest
from support.grocer import Customer
from support.order_forms import InForm, newcomer

from actions.registry import executor
from actions.rules import action_for
from recommender.schema import EventType


async def say(who: Customer, action: str, text: str, *acts: tuple[str, str]) -> list[str]:
    """The texts of a turn with these acts; the first is the one that Rasa does."""
    found = [{"text": part, "intent": intent, "confidence": 0.9} for part, intent in acts]
    return await who.parts(action, text, intent={"name": acts[0][1], "confidence": 0.9}, acts=found)


def test_the_rules_name_the_action_of_an_intent() -> None:
    assert action_for("view_cart") == "action_view_cart"
    assert action_for("cancel_order") == "cancel_order_form"
    assert action_for("no such intent") is None


async def test_both_are_done_in_the_order_they_were_said(ann: Customer) -> None:
    text = "put the coffee in my cart and show me the cheese"
    done = await say(
        ann,
        "add_to_cart",
        text,
        ("put the coffee in my cart", "add_to_cart"),
        ("show me the cheese", "search_product"),
    )
    assert "In your cart: Ground coffee" in done[0]
    assert "Cheddar" in done[1]
    assert ann.slots["shown"] == ["cheese"]
    assert [event.text for event in await ann.log(EventType.MESSAGE)] == [text]


async def test_the_second_knows_what_the_first_has_shown(ann: Customer) -> None:
    done = await say(
        ann,
        "search",
        "show me cheese and put the first one in my cart",
        ("show me cheese", "search_product"),
        ("put the first one in my cart", "add_to_cart"),
    )
    assert "In your cart: Cheddar" in done[1]


async def test_a_form_comes_after_the_rest_and_reads_its_own_words_only(services: Any) -> None:
    cara, orders = await newcomer(services)
    await orders.add("processing", oats=2)
    said = await begin(
        cara,
        "change the address to 5 Elm Road, Leeds and find me cheese",
        ("change the address to 5 Elm Road, Leeds", "change_address"),
        ("find me cheese", "search_product"),
    )
    assert "Cheddar" in said[0]
    assert cara.slots["new_address"] == "5 Elm Road, Leeds"


@pytest.mark.parametrize(
    ("language", "next_one"), [("en", "Then let's come to"), ("zh", "等这个办完")]
)
async def test_a_second_form_is_said_to_come_next(
    services: Any, language: str, next_one: str
) -> None:
    cara, orders = await newcomer(services, language)
    await orders.add("processing", oats=2)
    said = await begin(
        cara,
        "cancel my order and return the nuts",
        ("cancel my order", "cancel_order"),
        ("return the nuts", "request_return"),
    )
    assert next_one in said[0]
    assert "return the nuts" in said[0]


async def begin(cara: InForm, text: str, *acts: tuple[str, str]) -> list[str]:
    """The first call of a form: what its validation says."""
    form = f"{acts[0][1]}_form"
    cara.customer.form = form
    cara.customer.hear(text, {})
    cara.customer.events.append({"event": "active_loop", "name": form})
    cara.customer.events.append({"event": "action", "name": form})
    parts = [{"text": part, "intent": intent, "confidence": 0.9} for part, intent in acts]
    message = {"intent": {"name": acts[0][1], "confidence": 0.9}, "acts": parts}
    call = cara.customer.call(f"validate_{form}", text, message)
    result = await executor(cara.customer.services).run(call)
    assert result is not None
    cara.slots.update({e["name"]: e["value"] for e in result.events if e["event"] == "slot"})
    return [response["text"] for response in result.responses]
