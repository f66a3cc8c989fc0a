"""What is told of a reading."""

from actions.reading import read
from actions.reading_facts import facts
from shop.services import Services


def test_what_lasts_is_told(services: Services) -> None:
    found = facts(read("I never eat nuts", services))
    assert found["lasting"] == {"dislikes": ["nuts"]}
    assert found["wishes"]["exclude"][0]["value"] == "nuts"


def test_what_must_hold_is_marked(services: Services) -> None:
    found = facts(read("对花生过敏，想买麦片", services))
    assert {"kind": "allergen", "value": "花生", "hard": True} in found["wishes"]["exclude"]
    assert found["of_health"] is True


def test_only_parts_that_say_something_are_told(services: Services) -> None:
    assert set(facts(read("hello", services))) <= {"text", "language", "wishes", "sentiment"}


def test_a_card_number_is_not_told(services: Services) -> None:
    assert "4111" not in str(facts(read("my card is 4111 1111 1111 1111", services)))


def test_traditional_characters_are_read_as_simplified(services: Services) -> None:
    assert facts(read("我討厭堅果", services))["lasting"] == {"dislikes": ["坚果"]}
