"""Whether the process lives and can serve, at both doors."""

from pathlib import Path
from typing import Any

import aiohttp
from aiohttp.test_utils import TestClient, TestServer, unused_port

from server.app import public_app
from server.metrics import Metrics
from shop.services import Services


async def test_both_doors_answer_when_all_is_there(door: Any, internal: Any) -> None:
    for client in (door.client, internal):
        async with client.get("/healthz") as response:
            assert (response.status, await response.json()) == (200, {"status": "ok"})
        async with client.get("/readyz") as response:
            body = await response.json()
        assert response.status == 200
        assert body["ready"] is True
        assert body["parts"] == {"store": True, "catalogue": True, "rasa": True}
        assert body["model"]


async def test_a_rasa_that_is_down_is_named_and_the_process_lives(services: Services) -> None:
    address = f"http://127.0.0.1:{unused_port()}"
    async with (
        aiohttp.ClientSession(address) as rasa,
        TestClient(TestServer(public_app(services, rasa, Metrics()))) as client,
    ):
        async with client.get("/readyz") as response:
            assert response.status == 503
            parts = (await response.json())["parts"]
            assert parts == {"store": True, "catalogue": True, "rasa": False}
        async with client.get("/healthz") as response:
            assert response.status == 200


async def test_a_store_that_is_down_is_named(door: Any, tmp_path: Path) -> None:
    await door.services.store.database.engine.dispose()
    (tmp_path / "shop.db").unlink()
    (tmp_path / "shop.db").mkdir()
    async with door.client.get("/readyz") as response:
        assert response.status == 503
        assert (await response.json())["parts"]["store"] is False
