"""What was told is taken back or replaced, whatever the message is taken for."""

import pytest
from support.grocer import Customer

UNSURE = {"intent": {"name": "nlu_fallback", "confidence": 0.3}}


async def kept(customer: Customer) -> list[tuple[str, str | float | None]]:
    profile = await customer.profile()
    return [(one.kind, one.facet.value if one.facet else one.amount) for one in profile.preferences]


@pytest.mark.parametrize(
    ("language", "told", "text"),
    [
        ("en", "I hate bacon", "please don't save that"),
        ("en", "I love cheese", "do not remember this"),
        ("zh", "我讨厌培根", "这个别记"),
        ("zh", "我讨厌培根", "不要记录这个"),
    ],
)
async def test_what_was_told_last_is_not_kept(
    ann: Customer, language: str, told: str, text: str
) -> None:
    ann.language = language
    await ann.say("state_preference", told)
    assert await kept(ann)
    await ann.say("deny", text, intent={"name": "deny", "confidence": 0.9})
    assert await kept(ann) == []


@pytest.mark.parametrize(
    ("told", "text", "after"),
    [
        ("I wear size 40", "please delete my size", []),
        ("my budget is 20 dollars", "remove my budget", []),
        ("my budget is 20 dollars", "I can go up to 35 now", [("budget", 35.0)]),
    ],
)
@pytest.mark.parametrize("action", ["delete_my_data", "fallback", "price_protection"])
async def test_a_size_and_a_budget_are_taken_back_and_replaced(
    ann: Customer, told: str, text: str, after: list[tuple[str, float]], action: str
) -> None:
    await ann.say("state_preference", told)
    if action == "price_protection":
        action = "search"
    await ann.say(action, text, **UNSURE)
    assert await kept(ann) == after


async def test_the_customer_buys_for_themselves_again(ann: Customer) -> None:
    await ann.say("state_preference", "I'm shopping for my son")
    assert [kind for kind, _ in await kept(ann)] == ["recipient"]
    await ann.say("fallback", "it is for me, not my son", **UNSURE)
    assert await kept(ann) == []


async def test_who_told_nothing_takes_nothing_back(guest: Customer) -> None:
    answer = await guest.say("deny", "don't remember that")
    assert "forgot" not in answer.text


@pytest.mark.parametrize(
    ("told", "text"),
    [("我是素食者", "我不吃素了"), ("我讨厌培根", "培根没问题了"), ("我讨厌培根", "培根也可以了")],
)
async def test_what_is_fine_again_is_forgotten(anna: Customer, told: str, text: str) -> None:
    await anna.say("state_preference", told)
    assert await kept(anna)
    await anna.say("forget_preference", text)
    assert await kept(anna) == []


@pytest.mark.parametrize(
    ("language", "told", "text"),
    [
        ("en", "I'm vegetarian", "I have started eating chicken again"),
        ("en", "i'm vegan", "the vegan thing no longer applies"),
        ("en", "I'm vegan", "gave up being vegan, we eat anything now"),
        ("en", "I don't eat bacon", "I eat everything these days"),
        ("en", "I hate bacon", "ignore what I told you about bacon"),
        ("en", "my budget is 20 dollars", "money is no object any more"),
        ("zh", "我吃全素", "我早就荤素都吃了"),
        ("zh", "我是素食者", "之前说的吃素不算数了"),
        ("zh", "我讨厌培根", "关于培根的那条收回"),
        ("zh", "我预算一般20以内", "现在没有预算限制了"),
    ],
)
@pytest.mark.parametrize("action", ["fallback", "search", "recommend"])
async def test_what_holds_no_longer_is_forgotten(
    ann: Customer, language: str, told: str, text: str, action: str
) -> None:
    ann.language = language
    await ann.say("state_preference", told)
    assert await kept(ann)
    await ann.say(action, text, **UNSURE)
    assert await kept(ann) == []


@pytest.mark.parametrize(
    "text", ["I eat everything now", "I eat nuts again", "cancel the nut cereal"]
)
async def test_an_allergy_holds_until_it_is_revoked(ann: Customer, text: str) -> None:
    await ann.say("state_preference", "I'm allergic to nuts")
    await ann.say("fallback", text, **UNSURE)
    assert await kept(ann) == [("allergy", "nuts")]


async def test_a_running_search_goes_on_without_its_limit(ann: Customer) -> None:
    await ann.say("search", "coffee under 7 dollars")
    assert ann.slots["wishes"]["max_price"] == 7
    await ann.say("fallback", "drop the price limit", **UNSURE)
    assert ann.slots["wishes"]["max_price"] is None
