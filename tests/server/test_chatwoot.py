"""Hand-offs in a Chatwoot: a double of its documented API, on a real socket, that can be down."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from server.app import public_app
from server.bridge import Bridge
from server.channels import InChatwoot
from server.chatwoot import Chatwoot
from server.metrics import Metrics
from shop.services import Services
from shop.settings import Settings, SettingsError
from store.handoffs import Handoff

ADMIN = {"Authorization": "Bearer an admin token of the test suite"}
SECRET = "the secret of the webhook"
NUMBER = 41  # of the first conversation
WEBHOOK = "/v1/chatwoot/webhook"


@dataclass
class Double:
    """Takes what Chatwoot documents: contacts, conversations, messages of an API inbox."""

    down: bool = False
    contacts: dict[str, dict[str, Any]] = field(default_factory=dict)
    conversations: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    resolved: list[int] = field(default_factory=list)

    def app(self) -> web.Application:
        @web.middleware
        async def guarded(request: web.Request, handler: Any) -> web.StreamResponse:
            if self.down:
                return web.Response(status=502)
            if request.headers.get("api_access_token") != "an access token":
                return web.json_response({"error": "Invalid token"}, status=401)
            answer: web.StreamResponse = await handler(request)
            return answer

        app = web.Application(middlewares=[guarded])
        base = "/api/v1/accounts/7"
        app.add_routes(
            [
                web.post(f"{base}/contacts", self.contact),
                web.get(f"{base}/contacts/search", self.search),
                web.post(f"{base}/conversations", self.conversation),
                web.post(f"{base}/conversations/{{id}}/messages", self.message),
                web.post(f"{base}/conversations/{{id}}/toggle_status", self.toggle),
            ]
        )
        return app

    async def contact(self, request: web.Request) -> web.Response:
        body = await request.json()
        if body["identifier"] in self.contacts:
            return web.json_response({"message": "has already been taken"}, status=422)
        source = {"source_id": f"source of {body['identifier']}", "inbox": {"id": 3}}
        made = {"id": len(self.contacts) + 1, **body, "contact_inboxes": [source]}
        self.contacts[body["identifier"]] = made
        return web.json_response({"payload": {"contact": made, "contact_inbox": source}})

    async def search(self, request: web.Request) -> web.Response:
        found = [one for one in self.contacts.values() if request.query["q"] in one["identifier"]]
        return web.json_response({"meta": {"count": len(found)}, "payload": found})

    async def conversation(self, request: web.Request) -> web.Response:
        body = await request.json()
        assert body["inbox_id"] == 3
        assert body["source_id"].startswith("source of ")
        number = NUMBER + len(self.conversations)
        self.conversations[number] = []
        return web.json_response({"id": number, "status": body["status"]})

    async def message(self, request: web.Request) -> web.Response:
        number = int(request.match_info["id"])
        if number not in self.conversations:
            return web.json_response({"error": "not found"}, status=404)
        self.conversations[number].append(await request.json())
        return web.json_response({"id": len(self.conversations[number])})

    async def toggle(self, request: web.Request) -> web.Response:
        assert (await request.json())["status"] == "resolved"
        self.resolved.append(int(request.match_info["id"]))
        return web.json_response({"payload": {"success": True}})

    def said(self, number: int = NUMBER) -> list[str]:
        """What the customer is seen to have written there."""
        return [
            one["content"]
            for one in self.conversations[number]
            if one["message_type"] == "incoming"
        ]


class Told(InChatwoot):
    """Looks for what is new when a test says so."""

    def open(self, *_: object) -> InChatwoot:
        return self

    async def start(self) -> None:
        pass

    async def close(self) -> None:
        pass


@pytest.fixture
async def double() -> Double:
    return Double()


@pytest.fixture
async def bridge(double: Double, services: Services) -> AsyncIterator[Bridge]:
    async with TestServer(double.app()) as server:
        services.settings = services.settings.model_copy(
            update={
                "chatwoot_url": str(server.make_url("")).rstrip("/"),
                "chatwoot_account_id": 7,
                "chatwoot_inbox_id": 3,
                "chatwoot_token": "an access token",
                "chatwoot_webhook_secret": SECRET,
            }
        )
        bridge = Bridge(services, Chatwoot(services.settings))
        yield bridge
        await bridge.close()


@pytest.fixture
async def ann(
    door: Any, services: Services, rasa: aiohttp.ClientSession, bridge: Bridge
) -> AsyncIterator[Any]:
    """A customer who waits for a person."""
    app = public_app(services, rasa, Metrics(), {"chatwoot": Told(bridge)})
    async with TestClient(TestServer(app)) as client:
        ann = replace(door, client=client, user_id="900")
        await ann.say("where is my parcel?")
        await services.store.handoffs.ask(Handoff("900", "asked", "ab12cd34", time.time()))
        yield ann


async def tell(ann: Any, event: dict[str, Any], **changed: str) -> tuple[int, Any]:
    """Chatwoot's webhook, signed as Chatwoot signs."""
    body, at = json.dumps(event), str(int(time.time()))
    signed = hmac.new(SECRET.encode(), f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    headers = {"X-Chatwoot-Timestamp": at, "X-Chatwoot-Signature": f"sha256={signed}"} | changed
    found: tuple[int, Any] = await ann.call("POST", WEBHOOK, headers, data=body)
    return found


def answer(text: str, **more: Any) -> dict[str, Any]:
    message = {"event": "message_created", "id": 5, "content": text, "message_type": "outgoing"}
    return message | {"private": False, "conversation": {"id": NUMBER}} | more


async def history(ann: Any) -> list[tuple[str, str]]:
    _, body = await ann.get("/v1/chat/history")
    return [(one["author"], one["text"]) for one in body["messages"]]


async def test_who_waits_is_a_conversation_there_with_the_transcript(
    ann: Any, bridge: Bridge, double: Double
) -> None:
    await bridge.look(time.time())
    (note, last) = double.conversations[NUMBER]
    assert note["private"]
    assert "ab12cd34" in note["content"]
    assert "customer: where is my parcel?" in note["content"]
    assert "bot: hello" in note["content"]
    assert double.said() == [last["content"]] == ["where is my parcel?"]
    await ann.say("it is urgent")
    await bridge.look(time.time())
    await bridge.look(time.time())
    assert double.said() == ["where is my parcel?", "it is urgent"]
    assert len(double.conversations) == len(double.contacts) == 1


async def test_while_it_is_down_the_case_stays_and_is_told_later(
    ann: Any, bridge: Bridge, double: Double
) -> None:
    double.down = True
    await bridge.look(time.time())
    await ann.say("hello?")
    _, listed = await ann.call("GET", "/v1/agent/conversations", ADMIN)
    assert [one["user_id"] for one in listed["conversations"]] == ["900"]
    double.down = False
    await bridge.look(time.time())
    assert double.said() == ["hello?"]
    assert "where is my parcel?" in double.conversations[NUMBER][0]["content"]
    double.down = True
    await ann.say("still there?")
    await bridge.look(time.time())
    double.down = False
    await bridge.look(time.time())
    assert double.said() == ["hello?", "still there?"]


async def test_an_answer_there_reaches_the_customer_once_and_the_bot_is_silent(
    ann: Any, bridge: Bridge, stand_in: Any
) -> None:
    await bridge.look(time.time())
    assert await tell(ann, answer("It comes today.")) == (200, {"taken": True})
    await tell(ann, answer("It comes today."))  # sent again
    assert [author for author, _ in await history(ann)] == ["customer", "bot", "shop", "agent"]
    assert (await history(ann))[-1] == ("agent", "It comes today.")
    asked = len(stand_in.asked)
    assert await ann.say("thanks") == (200, [])
    assert len(stand_in.asked) == asked


async def test_notes_and_the_customers_own_words_are_not_passed_back(
    ann: Any, bridge: Bridge
) -> None:
    await bridge.look(time.time())
    before = await history(ann)
    for event in (
        answer("a note", private=True),
        answer("where is my parcel?", message_type="incoming"),
        answer("to somebody else", conversation={"id": 999}),
        answer(""),
        {"event": "conversation_created", "id": NUMBER},
        {"event": "message_created"},
    ):
        assert await tell(ann, event) == (200, {"taken": False})
    assert await history(ann) == before


async def test_a_resolved_case_is_the_bots_again(ann: Any, bridge: Bridge) -> None:
    await bridge.look(time.time())
    await tell(ann, answer("Done."))
    done = {"event": "conversation_status_changed", "id": NUMBER, "status": "resolved"}
    assert await tell(ann, done) == (200, {"taken": True})
    assert (await history(ann))[-1][0] == "shop"
    assert (await ann.say("hello"))[1][0]["text"] == "hello"
    assert await tell(ann, done) == (200, {"taken": False})


async def test_given_back_on_the_shops_own_page_it_is_resolved_there(
    ann: Any, bridge: Bridge, double: Double
) -> None:
    await bridge.look(time.time())
    assert (await ann.call("POST", "/v1/agent/conversations/900/return", ADMIN))[0] == 200
    assert double.resolved == [NUMBER]


async def test_a_known_contact_is_found_and_a_lost_conversation_opened_anew(
    ann: Any, bridge: Bridge, double: Double
) -> None:
    await bridge.look(time.time())
    double.conversations.clear()
    await ann.say("anybody?")
    await bridge.look(time.time())
    await bridge.look(time.time())
    assert double.said() == ["anybody?"]
    assert len(double.contacts) == 1


async def test_who_does_not_know_the_secret_is_refused(ann: Any, bridge: Bridge) -> None:
    await bridge.look(time.time())
    old = str(int(time.time()) - 3600)
    for wrong in ({"X-Chatwoot-Signature": "sha256=00"}, {"X-Chatwoot-Timestamp": old}):
        assert (await tell(ann, answer("hi"), **wrong))[0] == 401
    body = json.dumps(answer("hi"))
    for secret in ("", "?secret=wrong"):
        assert (await ann.call("POST", WEBHOOK + secret, data=body))[0] == 401
    status, taken = await ann.call("POST", WEBHOOK, params={"secret": SECRET}, data=body)
    assert (status, taken) == (200, {"taken": True})


async def test_one_process_tells_at_a_time(ann: Any, bridge: Bridge, double: Double) -> None:
    other = type(ann.services.store.handoffs)(ann.services.store.handoffs._database)
    now = time.time()
    assert await other.lease(now, 30)
    await bridge.look(now)
    assert double.conversations == {}
    await bridge.look(now + 31)
    assert len(double.conversations) == 1


async def test_without_a_chatwoot_there_is_no_webhook(door: Any) -> None:
    assert (await door.call("POST", WEBHOOK, data="{}"))[0] == 404


def test_the_settings_are_given_together() -> None:
    url = {"secret": "x" * 32, "chatwoot_url": "https://desk.example/", "_env_file": None}
    with pytest.raises(SettingsError, match="SHOPTALK_CHATWOOT_TOKEN"):
        Settings(**url, chatwoot_account_id=1, chatwoot_inbox_id=1)
    whole = Settings(
        **url,
        chatwoot_account_id=1,
        chatwoot_inbox_id=2,
        chatwoot_token="t",
        chatwoot_webhook_secret=SECRET,
    )
    assert whole.chatwoot_url == "https://desk.example"
