"""What goes with a product: nothing is made up."""

import pytest
from support.grocer import Customer

from actions.before.companions import asks_for_companions


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "anything that goes with it?", "take with Ground coffee"),
        ("en", "what goes well with the second one", "take with Oatmeal"),
        ("zh", "有什么搭配的吗", "Ground coffee"),
    ],
)
async def test_what_nobody_bought_together_is_not_claimed_to_be(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    ann.slots |= {"shown": ["coffee", "oats"], "focus": "coffee"}
    answer = await ann.say("recommend", text)
    assert said in answer.text
    assert answer.cards == []


@pytest.mark.parametrize("text", ["shoes that go with a red dress", "a lamp", "我想买一盏灯"])
def test_a_wish_for_a_product_is_a_search(text: str) -> None:
    assert not asks_for_companions(text)
