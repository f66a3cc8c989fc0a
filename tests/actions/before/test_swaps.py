"""A property is taken back in loose words: the search goes on with the other value."""

import pytest
from support.grocer import Customer


@pytest.mark.parametrize(
    ("language", "first", "text", "shown"),
    [
        ("en", "wallets in black", "oh silly me, that was the old suit. navy we need now", ["w2"]),
        ("en", "running shoes for women", "oh dear, typed it wrong, is men my cousin buys", ["s2"]),
        ("en", "wallet, canvas, red", "wait, granny forbids that. black she says", ["w1"]),
        ("zh", "黑色钱包", "哎呀糊涂了 那是旧西装 现在得深蓝色", ["w2"]),
        ("zh", "帆布钱包 红色", "等等 奶奶不让 来个黑的", ["w1"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("intent", ["out_of_scope", "forget_preference"])
async def test_the_other_value_replaces(
    mia: Customer, language: str, first: str, text: str, shown: list[str], intent: str
) -> None:
    mia.language = language
    await mia.say("search", first)
    answer = await mia.say("converse", text, intent={"name": intent, "confidence": 0.9})
    assert answer.shown == shown


async def test_what_nothing_with_it_meets_is_told(mia: Customer) -> None:
    await mia.say("search", "wallet, canvas, red")
    answer = await mia.say("converse", "wait, granny forbids that. black she says")
    assert "canvas" in answer.text
