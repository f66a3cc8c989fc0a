"""How often one customer may ask."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from server.app import public_app
from server.metrics import Metrics
from shop.services import Services


@pytest.fixture
async def strict(services: Services, rasa: aiohttp.ClientSession, door: Any) -> AsyncIterator[Any]:
    """The door of a shop that takes three requests a minute."""
    services.settings = services.settings.model_copy(update={"rate_limit": 3})
    async with TestClient(TestServer(public_app(services, rasa, Metrics()))) as client:
        yield replace(door, client=client)


async def test_a_customer_who_asks_too_often_is_told_when_to_come_back(strict: Any) -> None:
    ann, bob = strict.customer("900"), strict.customer("1609")
    assert [(await ann.get("/v1/profile"))[0] for _ in range(4)] == [200, 200, 200, 429]
    async with ann.client.get("/v1/profile", headers=ann.headers) as response:
        assert 1 <= int(response.headers["Retry-After"]) <= 60
        body = await response.json()
    assert body["error"]["code"] == "too_many_requests"
    assert "3 requests a minute" in body["error"]["message"]
    assert (await bob.get("/v1/profile"))[0] == 200


async def test_what_is_refused_has_no_effect(strict: Any, stand_in: Any) -> None:
    ann = strict.customer("900")
    assert [(await ann.say("hello"))[0] for _ in range(4)] == [200, 200, 200, 429]
    assert len(stand_in.asked) == 3


async def test_guest_tokens_are_limited_by_address(strict: Any) -> None:
    statuses = [(await strict.call("POST", "/v1/guest"))[0] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]


async def test_probes_and_pages_are_not_limited(strict: Any) -> None:
    for path in ("/healthz", "/readyz", "/openapi.json"):
        assert [(await strict.get(path))[0] for _ in range(5)] == [200] * 5
