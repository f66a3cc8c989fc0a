"""Amounts in another currency than the shop's: told, exchanged, or said to be unknown."""

import pytest
from support.grocer import Customer

from shop.watches import watched_by

RATES = {"EUR": 1.1, "CNY": 0.14}


def exchanging(customer: Customer) -> None:
    customer.services.live.rates = RATES
    customer.services.live.current.queries.exchanging(RATES)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "coffee under 3 euros", "no rate for euros"),
        ("en", "coffee for less than £3", "no rate for pounds"),
        ("zh", "三块人民币以内的咖啡", "没有人民币的汇率"),
    ],
)
async def test_without_a_rate_the_search_runs_without_the_limit(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    answer = await ann.say("search", text)
    assert said in answer.text
    assert answer.shown == ["coffee"]  # at $6.50
    assert "max_price" not in answer.custom["query"]


async def test_with_a_rate_the_limit_holds(ann: Customer, anna: Customer) -> None:
    exchanging(ann)
    answer = await ann.say("search", "breakfast under 3 euros")
    assert "€3.00 is about $3.30 at the shop's exchange rate." in answer.text
    assert answer.cards
    assert all(card["price"] <= 3.30 for card in answer.cards)
    answer = await anna.say("search", "20到25元人民币的早餐")
    assert "¥20.00 到 ¥25.00 按本店汇率约合 $2.80 到 $3.50" in answer.text
    assert {card["price"] for card in answer.cards} <= {2.99, 3.0, 3.2, 3.5}


async def test_a_refinement_keeps_the_running_search(ann: Customer) -> None:
    await ann.say("search", "breakfast")
    answer = await ann.say("refine", "under 3 pounds sterling")
    assert "no rate for pounds" in answer.text
    assert answer.cards
    exchanging(ann)
    answer = await ann.say("search", "max 2.50 euros")
    assert answer.cards
    assert all(card["price"] <= 2.75 for card in answer.cards)
    answer = await ann.say("show_more", "more")
    assert "€" not in answer.text


async def test_a_budget_is_kept_in_the_shops_money_or_not_at_all(ann: Customer) -> None:
    answer = await ann.say("state_preference", "my budget is 20 pounds")
    assert "no rate for pounds" in answer.text
    profile = await ann.services.profile(ann.user_id)
    assert profile.preferences == ()
    exchanging(ann)
    answer = await ann.say("state_preference", "my budget is 10 euros")
    assert "$11.00" in answer.text
    profile = await ann.services.profile(ann.user_id)
    assert [one.amount for one in profile.preferences] == [11.0]


async def test_a_price_is_watched_in_the_shops_money(ann: Customer) -> None:
    exchanging(ann)
    answer = await ann.say("watch_product", "tell me when coffee costs less than 5 euros")
    assert "$5.50 or less" in answer.text
    assert [one.below for one in await watched_by(ann.services, ann.user_id)] == [5.5]


async def test_a_price_is_told_in_another_currency(ann: Customer) -> None:
    ann.slots["shown"] = ["coffee"]
    answer = await ann.say("ask_price", "how much is the first one in yen?")
    assert "I know no rate for yen" in answer.text
    exchanging(ann)
    answer = await ann.say("ask_price", "how much is the first one in euros?")
    assert "$6.50 is about €5.91" in answer.text
