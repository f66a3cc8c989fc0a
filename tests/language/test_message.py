"""The parts of a message, each read at most once."""

import pytest

from language import message
from language.message import Message


def test_the_same_text_is_the_same_message() -> None:
    assert Message.of("two mugs under $9") is Message.of("two mugs under $9")


def test_parts_of_an_english_message() -> None:
    said = Message.of("Do you have two mugs under $9 for my sister? She’s allergic to milk")
    assert said.asks
    assert said.language == "en"
    assert said.money.maximum == 9
    assert said.quantities == (2,)
    assert [person.kin for person in said.people] == ["sister"]
    assert said.needs.avoided == ("milk",)


def test_parts_of_a_chinese_message() -> None:
    said = Message.of("我讨厌坚果，想要三个50块以内的杯子")
    assert not said.asks
    assert said.language == "zh"
    assert said.money.maximum == 50
    assert said.quantities == (3,)
    assert said.negated == ("坚果",)
    assert Message.of("这个太差了").sentiment < 0


def test_a_correction_is_what_is_said_instead() -> None:
    assert Message.of("no, green").correction == "green"
    assert Message.of("green").correction == ""


def test_places_are_counted_once_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    whole = message.pointed
    monkeypatch.setattr(message, "pointed", lambda *said: calls.append(said) or whole(*said))
    said = Message("the second one")
    assert said.pointed(["a", "b"]) == said.pointed(("a", "b")) == ("b",)
    assert said.pointed(["c", "d", "e"]) == ("d",)
    assert len(calls) == 2


def test_nothing_is_read_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    whole = message.is_question
    monkeypatch.setattr(message, "is_question", lambda text: calls.append(text) or whole(text))
    said = Message("is it warm?")
    assert calls == []
    assert said.asks
    assert said.asks
    assert len(calls) == 1
