"""Reasons, from the evidence kept with what was shown."""

import pytest
from support.grocer import Customer


@pytest.mark.parametrize(
    ("language", "wish", "question", "facts"),
    [
        (
            "en",
            "recommend me something for breakfast under $4",
            "why the first one?",
            (
                "you bought it on 3 December 2017",
                "you asked for breakfast",
                "within your limit of $4.00",
            ),
        ),
        (
            "zh",
            "推荐点早餐，4美元以内",
            "为什么推荐第一个？",
            ("您在2017年12月3日买过", "您想找“早餐”", "$4.00 以内"),
        ),
    ],
)
async def test_why_names_what_can_be_checked(
    ann: Customer, language: str, wish: str, question: str, facts: tuple[str, ...]
) -> None:
    ann.language = language
    first = (await ann.say("recommend", wish)).cards[0]
    answer = (await ann.say("why_recommended", question)).text
    assert first["title"] in answer
    assert all(fact in answer for fact in facts)
    assert all(evidence["text"] in answer for evidence in first["reason"]["evidence"])


async def test_by_number_and_by_title(ann: Customer) -> None:
    cards = (await ann.say("recommend", "something under $4")).cards
    assert cards[1]["title"] in (await ann.say("why_recommended", "why number 2?")).text
    named = cards[2]["title"].split(",")[0]
    assert named in (await ann.say("why_recommended", f"why the {named}?")).text


async def test_past_the_end_it_is_asked_which(ann: Customer) -> None:
    await ann.say("recommend", "something under $4")
    assert "Which of the 5" in (await ann.say("why_recommended", "why the ninth one?")).text


async def test_nothing_was_recommended_yet(ann: Customer) -> None:
    assert "not shown" in (await ann.say("why_recommended", "why this?")).text


async def test_the_reasons_of_another_customer_s_list_are_not_told(
    ann: Customer, bob: Customer
) -> None:
    await ann.say("recommend", "something under $4")
    bob.slots |= {"request_id": ann.slots["request_id"]}
    assert "not shown" in (await bob.say("why_recommended", "why the first one?")).text


async def test_a_list_of_an_older_session_can_still_be_explained(ann: Customer) -> None:
    cards = (await ann.say("recommend", "something under $4")).cards
    ann.slots.clear()
    assert cards[0]["title"] in (await ann.say("why_recommended", "why the first one?")).text
