"""The chat gateway: who may say what, what is kept, and what happens when Rasa does not answer."""

import asyncio
import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from support.broken import down

from recommender.schema import EventType
from server.chat import ask_rasa
from server.errors import ApiError

CHAT = "/webhooks/rest/webhook"
SAID = EventType.MESSAGE


async def texts(door: Any) -> list[str | None]:
    return [event.text for event in await door.log(SAID)]


async def test_rasas_own_format_goes_in_and_comes_out(ann: Any, stand_in: Any) -> None:
    answer = [
        {"recipient_id": "x", "text": "one", "buttons": [{"title": "Yes", "payload": "yes"}]},
        {"recipient_id": "x", "custom": {"type": "products", "items": []}, "text": "two"},
    ]
    stand_in.says(json.dumps(answer))
    status, body = await ann.say("hello", metadata={"channel": "web"})
    assert status == 200
    ids = [one.pop("message_id") for one in body]
    assert body == [one | {"recipient_id": "900"} for one in answer]
    assert ids == sorted(ids)
    (asked,) = stand_in.asked
    assert (asked["sender"], asked["message"]) == ("900", "hello")
    (logged,) = await ann.log(SAID)
    assert asked["metadata"] == {"event_id": logged.event_id, "channel": "web"}
    assert (logged.text, logged.channel) == ("hello", "web")


@pytest.mark.parametrize(
    ("user_id", "sender", "told"),
    [
        ("900", None, "900"),
        ("900", "", "900"),
        ("900", "900", "900"),
        ("900", "900/phone", "900/phone"),
        ("900", "900/a b/c", "900/a%20b%2Fc"),
        ("900", "900/../1609", "900/..%2F1609"),
        ("guest:1", "guest:1", "guest%3A1"),
        ("a/b", "a/b", "a%2Fb"),
        ("a/b", "a/b/c", "a%2Fb/c"),
        ("安", None, "%E5%AE%89"),
    ],
)
async def test_a_sender_names_a_conversation_of_the_customer(
    door: Any, stand_in: Any, user_id: str, sender: str | None, told: str
) -> None:
    status, body = await door.customer(user_id).say("hello", sender=sender)
    assert status == 200
    assert stand_in.asked[0]["sender"] == told
    assert body[0]["recipient_id"] == (sender or user_id)


@pytest.mark.parametrize(
    "sender",
    ["1609", "1609/phone", "9001", "90", "900 ", " 900", "900%2F1", "900/", "../900", "default",
     "guest:1", "900/" + "n" * 101],
)  # fmt: skip
async def test_nobody_speaks_as_another(ann: Any, bob: Any, stand_in: Any, sender: str) -> None:
    status, body = await ann.say("what did I buy last time?", sender=sender)
    assert status == 403
    assert body["error"]["code"] == "forbidden"
    assert stand_in.asked == []
    assert await texts(ann) == await texts(bob) == []


async def test_metadata_and_headers_name_nobody(ann: Any, bob: Any, stand_in: Any) -> None:
    claims = {"user_id": "1609", "sender_id": "1609", "sender": "1609"}
    body = {"message": "hello", "metadata": claims} | {"user_id": "1609", "sender_id": "1609"}
    status, answer = await ann.call("POST", CHAT, {"X-User-Id": "1609"}, json=body)
    assert status == 200
    assert answer[0]["recipient_id"] == stand_in.asked[0]["sender"] == "900"
    assert "1609" not in json.dumps(stand_in.asked)
    assert await texts(bob) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('/track_order{"order_number": "1"}', 'track_order{"order_number": "1"}'),
        ("//restart", "restart"),
        ("  / /restart", "restart"),
        ("\n\t/restart", "restart"),
        ("is 1/2 a lot?", "is 1/2 a lot?"),
    ],
)
async def test_no_client_can_order_rasa_about(
    ann: Any, stand_in: Any, written: str, told: str
) -> None:
    assert (await ann.say(written))[0] == 200
    assert stand_in.asked[0]["message"] == told
    assert await texts(ann) == [written.strip()]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{broken", 400),
        (b"\xff\xfe", 400),
        (b"[" * 30_000, 400),
        (b"[]", 422),
        (b'"hello"', 422),
        (b"{}", 422),
        (b'{"message": null}', 422),
        (b'{"message": ""}', 422),
        (b'{"message": "  \\n "}', 422),
        (b'{"message": " // "}', 422),
        (b'{"message": 17}', 422),
        (b'{"message": ["hello"]}', 422),
        (b'{"message": "a\\u0000b"}', 422),
        (b'{"message": "a\\ud800b"}', 422),
        (b'{"message": "hello", "sender": 900}', 422),
        (b'{"message": "hello", "metadata": "web"}', 422),
        (b'{"message": "hello", "metadata": {"event_id": "7"}}', 422),
        (json.dumps({"message": "a" * 4001}).encode(), 422),
        (json.dumps({"message": "a" * 70_000}).encode(), 413),
        (json.dumps({"message": "a" * 1_000_000}).encode(), 413),
    ],
)
async def test_a_bad_message_gets_its_error_and_changes_nothing(
    ann: Any, stand_in: Any, body: bytes, status: int
) -> None:
    assert (await ann.call("POST", CHAT, data=body))[0] == status
    assert stand_in.asked == []
    assert await texts(ann) == []


async def test_the_longest_message_is_taken(ann: Any) -> None:
    assert (await ann.say("早" * 4000, metadata=None))[0] == 200


async def test_a_body_that_hides_its_size_is_not_read_to_its_end(ann: Any) -> None:
    async def endless() -> Any:
        for _ in range(100):
            yield b" " * 10_000

    assert (await ann.call("POST", CHAT, data=endless()))[0] == 413
    packed = gzip.compress(b" " * 10_000_000)
    assert len(packed) < 64 * 1024
    zipped = {"Content-Encoding": "gzip"}
    assert (await ann.call("POST", CHAT, zipped, data=packed))[0] == 413
    assert (await ann.call("POST", CHAT, zipped, data=b"not gzip"))[0] == 400


async def test_the_message_is_kept_before_rasa_is_asked(ann: Any, stand_in: Any) -> None:
    seen: list[str | None] = []

    async def reply(_message: dict[str, Any]) -> web.Response:
        seen.extend(await texts(ann))
        return web.json_response([{"text": "hello"}])

    stand_in.reply = reply
    await ann.say("remember me")
    assert seen == ["remember me"]


async def test_a_repeat_gets_the_same_answer_and_counts_once(ann: Any, stand_in: Any) -> None:
    metadata = {"event_id": str(uuid4())}
    answers = await asyncio.gather(*(ann.say("hello", metadata=metadata) for _ in range(3)))
    assert [status for status, _ in answers] == [200] * 3
    assert len(stand_in.asked) == 1
    assert await texts(ann) == ["hello"]


async def test_a_repeat_after_a_failure_is_asked_again_and_counts_once(
    ann: Any, stand_in: Any
) -> None:
    metadata = {"event_id": str(uuid4())}
    for nonsense in ("[]", "[7]"):
        stand_in.says(nonsense)
        assert (await ann.say("hello", metadata=metadata))[0] == 503
    stand_in.says('[{"text": "hello"}]')
    assert (await ann.say("hello", metadata=metadata))[0] == 200
    assert {asked["metadata"]["event_id"] for asked in stand_in.asked} == {metadata["event_id"]}
    assert await texts(ann) == ["hello"]


async def test_a_message_that_waited_in_the_spool_stands_in_the_conversation(
    ann: Any, tmp_path: Path
) -> None:
    metadata = {"event_id": str(uuid4())}
    await ann.say("good morning")
    with down(ann.services.store, tmp_path):
        assert (await ann.say("where is my parcel?", metadata=metadata))[0] == 503
    assert (await ann.say("where is my parcel?", metadata=metadata))[0] == 200
    _, history = await ann.get("/v1/chat/history")
    said = [one["text"] for one in history["messages"] if one["author"] == "customer"]
    assert said == ["good morning", "where is my parcel?"]


async def test_an_id_that_names_something_else_is_refused(
    ann: Any, bob: Any, stand_in: Any
) -> None:
    metadata = {"event_id": str(uuid4())}
    await ann.say("hello", metadata=metadata)
    assert (await ann.say("goodbye", metadata=metadata))[0] == 422
    assert (await bob.say("hello", metadata=metadata))[0] == 422
    assert len(stand_in.asked) == 1
    assert await texts(ann) == ["hello"]
    assert await texts(bob) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("[]", 200),
        ("", 200),
        ("<html>", 200),
        ("{}", 200),
        ('{"status": "failure"}', 200),
        ("null", 200),
        ("[null]", 200),
        ('[{"text": "hello"}, "hello"]', 200),
        ("[" * 20_000, 200),
        ("[]", 500),
        ('[{"text": "hello"}]', 503),
    ],
)
async def test_a_rasa_that_talks_nonsense_is_a_documented_error(
    ann: Any, stand_in: Any, body: str, status: int
) -> None:
    stand_in.says(body, status)
    found, answer = await ann.say("hello")
    assert found == 503
    assert answer["error"]["code"] == "unavailable"
    assert "was kept" in answer["error"]["message"]
    assert await texts(ann) == ["hello"]
    assert len(stand_in.asked) == 1, "what may have had an effect is not tried again"


async def test_a_rasa_that_hangs_or_hangs_up_is_a_documented_error(ann: Any, stand_in: Any) -> None:
    async def hang(_message: dict[str, Any]) -> web.Response:
        await asyncio.sleep(5)
        return web.json_response([])

    async def hang_up(_message: dict[str, Any]) -> web.Response:
        raise asyncio.CancelledError

    for reply in (hang, hang_up):
        stand_in.reply = reply
        assert (await ann.say("hello"))[0] == 503
    assert await texts(ann) == ["hello", "hello"]


async def test_a_rasa_that_is_down_is_tried_once_more(stand_in: Any) -> None:
    port = unused_port()
    app = web.Application()
    app.add_routes([web.post(CHAT, stand_in.webhook)])
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as rasa:
        with pytest.raises(ApiError) as raised:
            await ask_rasa(rasa, {})
        assert raised.value.status == 503
        asking = asyncio.create_task(ask_rasa(rasa, {}))
        await asyncio.sleep(0.1)
        async with TestServer(app, port=port):
            assert (await asking)[0]["text"] == "hello"


async def test_turns_of_one_conversation_wait_for_each_other(ann: Any, stand_in: Any) -> None:
    running: dict[str, int] = {}
    most: dict[str, int] = {}
    both = asyncio.Event()

    async def reply(message: dict[str, Any]) -> web.Response:
        sender = message["sender"]
        running[sender] = running.get(sender, 0) + 1
        most[sender] = max(most.get(sender, 0), running[sender])
        if len(running) == 2:
            both.set()
        await both.wait()  # only passed when two conversations are under way at once
        running[sender] -= 1
        return web.json_response([{"text": "hello"}])

    stand_in.reply = reply
    senders = ["900/a", "900/b"] * 3
    answers = await asyncio.gather(*(ann.say("hello", sender=sender) for sender in senders))
    assert [status for status, _ in answers] == [200] * 6
    assert most == {"900/a": 1, "900/b": 1}


async def test_what_the_store_cannot_take_is_kept_until_it_can(
    ann: Any, stand_in: Any, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute("ALTER TABLE events RENAME TO away")
    status, body = await ann.say("do not forget this")
    assert status == 503
    assert body["error"]["code"] == "unavailable"
    assert stand_in.asked == []
    with sqlite3.connect(tmp_path / "shop.db") as shop:
        shop.execute("ALTER TABLE away RENAME TO events")
    shop.close()
    assert (await ann.say("hello"))[0] == 200
    assert await texts(ann) == ["do not forget this", "hello"]


@pytest.mark.parametrize("text", ["my card: 4111 1111 1111 1111", "密码是abc12345"])
async def test_a_secret_goes_no_further_than_the_gateway(
    ann: Any, stand_in: Any, text: str
) -> None:
    metadata = {"event_id": str(uuid4()), "answers": {"return_reason": text}}
    assert (await ann.say(text, metadata=metadata))[0] == 200
    assert (await ann.say(text, metadata=metadata))[0] == 200  # a repeat is still one
    history = await ann.call("GET", "/v1/chat/history")
    everywhere = json.dumps([stand_in.asked, await texts(ann), history[1]])
    assert "4111" not in everywhere
    assert "abc12345" not in everywhere
    assert "[card]" in everywhere or "[password]" in everywhere
    assert len(stand_in.asked) == 1
