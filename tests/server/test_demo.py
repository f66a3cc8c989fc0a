"""The customer picker: there in the demo, nowhere else."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from server.app import public_app
from server.metrics import Metrics
from shop.services import Services
from store.users import User


@pytest.fixture
async def demo(services: Services, rasa: aiohttp.ClientSession, door: Any) -> AsyncIterator[Any]:
    services.settings = services.settings.model_copy(update={"demo": True})
    async with TestClient(TestServer(public_app(services, rasa, Metrics()))) as client:
        yield replace(door, client=client)


async def test_a_shop_that_is_no_demo_lets_nobody_be_a_customer(door: Any) -> None:
    assert (await door.get("/demo/customers"))[0] == 404
    assert (await door.post("/demo/token", {"user_id": "900"}))[0] == 404


async def test_the_demo_lists_customers_and_lets_one_be_them(demo: Any) -> None:
    status, body = await demo.get("/demo/customers")
    assert status == 200
    ids = [one["user_id"] for one in body["customers"]]
    assert sorted(ids) == ["1609", "900"]
    status, made = await demo.post("/demo/token", {"user_id": "900"})
    assert (status, made["user_id"]) == (200, "900")
    headers = {"Authorization": f"Bearer {made['token']}"}
    assert (await demo.call("GET", "/v1/profile", headers))[1]["user_id"] == "900"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"user_id": "nobody"}, 404),
        ({}, 422),
        ({"user_id": 900}, 422),
        ({"user_id": "9\0"}, 422),
        ([], 422),
    ],
)
async def test_only_a_customer_of_the_shop_can_be_picked(demo: Any, body: Any, status: int) -> None:
    assert (await demo.post("/demo/token", body))[0] == status


async def test_introduced_customers_come_first(demo: Any, services: Services) -> None:
    about = {"name": "Mia", "about": "runs", "about_zh": "跑步"}
    await services.store.users.upsert([User("mia", attributes=about)])
    _, body = await demo.get("/demo/customers")
    first = body["customers"][0]
    assert (first["user_id"], first["name"]) == ("mia", "Mia")
    assert first["about"] == {"en": "runs", "zh": "跑步"}
    assert {one["user_id"] for one in body["customers"]} == {"mia", "900", "1609"}
