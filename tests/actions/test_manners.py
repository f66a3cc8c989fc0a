"""Small talk is short, does not repeat itself, and speaks the language that is asked for."""

import pytest
from support.grocer import Customer

from actions.manners import language_asked_for


async def test_a_greeting_is_not_said_twice_in_a_row(ann: Customer) -> None:
    first = await ann.say("converse", "hi", intent={"name": "greet"})
    again = await ann.say("converse", "hi", intent={"name": "greet"})
    assert first.text != again.text
    assert first.buttons


async def test_who_waits_for_a_person_is_not_greeted_anew(ann: Customer) -> None:
    await ann.say("hand_off", "I want a person")
    answer = await ann.say("converse", "hello??", intent={"name": "greet"})
    assert "still in the line" in answer.text
    again = await ann.say("hand_off", "a person please")
    assert "cannot make it faster" in again.text


async def test_a_person_is_offered_then_called(ann: Customer) -> None:
    texts = [(await ann.say("fallback", text)).text for text in ("qw er", "as df", "zx cv")]
    assert "did not understand" in texts[0]
    assert "Shall I pass this on" in texts[1]
    assert "reference" in texts[2]


async def test_another_question_leads_back_to_the_form(ann: Customer) -> None:
    ann.form = "cancel_order_form"
    answer = await ann.say("converse", "thanks", intent={"name": "thank"})
    assert ann.next_action == "cancel_order_form"
    assert answer.buttons == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("in English please", "en"),
        ("speak chinese", "zh"),
        ("请用英文回答", "en"),
        ("换成中文", "zh"),
        ("I don't understand Chinese", "en"),
        ("我看不懂英文", "zh"),
        ("I don't speak chinese, english please", "en"),
        ("switch language", None),
    ],
)
def test_the_language_asked_for(text: str, language: str | None) -> None:
    assert language_asked_for(text) == language


async def test_the_choice_holds_for_messages_in_the_other_language(ann: Customer) -> None:
    said = await ann.say("switch_language", "speak chinese please")
    assert "中文" in said.text
    later = await ann.say("converse", "thank you", intent={"name": "thank"})
    assert "不客气" in later.text


async def test_a_language_that_it_does_not_speak_is_told_honestly(ann: Customer) -> None:
    assert "English and Chinese" in (await ann.say("switch_language", "habla spanish?")).text
