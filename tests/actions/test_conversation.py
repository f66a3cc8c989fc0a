"""Bare answers, misunderstandings and the hand-off."""

import pytest
from support.grocer import Customer

from recommender.schema import EventType


async def test_yes_and_no_without_an_offer(ann: Customer, anna: Customer) -> None:
    assert "Good." in (await ann.say("affirm", "yes")).text
    assert "All right" in (await ann.say("deny", "no")).text
    assert "好的" in (await anna.say("affirm", "好")).text
    assert "好的" in (await anna.say("deny", "不用")).text


async def test_yes_after_a_list_shows_more(ann: Customer) -> None:
    first = await ann.say("recommend", "something under $4")
    more = await ann.say("affirm", "yes")
    assert more.cards
    assert not set(first.shown) & set(more.shown)


async def test_an_offer_holds_for_one_turn(ann: Customer) -> None:
    await ann.say("recommend", "something under $4")
    await ann.say("order_history", "my orders")
    assert "Good." in (await ann.say("affirm", "yes")).text


@pytest.mark.parametrize("text", ["coffee", "anything under 3 dollars", "咖啡"])
async def test_what_names_a_product_or_a_price_is_searched_for(ann: Customer, text: str) -> None:
    assert (await ann.say("fallback", text)).cards


async def test_an_exclusion_in_a_search_is_a_critique(ann: Customer) -> None:
    await ann.say("recommend", "something under $4")
    answer = await ann.say("fallback", "without cereal")
    assert answer.cards
    assert not {"kids", "bran"} & set(answer.shown)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "qwertzuiop asdf"), ("zh", "呜啦啦"), ("en", "💥💥💥")]
)
async def test_after_two_failures_a_person_is_offered(
    ann: Customer, language: str, text: str
) -> None:
    ann.language = language
    first = await ann.say("fallback", text)
    assert first.buttons
    assert await ann.log(EventType.HANDOFF) == []
    second = await ann.say("fallback", text)
    assert [one.text for one in await ann.log(EventType.UNANSWERED)] == [text, text]
    assert ("person" if language == "en" else "人工") in second.text
    await ann.say("affirm", "yes")
    assert len(await ann.log(EventType.HANDOFF)) == 1


async def test_a_hand_off_keeps_transcript_and_slots(ann: Customer, anna: Customer) -> None:
    shown = await ann.say("recommend", "something under $4")
    answer = await ann.say("hand_off", "i want to talk to a human")
    (event,) = await ann.log(EventType.HANDOFF)
    said = [line["text"] for line in event.data["transcript"]]
    assert said == ["something under $4", shown.text, "i want to talk to a human"]
    assert event.data["slots"]["shown"] == shown.shown
    assert event.event_id[:8] in answer.text
    assert "Nobody of the team is here" in answer.text
    assert "没有同事在线" in (await anna.say("hand_off", "转人工")).text


async def test_what_no_shop_answers_after_a_failure_leads_to_a_person(ann: Customer) -> None:
    await ann.say("fallback", "💥💥💥")
    answer = await ann.say("converse", "qwertzuiop", intent={"name": "out_of_scope"})
    assert "person" in answer.text


@pytest.mark.parametrize(
    ("action", "intent", "text"),
    [
        ("view_cart", "view_cart", "show me coffee"),
        ("converse", "out_of_scope", "have you got coffee under 20"),
        ("state_preference", "state_preference", "i am looking for coffee"),
        ("ask_product", "ask_product", "有咖啡吗"),
    ],
)
async def test_what_only_names_a_kind_of_product_is_searched_for(
    ann: Customer, action: str, intent: str, text: str
) -> None:
    answer = await ann.say(action, text, intent={"name": intent})
    assert answer.cards
    assert all("coffee" in card["category"].casefold() for card in answer.cards)


@pytest.mark.parametrize(
    ("action", "intent", "text"),
    [
        ("state_preference", "state_preference", "I love coffee"),
        ("converse", "thank", "thanks for the coffee"),
        ("view_cart", "view_cart", "is the coffee in my cart"),
    ],
)
async def test_what_says_more_of_a_product_is_no_search(
    ann: Customer, action: str, intent: str, text: str
) -> None:
    assert not (await ann.say(action, text, intent={"name": intent})).cards


async def test_a_bot_that_is_sure_is_not_doubted(ann: Customer) -> None:
    sure = {"name": "view_cart", "confidence": 0.99}
    assert not (await ann.say("view_cart", "show me coffee in my basket", intent=sure)).cards
