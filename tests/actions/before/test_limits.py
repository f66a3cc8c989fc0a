"""A number alone moves the limit that is in force."""

import pytest
from support.grocer import Customer


@pytest.mark.parametrize(
    ("language", "first", "text", "shown"),
    [
        ("en", "wallets under 10", "alright, make it 20", {"w3"}),
        ("en", "wallets under 30", "hm, stretch it to forty then", {"w1", "w2", "w3"}),
        ("en", "wallets under 20", "what about 30?", {"w2", "w3"}),
        ("zh", "10块以内的钱包", "好吧 那放宽到20", {"w3"}),
        ("zh", "20块以内的钱包", "那 30 呢", {"w2", "w3"}),
        ("zh", "30块以内的钱包", "算了 降到15吧", {"w3"}),
    ],
)
@pytest.mark.parametrize("intent", ["affirm", "change_order", "out_of_scope"])
async def test_the_limit_is_moved(
    mia: Customer, language: str, first: str, text: str, shown: set[str], intent: str
) -> None:
    mia.language = language
    await mia.say("search", first)
    answer = await mia.say("converse", text, intent={"name": intent, "confidence": 0.9})
    assert set(answer.shown) == shown


@pytest.mark.parametrize(
    ("first", "text"), [("wallets", "make it 2"), ("wallets under 30", "make it 2")]
)
async def test_a_number_of_pieces_is_no_limit(mia: Customer, first: str, text: str) -> None:
    await mia.say("search", first)
    before = mia.slots["wishes"]["max_price"]
    await mia.say("converse", text, intent={"name": "nlu_fallback", "confidence": 0.3})
    assert mia.slots["wishes"]["max_price"] == before
