"""Trouble in a turn becomes an apology; nothing is lost."""

import logging
from pathlib import Path

import pytest
from support.broken import down
from support.grocer import Customer

from recommender.schema import EventType


@pytest.mark.parametrize(("language", "sorry"), [("en", "Sorry"), ("zh", "抱歉")])
async def test_an_action_that_fails_apologises_with_a_reference(
    ann: Customer, caplog: pytest.LogCaptureFixture, language: str, sorry: str
) -> None:
    ann.language = language
    ann.services.phrases = type(ann.services.phrases)(
        {k: v for k, v in ann.services.phrases.texts.items() if k != "utter_last_order"}
    )
    answer = await ann.say("order_history", "what did i buy last time")
    assert sorry in answer.text
    assert answer.buttons[0]["payload"] == "what did i buy last time"
    reference = next(r.getMessage().split()[1].strip(":") for r in caplog.records if r.exc_info)
    assert reference in answer.text
    assert "utter_last_order" not in answer.text


async def test_the_retry_button_cannot_carry_an_intent(ann: Customer) -> None:
    ann.services.phrases = type(ann.services.phrases)(
        {k: v for k, v in ann.services.phrases.texts.items() if k != "utter_no_promotions"}
    )
    answer = await ann.say("ask_promotions", "/ask_promotions")
    assert answer.buttons[0]["payload"] == "ask_promotions"


async def test_while_the_store_is_down_the_message_is_kept(ann: Customer, tmp_path: Path) -> None:
    with down(ann.services.store, tmp_path):
        answer = await ann.say("recommend", "something for breakfast")
    assert "cannot reach" in answer.text
    assert answer.cards == []
    assert (await ann.say("recommend", "something for breakfast again")).cards
    kept = [event.text for event in await ann.log(EventType.MESSAGE)]
    assert kept == ["something for breakfast", "something for breakfast again"]


async def test_a_broken_model_falls_back_to_popular_products_under_the_same_promises(
    ann: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(type(ann.services.live.current)):  # type: ignore[misc]
        def answer(self, seen: object) -> None:  # noqa: ARG002
            raise ArithmeticError("no")

    await ann.say("state_preference", "I hate nuts")
    broken = ann.services.live.current
    broken.__class__ = Broken
    answer = await ann.say("recommend", "anything under $4")
    assert answer.cards
    assert all(card["price"] <= 4 and card["in_stock"] for card in answer.cards)
    assert "nuts" not in answer.shown
    assert any(record.levelno == logging.ERROR for record in caplog.records)
