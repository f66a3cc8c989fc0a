"""Commands, bargaining and questions about waiting are answered whatever they are taken for."""

import pytest
from support.grocer import Customer

from recommender.schema import EventType

UNSURE = {"intent": {"name": "nlu_fallback", "confidence": 0.4}}


async def test_a_stop_leaves_things_as_they_are(ann: Customer) -> None:
    await ann.say("recommend", "something for breakfast")
    shown = ann.slots["shown"]
    assert "All right" in (await ann.say("fallback", "that's enough, thanks", **UNSURE)).text
    assert ann.slots["shown"] == shown
    assert not await ann.log(EventType.UNANSWERED)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [("en", "let's start over", "from the beginning"), ("zh", "重新来过", "重新开始")],
)
async def test_starting_over_forgets_the_search(
    ann: Customer, language: str, text: str, said: str
) -> None:
    await ann.say("recommend", "breakfast under $4")
    ann.language = language
    assert said in (await ann.say("fallback", text, **UNSURE)).text
    assert ann.slots["wishes"] is None
    assert ann.slots["shown"] == []


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "can you do 2 dollars for that?", "cannot change a price"),
        ("zh", "再少2块行吗", "不能改价"),
    ],
)
async def test_no_price_is_bargained_over(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    answer = await ann.say("fallback", text, **UNSURE)
    assert said in answer.text


async def test_prices_of_other_shops_are_answered_by_the_policy(ann: Customer) -> None:
    answer = await ann.say("fallback", "it's cheaper on ebay, will you beat that?", **UNSURE)
    assert "other shops' prices do not count" in answer.text


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [("en", "when will an agent be here", "cannot say"), ("zh", "客服还要多久", "说不准")],
)
async def test_nobody_can_say_when_a_person_comes(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    intent = {"intent": {"name": "delivery_time", "confidence": 0.9}}
    assert said in (await ann.say("answer_policy", text, **intent)).text


@pytest.mark.parametrize(
    ("action", "intent", "text"),
    [
        ("remove_from_cart", "remove_from_cart", "coffee for a long trip"),
        ("write_review", "write_review", "highly rated cheese"),
        ("forget_preference", "forget_preference", "我想吃奶酪"),
        ("complain", "complain", "Greek yogurt"),
    ],
)
async def test_goods_without_a_word_of_the_intent_are_searched_for(
    ann: Customer, action: str, intent: str, text: str
) -> None:
    assert (await ann.say(action, text, intent={"name": intent, "confidence": 0.7})).cards


async def test_what_complains_of_nothing_calls_nobody(ann: Customer) -> None:
    answer = await ann.say(
        "complain", "i'm left-handed btw", intent={"name": "complain", "confidence": 0.5}
    )
    assert "All right" in answer.text
    assert not await ann.log(EventType.HANDOFF)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "are your prices in pounds or in dollars?", "US dollars (USD)"),
        ("en", "r ur prices in pounds or what", "US dollars (USD)"),
        ("en", "are these in euros?", "US dollars (USD)"),
        ("zh", "标价是美元还是人民币呀", "美元（USD）"),
    ],
)
async def test_the_currency_is_named(ann: Customer, language: str, text: str, said: str) -> None:
    ann.language = language
    assert said in (await ann.say("fallback", text, **UNSURE)).text


@pytest.mark.parametrize(
    ("action", "intent", "text"),
    [
        ("answer_policy", "delivery_options", "狗粮有哪些"),
        ("answer_policy", "delivery_time", "which cheeses are there"),
        ("order_history", "order_history", "coffee for a picnic, you choose"),
        ("view_cart", "view_cart", "how much is cheddar? don't put it in my cart yet"),
        ("remove_from_cart", "remove_from_cart", "咖啡多少钱 先别加购物车 我就看看"),
        ("buy_again", "buy_again", "need new coffee, mine went bad"),
    ],
)
async def test_a_kind_that_is_asked_for_is_shown(
    ann: Customer, action: str, intent: str, text: str
) -> None:
    answer = await ann.say(action, text, intent={"name": intent, "confidence": 0.95})
    assert answer.cards, answer.text
