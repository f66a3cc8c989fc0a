"""Orders of results in a conversation."""

import pytest
from support.grocer import Customer
from support.order_forms import InForm

FALLBACK = {"intent": {"name": "nlu_fallback"}}


def prices(cards: list[dict[str, float]]) -> list[float]:
    return [card["price"] for card in cards]


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "which cereal is the cheapest?", "cheapest first"),
        ("zh", "最便宜的冷麦片", "从便宜到贵"),
    ],
)
async def test_a_kind_is_sorted_whatever_it_was_taken_for(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    answer = await ann.say("fallback", text, **FALLBACK)
    assert answer.shown == ["bran", "kids"]
    assert said in answer.text


async def test_the_running_search_is_sorted_and_stays_so(ann: Customer) -> None:
    await ann.say("search", "breakfast")
    answer = await ann.say("fallback", "sort by price, high to low", **FALLBACK)
    found = prices(answer.cards)
    assert found == sorted(found, reverse=True)
    limited = await ann.say("refine", "under $3.10", intent={"name": "refine_results"})
    assert "most expensive first" in limited.text
    assert prices(limited.cards) == sorted(prices(limited.cards), reverse=True)
    turned = await ann.say("fallback", "and the cheapest?", **FALLBACK)
    assert prices(turned.cards) == sorted(prices(turned.cards))


@pytest.mark.parametrize(
    ("language", "text"), [("en", "the cheapest of those"), ("zh", "这几个里最便宜的")]
)
async def test_what_stands_there_is_sorted_alone(ann: Customer, language: str, text: str) -> None:
    ann.language = language
    shown = (await ann.say("search", "breakfast" if language == "en" else "早餐")).shown
    search = ann.slots["wishes"]
    answer = await ann.say("fallback", text, **FALLBACK)
    assert set(answer.shown) == set(shown)
    assert prices(answer.cards) == sorted(prices(answer.cards))
    assert ann.slots["wishes"] == search


async def test_what_nobody_can_tell_is_said(ann: Customer) -> None:
    answer = await ann.say("fallback", "cheese with the longest battery life", **FALLBACK)
    assert answer.shown == ["cheese"]
    assert "battery life" in answer.text.split("\n")[0]
    assert "first" not in answer.text.split("\n")[1]


async def test_the_cart_takes_the_cheapest_itself(ann: Customer) -> None:
    await ann.say("search", "breakfast")
    answer = await ann.say(
        "add_to_cart", "put the cheapest one into my cart", intent={"name": "add_to_cart"}
    )
    assert "In your cart" in answer.text


async def test_who_only_asks_for_an_order_starts_no_form(ann: Customer) -> None:
    await ann.say("search", "breakfast")
    said = await InForm(ann).say("sort by price", intent="change_order")
    assert ann.form is None
    assert "cheapest first" in said.text
