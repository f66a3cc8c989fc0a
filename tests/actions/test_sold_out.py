"""A sold-out product that a customer names."""

import pytest
from support.grocer import Customer


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [("en", "breakfast sausage", "sold out"), ("zh", "香肠", "缺货")],
)
async def test_it_is_said_with_an_alert_on_offer(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    answer = await ann.say("search", text)
    assert said in answer.text
    assert ann.slots["offer"]["kind"] == "watch"
    assert ann.slots["focus"] == "gone"
    assert "gone" not in answer.shown
    yes = await ann.say("affirm", "yes" if language == "en" else "好的")
    assert "sausage" in yes.text or "香肠" in yes.text
