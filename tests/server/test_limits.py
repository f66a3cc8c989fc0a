"""How often one customer may ask."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from limits import RateLimitItemPerSecond
from limits.aio.strategies import MovingWindowRateLimiter

from server.app import public_app
from server.limits import Limiter, Window
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


class Counting(ThreadPoolExecutor):
    """Knows how often work was handed to another thread."""

    handed = 0

    def submit(self, *work: Any, **more: Any) -> Any:
        self.handed += 1
        return super().submit(*work, **more)


async def test_a_hit_costs_no_more_for_the_others_who_are_here() -> None:
    threads = Counting(1)
    asyncio.get_running_loop().set_default_executor(threads)
    limiter = Limiter(5)
    for number in range(200):
        await limiter.check(f"customer {number}")
        await asyncio.sleep(0)
    assert threads.handed == 0


async def test_hits_that_count_no_more_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    window, limit = Window(), RateLimitItemPerSecond(2)
    limiter = MovingWindowRateLimiter(window)
    assert [await limiter.hit(limit, "ann") for _ in range(3)] == [True, True, False]
    await limiter.hit(limit, "bob")
    assert len(window.events) == 2
    monkeypatch.setattr("server.limits.SWEEP_SECONDS", 0.0)
    await asyncio.sleep(1.1)
    assert await limiter.hit(limit, "bob")
    assert [len(hits) for hits in window.events.values()] == [1]
    assert await limiter.hit(limit, "ann")
