"""A brand that is ruled out leaves the search, whatever Rasa took the message for."""

import pytest
from support.grocer import Customer

MISREAD = ["out_of_scope", "complain", "report_problem_with_item", "payment_problem"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a wallet but not Calzio, mine fell apart after a month"),
        ("en", "wallets, keep clear of Calzio, the zip went in no time"),
        ("zh", "钱包，卡萨的千万别给我推，上次那个一个月就裂了"),
        ("zh", "想要钱包 Calzio 家的不考虑 掉色"),
    ],
)
@pytest.mark.parametrize("intent", MISREAD)
async def test_a_kind_without_a_brand_is_a_search(
    mia: Customer, language: str, text: str, intent: str
) -> None:
    mia.language = language
    answer = await mia.say("converse", text, intent={"name": intent, "confidence": 0.9})
    assert answer.shown == ["w3"]


@pytest.mark.parametrize(
    ("language", "first", "text"),
    [
        ("en", "wallets", "not Calzio, it wore out, never again"),
        ("en", "wallets", "Calzio is too stiff for me, another brand please"),
        ("zh", "钱包", "卡萨的我用着不行 换别家的"),
        ("zh", "钱包", "别再给我推卡萨了 我家那个早裂了"),
    ],
)
@pytest.mark.parametrize("intent", MISREAD)
async def test_the_running_search_goes_on_without_it(
    mia: Customer, language: str, first: str, text: str, intent: str
) -> None:
    mia.language = language
    await mia.say("search", first)
    answer = await mia.say("converse", text, intent={"name": intent, "confidence": 0.9})
    assert answer.shown == ["w3"]


@pytest.mark.parametrize(
    "text",
    ["I want my money back for the wallet, never again Calzio", "钱包我要退货，再也不买卡萨"],
)
async def test_what_is_asked_of_an_order_is_no_search(mia: Customer, text: str) -> None:
    answer = await mia.say("converse", text, intent={"name": "complain", "confidence": 0.9})
    assert answer.shown == []
