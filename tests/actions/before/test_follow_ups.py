"""A message that only names another value goes on with what is looked for."""

import pytest
from support.grocer import Customer


@pytest.mark.parametrize(
    ("language", "first", "text", "shown"),
    [
        ("en", "wallets", "is there a red one?", ["w3"]),
        ("en", "wallets in black", "any in navy?", ["w2"]),
        ("en", "running shoes for women", "what about men's?", ["s2"]),
        ("en", "running shoes for men", "and for ladies?", ["s1"]),
        ("zh", "钱包", "红的有没有", ["w3"]),
        ("zh", "女士跑鞋", "男款呢", ["s2"]),
        ("zh", "男士跑鞋", "那女士的有吗", ["s1"]),
    ],
)
@pytest.mark.parametrize("intent", ["check_stock", "out_of_scope", "search_product"])
async def test_another_value_of_what_is_looked_for(
    mia: Customer, language: str, first: str, text: str, shown: list[str], intent: str
) -> None:
    mia.language = language
    await mia.say("search", first)
    action = {"check_stock": "check_stock", "search_product": "search"}.get(intent, "converse")
    if first in ("wallets", "钱包") and intent == "check_stock":
        mia.slots["shown"] = ["w1", "w2"]
    answer = await mia.say(action, text, intent={"name": intent, "confidence": 0.9})
    assert set(answer.shown) == set(shown)


async def test_a_question_about_one_that_is_shown_is_its_own(mia: Customer) -> None:
    await mia.say("search", "wallets")
    asked = {"name": "check_stock", "confidence": 0.9}
    answer = await mia.say("check_stock", "is the red one still there?", intent=asked)
    assert "in stock" in answer.text
    assert answer.shown == []


async def test_one_by_its_colour_is_of_the_kind_that_is_looked_for(mia: Customer) -> None:
    await mia.say("search", "backpacks")
    price = {"name": "ask_price", "confidence": 0.9}
    answer = await mia.say("ask_price", "how much is the blue one?", intent=price)
    assert "$45.00" in answer.text
    assert "navy" not in answer.text


@pytest.mark.parametrize(
    ("language", "first", "text"),
    [
        ("en", "wallets", "could I see those others again"),
        ("en", "wallets", "go back to the list"),
        ("zh", "钱包", "再看看刚才的那几个"),
        ("zh", "钱包", "回到之前的列表"),
    ],
)
async def test_the_list_is_shown_again(mia: Customer, language: str, first: str, text: str) -> None:
    mia.language = language
    before = await mia.say("search", first)
    again = await mia.say("fallback", text, intent={"name": "nlu_fallback", "confidence": 0.3})
    assert set(again.shown) == set(before.shown)


async def test_nothing_shown_is_no_list_of_none(mia: Customer) -> None:
    answer = await mia.say("compare_products", "put the first and the second side by side")
    assert "not shown you any" in answer.text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "and which is less expensive"), ("zh", "哪个便宜")]
)
async def test_the_cheaper_of_those_compared(mia: Customer, language: str, text: str) -> None:
    mia.language = language
    await mia.say("compare_products", "compare the red canvas wallet and the black leather wallet")
    answer = await mia.say("refine", text, intent={"name": "refine_results", "confidence": 0.9})
    assert "$27.00" in answer.text
    assert answer.shown == []


@pytest.mark.parametrize(
    ("language", "text"), [("en", "what does the blue one cost?"), ("zh", "那个蓝色的多少钱")]
)
async def test_one_of_nothing_is_not_looked_up_in_the_whole_shop(
    mia: Customer, language: str, text: str
) -> None:
    mia.language = language
    answer = await mia.say("ask_price", text, intent={"name": "ask_price", "confidence": 0.9})
    assert answer.text == mia.services.phrases.say("nothing_shown_yet", mia.language)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "first", "text", "shown"),
    [
        ("en", "wallets", "on second thought, under 20", ["w3"]),
        ("zh", "钱包", "等等，20块以内的", ["w3"]),
        ("zh", "钱包", "红色的不要", ["w1", "w2"]),
    ],
)
async def test_a_limit_or_a_colour_ruled_out_is_of_what_is_looked_for(
    mia: Customer, language: str, first: str, text: str, shown: list[str]
) -> None:
    mia.language = language
    await mia.say("search", first)
    answer = await mia.say("refine", text, intent={"name": "refine_results", "confidence": 0.9})
    assert set(answer.shown) == set(shown)
    assert (await mia.profile()).preferences == ()


@pytest.mark.parametrize(
    ("language", "first", "text", "shown"),
    [
        ("en", "wallets", "oh dear, i'm broke this month. the red sort then", ["w3"]),
        ("zh", "钱包", "唉 最近心情不好 要红色的吧", ["w3"]),
        ("zh", "钱包", "sorry 我记错了，要 red 的", ["w3"]),
    ],
)
@pytest.mark.parametrize("intent", ["out_of_scope", "search_product", "complain"])
async def test_talk_around_a_change_empties_no_search(
    mia: Customer, language: str, first: str, text: str, shown: list[str], intent: str
) -> None:
    mia.language = language
    await mia.say("search", first)
    action = "search" if intent == "search_product" else "converse"
    answer = await mia.say(action, text, intent={"name": intent, "confidence": 0.9})
    assert answer.shown == shown


async def test_one_is_of_the_kind_that_is_looked_for(mia: Customer) -> None:
    await mia.say("search", "wallets")
    search = {"name": "search_product", "confidence": 0.9}
    answer = await mia.say("search", "hm fair enough. a flumpy one in navy", intent=search)
    assert answer.shown == ["w2"]


@pytest.mark.parametrize("text", ["it arrived broken, black", "umbrella, black"])
async def test_a_complaint_or_another_name_is_no_change(mia: Customer, text: str) -> None:
    await mia.say("search", "wallets")
    complaint = {"name": "complain", "confidence": 0.9}
    answer = await mia.say("converse", text, intent=complaint)
    assert answer.shown == []
