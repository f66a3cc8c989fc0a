"""A customer sees, exports and takes back what the shop knows; nobody else does."""

import time
from typing import Any
from uuid import uuid4

import pytest

from recommender.schema import Event, EventType

CEREAL = {"polarity": "dislike", "kind": "term", "value": "cereal", "categories": []}
SAID = "no cereal please"


@pytest.fixture
async def preference_id(ann: Any) -> str:
    """Ann has said that she wants no cereal, and does not want to see the dog food."""
    event_id = str(uuid4())
    now = time.time()
    await ann.services.record(
        [
            Event(event_id, "900", EventType.PREFERENCE, now, text=SAID, data=CEREAL),
            Event(str(uuid4()), "900", EventType.DISLIKE, now, item_id="dog"),
        ]
    )
    return event_id


async def shown_ids(door: Any) -> set[str]:
    body = (await door.get("/v1/recommendations", n=50))[1]
    return {card["product_id"] for card in body["items"]}


async def test_the_profile_names_what_was_said_and_when(ann: Any, preference_id: str) -> None:
    status, body = await ann.get("/v1/profile")
    assert (status, body["user_id"]) == (200, "900")
    (preference,) = body["preferences"]
    assert preference["preference_id"] == preference_id
    assert preference["text"] == SAID
    assert body["disliked_items"] == ["dog"]


async def test_one_preference_is_taken_back(ann: Any, preference_id: str) -> None:
    assert {"kids", "bran"}.isdisjoint(await shown_ids(ann))
    assert await ann.call("DELETE", f"/v1/profile/{preference_id}") == (200, {"forgotten": 1})
    assert (await ann.get("/v1/profile"))[1]["preferences"] == []
    assert {"kids", "bran"} <= await shown_ids(ann)
    assert "dog" not in await shown_ids(ann)
    assert (await ann.call("DELETE", f"/v1/profile/{preference_id}"))[0] == 404


async def test_everything_told_is_taken_back_and_orders_stay(ann: Any, preference_id: str) -> None:
    assert await ann.call("DELETE", "/v1/profile") == (200, {"forgotten": 2})
    body = (await ann.get("/v1/profile"))[1]
    assert (body["preferences"], body["disliked_items"]) == ([], [])
    assert await ann.call("DELETE", "/v1/profile") == (200, {"forgotten": 0})
    export = (await ann.get("/v1/profile/export"))[1]
    assert {order["order_id"] for order in export["orders"]} == {"41453012842", "31198570044"}
    assert preference_id in {event["event_id"] for event in export["events"]}


async def test_the_export_holds_all_and_only_the_customers_own(
    ann: Any, bob: Any, preference_id: str
) -> None:
    status, body = await ann.get("/v1/profile/export")
    assert status == 200
    assert {"user_id", "user", "profile", "orders", "events"} == set(body)
    assert {event["user_id"] for event in body["events"]} == {"900"}
    assert "27601281299" not in str(body)
    assert preference_id not in str((await bob.get("/v1/profile/export"))[1])


async def test_another_customers_preference_does_not_exist(
    ann: Any, bob: Any, preference_id: str
) -> None:
    foreign = await bob.call("DELETE", f"/v1/profile/{preference_id}")
    unknown = await bob.call("DELETE", f"/v1/profile/{uuid4()}")
    assert foreign == unknown
    assert foreign[0] == 404
    assert (await ann.get("/v1/profile"))[1]["preferences"]


async def test_somebody_new_has_an_empty_profile(door: Any) -> None:
    status, body = await door.customer("guest:new").get("/v1/profile")
    assert (status, body["preferences"]) == (200, [])
    export = (await door.customer("guest:new").get("/v1/profile/export"))[1]
    assert (export["user"], export["orders"], export["events"]) == (None, [], [])
