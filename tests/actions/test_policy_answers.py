"""Policy questions are answered in the policy's words, with its name, or not at all."""

from pathlib import Path

import pytest
from support.grocer import Customer

from shop.policies import Policies

ASKED = ["delivery_time", "refund_policy", "payment_methods", "newsletter", "contact_details"]


async def asked(customer: Customer, intent: str, text: str) -> str:
    answer = await customer.say("answer_policy", text, intent={"name": intent})
    return answer.text


@pytest.mark.parametrize("intent", ASKED)
async def test_the_policy_is_quoted_and_named(ann: Customer, anna: Customer, intent: str) -> None:
    for customer, language in ((ann, "en"), (anna, "zh")):
        section = customer.services.policies.section(intent, language)  # type: ignore[arg-type]
        assert section is not None
        text = await asked(customer, intent, section.heading)
        assert section.text in text
        assert section.title in text


async def test_a_special_question_gets_its_own_section(ann: Customer) -> None:
    text = await asked(ann, "delivery_options", "do you deliver to other countries?")
    assert "within the country only" in text


async def test_what_no_policy_says_is_not_guessed(ann: Customer, tmp_path: Path) -> None:
    ann.services.pages.current = Policies.load(tmp_path)
    answer = await ann.say("answer_policy", "is there a fee?", intent={"name": "cancellation_fee"})
    assert "do not want to guess" in answer.text
    assert ann.slots["offer"]["kind"] == "hand_off"
