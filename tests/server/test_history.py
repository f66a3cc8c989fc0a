"""The conversation so far: everybody's words in order, for its own customer only."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest


async def history(door: Any, **query: Any) -> list[dict[str, Any]]:
    status, body = await door.get("/v1/chat/history", **query)
    assert status == 200
    found: list[dict[str, Any]] = body["messages"]
    return found


async def test_both_sides_of_a_turn_are_kept(ann: Any, bob: Any, stand_in: Any) -> None:
    answer = {"text": "which one?", "buttons": [{"title": "A", "payload": "a"}]}
    custom = {"custom": {"type": "products"}, "text": "here"}
    stand_in.says(json.dumps([answer, custom]))
    _, told = await ann.say("my order")
    said, *answers = await history(ann)
    assert (said["author"], said["text"]) == ("customer", "my order")
    assert [one["author"] for one in answers] == ["bot", "bot"]
    assert answers[0]["buttons"] == answer["buttons"]
    assert answers[1]["custom"] == custom["custom"]
    assert [one["id"] for one in answers] == [one["message_id"] for one in told]
    assert datetime.fromisoformat(said["at"]).tzinfo
    assert await history(bob) == []


async def test_a_message_without_an_answer_is_kept_and_a_repeat_is_not(
    ann: Any, stand_in: Any
) -> None:
    metadata = {"event_id": str(uuid4())}
    stand_in.says("[]")
    assert (await ann.say("hello", metadata=metadata))[0] == 503
    stand_in.reply = None
    await ann.say("hello", metadata=metadata)
    await ann.say("hello", metadata=metadata)
    assert [one["author"] for one in await history(ann)] == ["customer", "bot"]


async def test_older_pages_end_before_the_id_named(ann: Any) -> None:
    for text in ("one", "two", "three"):
        await ann.say(text)
    newest = await history(ann, n=2)
    assert [one["text"] for one in newest] == ["three", "hello"]
    older = await history(ann, n=2, before=newest[0]["id"])
    assert [one["text"] for one in older] == ["two", "hello"]


@pytest.mark.parametrize(
    "query", [{"n": 0}, {"n": 201}, {"before": "x"}, {"before": 2**63}, {"after": 1}]
)
async def test_a_wrong_query_is_refused(ann: Any, query: dict[str, Any]) -> None:
    assert (await ann.get("/v1/chat/history", **query))[0] == 422
