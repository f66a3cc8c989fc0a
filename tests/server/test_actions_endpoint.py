"""Rasa's action calls at the internal door."""

import gzip
import json
import zlib
from typing import Any

import pytest
from support.grocer import ANN, Customer

from shop.services import Services


@pytest.fixture
def call(services: Services) -> dict[str, Any]:
    """What Rasa posts when a customer asks for something for breakfast."""
    customer = Customer(services, ANN)
    text = "something for breakfast under $4"
    customer.hear(text, {})
    return customer.call("action_recommend", text, {})


async def post(internal: Any, body: Any, **headers: str) -> tuple[int, Any]:
    data = body if isinstance(body, bytes) else json.dumps(body)
    async with internal.post("/webhook", data=data, headers=headers) as response:
        return response.status, await response.json()


async def test_an_action_answers_with_events_and_messages(
    internal: Any, call: dict[str, Any]
) -> None:
    status, body = await post(internal, call)
    assert status == 200
    (message,) = body["responses"]
    assert message["custom"]["type"] == "products"
    assert message["text"]
    assert {event["name"] for event in body["events"]} >= {"wishes", "shown", "request_id"}


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_a_packed_call_is_understood(
    internal: Any, call: dict[str, Any], name: str, pack: Any
) -> None:
    packed = pack(json.dumps(call).encode())
    status, body = await post(internal, packed, **{"Content-Encoding": name})
    assert status == 200
    assert body["responses"]


async def test_an_unknown_action_is_told_as_rasa_reads_it(
    internal: Any, call: dict[str, Any]
) -> None:
    status, body = await post(internal, call | {"next_action": "action_dance"})
    assert status == 404
    assert body["action_name"] == "action_dance"
    assert "action_dance" in body["error"]


async def test_a_call_needs_no_domain(internal: Any, call: dict[str, Any]) -> None:
    status, body = await post(internal, {k: v for k, v in call.items() if k != "domain"})
    assert status == 200
    assert body["responses"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null"])
async def test_what_is_no_call_is_refused(internal: Any, body: bytes) -> None:
    assert (await post(internal, body))[0] == 400


async def test_only_the_internal_door_answers_action_calls(
    ann: Any, internal: Any, call: dict[str, Any]
) -> None:
    assert (await ann.post("/webhook", call))[0] == 404
    assert (await ann.get("/metrics"))[0] == 404
    for path in ("/v1/profile", "/webhooks/rest/webhook", "/"):
        async with internal.get(path) as response:
            assert response.status == 404
