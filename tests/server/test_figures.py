"""Figures are for who has the admin token, and of the days asked for."""

import time
from datetime import UTC, datetime
from typing import Any

import pytest

ADMIN = "an admin token of the test suite"
TOPICS = ["engagement", "conversations", "recommendations", "demand", "segments", "models"]


@pytest.fixture
def shopkeeper(door: Any) -> Any:
    """Asks as the shopkeeper."""
    door.services.settings = door.services.settings.model_copy(update={"admin_token": ADMIN})

    async def ask(topic: str, **query: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {ADMIN}"}
        found: tuple[int, Any] = await door.call(
            "GET", f"/v1/admin/{topic}", headers=headers, params=query
        )
        return found

    return ask


@pytest.mark.parametrize("topic", TOPICS)
async def test_nobody_else_may_look(shopkeeper: Any, door: Any, ann: Any, topic: str) -> None:
    assert (await shopkeeper(topic))[0] == 200
    assert (await door.get(f"/v1/admin/{topic}"))[0] == 401
    assert (await ann.get(f"/v1/admin/{topic}"))[0] == 403


async def test_where_no_token_is_set_nobody_may(door: Any) -> None:
    headers = {"Authorization": "Bearer "}
    assert (await door.call("GET", "/v1/admin/models", headers=headers))[0] == 401
    headers = {"Authorization": "Bearer x"}
    assert (await door.call("GET", "/v1/admin/models", headers=headers))[0] == 403


async def test_what_customers_do_is_seen_in_the_figures(shopkeeper: Any, ann: Any) -> None:
    await ann.get("/v1/recommendations", n=3)
    event = {
        "event_id": "6b0f7d0c-8c0e-4c0e-9f58-0d2a3c1f9a10",
        "type": "click",
        "timestamp": time.time(),
        "product_id": "oats",
    }
    await ann.post("/v1/events", event)
    today = str(datetime.now(UTC).date())
    status, body = await shopkeeper("engagement", **{"from": today, "to": today})
    assert (status, body["from"], body["to"]) == (200, today, today)
    assert (body["active_users"], body["click_rate"]) == (1, 1.0)
    assert [day["dau"] for day in body["days"]] == [1]
    body = (await shopkeeper("recommendations"))[1]
    assert (body["requests"], body["shown"]) == (1, 3)
    assert [one["placement"] for one in body["placements"]] == ["home"]
    assert sum(one["customers"] for one in (await shopkeeper("segments"))[1]["segments"]) == 2


@pytest.mark.parametrize(
    "query",
    [
        {"from": "yesterday"},
        {"from": "2026-02-02", "to": "2026-02-01"},
        {"from": "2020-01-01", "to": "2026-01-01"},
        {"since": "2026-01-01"},
    ],
)
async def test_days_that_are_none_are_refused(shopkeeper: Any, query: dict[str, str]) -> None:
    assert (await shopkeeper("engagement", **query))[0] == 422
