"""Pushed messages reach their customer's open stream, whoever wrote them, and none is lost."""

import asyncio
import json
import time
from typing import Any
from uuid import uuid4

import pytest

from shop.settings import Settings
from store.messages import Author, Message
from store.session import Store

SECONDS = 10.0  # a message that has not come by then does not come


async def push(store: Store, user_id: str, text: str, author: Author = "agent") -> int:
    message = Message(str(uuid4()), user_id, time.time(), author, text)
    return (await store.messages.keep([message]))[0].message_id


def opened(door: Any, last_event_id: object = None) -> Any:
    resume = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
    return door.client.get("/v1/chat/stream", headers=door.headers | resume)


async def next_message(response: Any) -> dict[str, Any]:
    """The next event of a stream; heartbeats are passed over."""
    fields: dict[str, str] = {}
    async with asyncio.timeout(SECONDS):
        while not ("data" in fields and "id" in fields and "event" in fields):
            line = (await response.content.readline()).decode().rstrip("\r\n")
            name, _, value = line.partition(": ")
            fields[name] = value
    message: dict[str, Any] = json.loads(fields["data"])
    assert (fields["event"], fields["id"]) == ("message", str(message["id"]))
    return message


async def test_an_answer_of_an_agent_reaches_the_open_stream(ann: Any) -> None:
    async with opened(ann) as response:
        assert response.content_type == "text/event-stream"
        await push(ann.services.store, "900", "hello\n你好")
        message = await next_message(response)
    assert (message["author"], message["text"]) == ("agent", "hello\n你好")


async def test_what_another_process_writes_arrives_too(ann: Any, settings: Settings) -> None:
    other = await Store.open(settings.database_url)
    async with opened(ann) as response:
        await push(other, "900", "cheaper now", author="shop")
        assert (await next_message(response))["text"] == "cheaper now"
    await other.close()


async def test_a_client_that_comes_back_misses_nothing(ann: Any) -> None:
    store = ann.services.store
    first = await push(store, "900", "one")
    for text in ("two", "three"):
        await push(store, "900", text)
    async with opened(ann, first) as response:
        assert [(await next_message(response))["text"] for _ in range(2)] == ["two", "three"]


async def test_a_stream_starts_with_what_comes_after_it(ann: Any) -> None:
    store = ann.services.store
    await push(store, "900", "old")
    async with opened(ann) as response:
        await push(store, "1609", "of somebody else")
        await ann.say("hello")  # the answer to a request is not pushed as well
        await push(store, "900", "new")
        assert (await next_message(response))["text"] == "new"


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", str(2**63)])
async def test_a_wrong_id_is_refused(ann: Any, wrong: str) -> None:
    headers = {"Last-Event-ID": wrong}
    assert (await ann.call("GET", "/v1/chat/stream", headers))[0] == 422


async def test_nobody_listens_without_a_token(door: Any) -> None:
    assert (await door.get("/v1/chat/stream"))[0] == 401


async def test_a_server_that_ends_ends_its_streams(ann: Any) -> None:
    async with opened(ann) as response:
        await ann.client.app.shutdown()
        async with asyncio.timeout(SECONDS):
            assert b"data" not in await response.read()


async def test_nothing_is_sent_to_a_token_that_has_ended(ann: Any) -> None:
    async with opened(ann) as response:
        await ann.services.erasing.erase("900", time.time())
        await push(ann.services.store, "900", "for whoever signs in next")
        async with asyncio.timeout(SECONDS):
            assert b"signs in" not in await response.read()
