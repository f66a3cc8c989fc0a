"""Needs and occasions in a conversation, whatever the bot took them for."""

import pytest
from support.grocer import Customer
from support.order_forms import InForm

LOST = {"intent": {"name": "out_of_scope", "confidence": 0.9}}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "my puppy is hungry all the time"), ("zh", "狗狗整天喊饿要吃的")],
)
async def test_what_may_help_is_shown(ann: Customer, language: str, text: str) -> None:
    ann.language = language
    answer = await ann.say("converse", text, **LOST)
    assert answer.shown == ["dog"]
    assert ("may help" if language == "en" else "可能用得上") in answer.text


async def test_it_starts_no_form(ann: Customer) -> None:
    said = await InForm(ann).say("my puppy is hungry all the time", "change_order", 0.5)
    assert ann.form is None
    assert "Dry dog food" in said.text


async def test_no_page_answers_a_clear_need(ann: Customer) -> None:
    answer = await ann.say("converse", "what should my hungry dog eat, what do you have?", **LOST)
    assert answer.shown == ["dog"]


async def test_a_sure_reading_of_an_order_stays(ann: Customer) -> None:
    await InForm(ann).say("my dog is hungry, where is his food", "track_order", 0.95)
    assert ann.form is not None or ann.slots.get("order_number")


@pytest.mark.parametrize(
    ("action", "intent", "text"),
    [
        ("converse", "out_of_scope", "some fancy coffee for a rainy sunday brunch"),
        ("fallback", "nlu_fallback", "coffee that will not keep me up all night"),
        ("show_more", "show_more", "a couple of coffees for two nights at a festival"),
        ("converse", "out_of_scope", "奶奶早上喝的咖啡"),
        ("state_preference", "state_preference", "i'd love some coffee in a fancy tin"),
    ],
)
async def test_a_kind_that_is_named_is_searched(
    ann: Customer, action: str, intent: str, text: str
) -> None:
    answer = await ann.say(action, text, intent={"name": intent, "confidence": 0.9})
    assert answer.shown[:1] == ["coffee"]


@pytest.mark.parametrize("text", ["write me a poem about coffee", "who invented coffee?"])
async def test_what_no_shop_does_is_no_search(ann: Customer, text: str) -> None:
    answer = await ann.say("converse", text, **LOST)
    assert not answer.cards


@pytest.mark.parametrize(
    "text", ["my poor dog whines, he is always hungry", "狗狗天天喊饿，吃什么好"]
)
async def test_a_need_without_a_word_of_an_order_asks_for_none(ann: Customer, text: str) -> None:
    said = await InForm(ann).say(text, "report_problem_with_item", 0.95)
    assert ann.form is None
    assert "Dry dog food" in said.text or "狗粮" in said.text


@pytest.mark.parametrize(
    "text", ["my hungry dog's food, 10234567, what should he eat", "狗粮快递到哪了，狗狗吃什么好"]
)
async def test_a_need_beside_an_order_stays_one_of_the_order(ann: Customer, text: str) -> None:
    said = await InForm(ann).say(text, "track_order", 0.95)
    assert "may help" not in said.text
    assert "可能用得上" not in said.text


@pytest.mark.parametrize(
    "text", ["my dog is hungry and I have no kibble left", "我家狗饿了，什么狗食都没有"]
)
async def test_what_is_lacking_is_not_ruled_out(ann: Customer, text: str) -> None:
    answer = await ann.say("converse", text, **LOST)
    assert answer.shown == ["dog"]
