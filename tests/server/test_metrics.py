"""Figures for Prometheus."""

from typing import Any

import aiohttp
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from server.app import internal_app, public_app
from server.metrics import Metrics
from shop.services import Services


async def test_requests_of_both_doors_are_counted_by_route(
    services: Services, rasa: aiohttp.ClientSession
) -> None:
    metrics = Metrics()
    async with (
        TestClient(TestServer(public_app(services, rasa, metrics))) as public,
        TestClient(TestServer(internal_app(services, rasa, metrics))) as internal,
    ):
        for path in ("/v1/products/a", "/v1/products/b", "/nothing"):
            await (await public.get(path)).release()
        await (await internal.get("/healthz")).release()
        async with internal.get("/metrics") as response:
            assert response.headers["Content-Type"].startswith("text/plain")
            counts = counted(await response.text())
    assert counts[("GET", "/v1/products/{product_id}", "401")] == 2
    assert counts[("GET", "none", "401")] == 1
    assert counts[("GET", "/healthz", "200")] == 1


def counted(text: str) -> dict[Any, float]:
    (requests,) = [
        one for one in text_string_to_metric_families(text) if one.name == "shoptalk_requests"
    ]
    return {
        (one.labels["method"], one.labels["route"], one.labels["status"]): one.value
        for one in requests.samples
        if one.name.endswith("_total")
    }
