"""What is read from Rasa's tracker."""

from typing import Any
from uuid import UUID

import pytest

from actions.turn import read
from recommender.schema import EventType, Facet, Wishes

ID = str(UUID(int=5))


def tracker(**changes: Any) -> dict[str, Any]:
    return {
        "sender_id": "900",
        "slots": {},
        "latest_message": {"text": "hi", "intent": {"name": "greet"}, "entities": []},
        "events": [],
    } | changes


def said(text: str, timestamp: float, **facts: Any) -> dict[str, Any]:
    return {"event": "user", "text": text, "timestamp": timestamp} | facts


@pytest.mark.parametrize(
    ("sender", "user_id", "conversation"),
    [
        ("900", "900", ""),
        ("guest%3Aab", "guest:ab", ""),
        ("a%2Fb%25", "a/b%", ""),
        ("900/web", "900", "web"),
        ("a%2Fb/c%2Fd", "a/b", "c/d"),
    ],
)
def test_the_user_is_decoded_from_the_sender(sender: str, user_id: str, conversation: str) -> None:
    turn = read(tracker(sender_id=sender), now=1.0)
    assert (turn.user_id, turn.conversation) == (user_id, conversation)


def test_the_gateway_names_event_and_channel() -> None:
    event = said("hi", 5.0, metadata={"event_id": ID, "channel": "web"})
    turn = read(tracker(events=[event]), now=9.0)
    assert (turn.event_id, turn.recorded, turn.channel, turn.now) == (ID, True, "web", 5.0)


def test_without_a_gateway_the_id_follows_from_sender_and_time() -> None:
    state = tracker(events=[said("hi", 5.0, input_channel="cmdline")])
    one, again = read(state, now=9.0), read(state, now=10.0)
    other = read(tracker(events=[said("hi", 6.0)]), now=9.0)
    assert one.event_id == again.event_id != other.event_id
    assert not one.recorded
    assert one.channel == "cmdline"


def test_an_event_id_that_is_none_is_not_taken() -> None:
    turn = read(tracker(events=[said("hi", 5.0, metadata={"event_id": "x' or 1"})]), now=9.0)
    assert not turn.recorded


@pytest.mark.parametrize(
    ("slot", "text", "language"),
    [("en", "你好", "en"), ("zh", "hi", "zh"), (None, "你好", "zh"), (None, "hi", "en")],
)
def test_the_language_is_the_slot_s_or_else_the_text_s(
    slot: str | None, text: str, language: str
) -> None:
    state = tracker(slots={"language": slot}, latest_message={"text": text})
    assert read(state, now=1.0).language == language


def test_slots_become_search_and_offer() -> None:
    wishes = {
        "text": "breakfast",
        "include": [],
        "exclude": [{"kind": "category", "value": "cereal", "categories": ["A > B"], "values": []}],
        "min_price": None,
        "max_price": 4,
        "item_id": None,
        "seen": ["a"],
        "asked": 0,
    }
    slots = {
        "wishes": wishes,
        "shown": ["a", "b"],
        "request_id": "r",
        "offer": {"kind": "relax", "search": wishes, "refs": ["max_price"]},
    }
    turn = read(tracker(slots=slots), now=1.0)
    assert turn.search is not None
    excluded = Facet("category", "cereal", ("A > B",))
    assert turn.search.wishes == Wishes("breakfast", exclude=(excluded,), max_price=4.0)
    assert turn.search.as_slot() == wishes
    assert turn.offer is not None
    assert turn.offer.search == turn.search
    assert turn.shown == ("a", "b")


@pytest.mark.parametrize("broken", ["x", 5, [], {"kind": "nonsense"}, {"include": [{"kind": 1}]}])
def test_slots_that_cannot_be_read_are_as_good_as_empty(broken: Any) -> None:
    slots = {"wishes": broken, "shown": broken, "offer": broken}
    turn = read(tracker(slots=slots), now=1.0)
    assert turn.offer is None
    assert turn.search is None or turn.search.wishes.empty


def test_an_empty_tracker_is_a_turn_too() -> None:
    turn = read({}, now=1.0)
    assert (turn.user_id, turn.text, turn.now) == ("", "", 1.0)


def test_failures_in_a_row_are_counted_until_something_was_understood() -> None:
    failed = [said("a", 1.0), {"event": "action", "name": "action_fallback"}]
    found = [*failed, {"event": "slot", "name": "request_id", "value": "r"}]
    now = [said("b", 9.0)]
    assert read(tracker(events=now), now=1.0).failures == 0
    assert read(tracker(events=[*failed, *failed, *now]), now=1.0).failures == 2
    assert read(tracker(events=[*failed, *found, *now]), now=1.0).failures == 0


def test_the_transcript_has_both_speakers() -> None:
    events = [said("hello", 1.0), {"event": "bot", "text": "Hi!"}, {"event": "action"}]
    lines = read(tracker(events=events), now=1.0).transcript
    assert [(line.speaker, line.text) for line in lines] == [
        ("customer", "hello"),
        ("assistant", "Hi!"),
    ]


def test_events_of_a_turn_have_ids_of_their_own_that_repeat_with_the_turn() -> None:
    turn = read(tracker(events=[said("hi", 5.0)]), now=9.0)
    like = turn.event(EventType.LIKE, "a", item_id="a")
    assert like.event_id == turn.event(EventType.LIKE, "a", item_id="a").event_id
    assert like.event_id != turn.event(EventType.LIKE, "b", item_id="b").event_id
    assert (like.text, like.item_id, like.user_id) == ("hi", "a", "900")


def test_traditional_characters_are_read_as_simplified_and_stored_as_written() -> None:
    text = "我對花生過敏"
    turn = read(tracker(latest_message={"text": text, "intent": {}, "entities": []}), now=1.0)
    assert turn.text == "我对花生过敏"
    assert turn.event(EventType.PREFERENCE, "x").text == text
    assert turn.message().text == text
    assert turn.saying("花生").as_written("花生") == "花生"
    assert turn.as_written("过敏") == "過敏"
