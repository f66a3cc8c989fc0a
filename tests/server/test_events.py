"""What customers do on the pages: taken, refused one by one, counted once."""

import time
from datetime import datetime, timedelta, timezone
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest

from recommender.schema import EventType
from store.promotions import Promotion


def view(**changes: Any) -> dict[str, Any]:
    """A good event, with changes; None takes a field away."""
    event = {
        "event_id": str(uuid4()),
        "type": "view",
        "timestamp": 1_512_345_700.0,
        "product_id": "oats",
    }
    return {name: value for name, value in (event | changes).items() if value is not None}


async def test_one_event_or_a_list_is_taken(ann: Any) -> None:
    before = await ann.log()
    assert await ann.post("/v1/events", view()) == (202, {"accepted": 1, "rejected": []})
    several = [view(), view(type="favourite")]
    assert await ann.post("/v1/events", several) == (202, {"accepted": 2, "rejected": []})
    assert await ann.post("/v1/events", []) == (202, {"accepted": 0, "rejected": []})
    assert len(await ann.log()) == len(before) + 3


async def test_every_field_is_kept(ann: Any) -> None:
    zone = timezone(timedelta(hours=8))
    event = view(
        type="review",
        timestamp=datetime(2026, 1, 2, 3, 4, 5, tzinfo=zone).isoformat(),
        value=4.5,
        text="很好吃",
        session_id="s1",
        channel="app",
    )
    assert (await ann.post("/v1/events", event))[0] == 202
    (kept,) = await ann.log(EventType.REVIEW)
    assert (kept.event_id, kept.user_id, kept.item_id) == (event["event_id"], "900", "oats")
    assert (kept.value, kept.text, kept.session_id, kept.channel) == (4.5, "很好吃", "s1", "app")
    assert kept.timestamp == datetime(2026, 1, 1, 19, 4, 5, tzinfo=timezone.utc).timestamp()


@pytest.mark.parametrize(
    "event",
    [
        view(type="dwell", value=12.5),
        view(type="click"),
        view(type="cart"),
        view(type="purchase", value=2),
        view(type="search", product_id=None, text="breakfast"),
        view(timestamp=1512345700),
        view(timestamp="2017-12-04T00:00:00Z"),
    ],
)
async def test_each_type_and_form_of_time_is_taken(ann: Any, event: dict[str, Any]) -> None:
    assert await ann.post("/v1/events", event) == (202, {"accepted": 1, "rejected": []})


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (view(type="teleport"), "type: one of view, dwell, click, favourite, cart, purchase"),
        (view(type="message"), "type: one of view"),
        (view(type="preference"), "type: one of view"),
        (view(type="forget"), "type: one of view"),
        (view(type=["view"]), "type"),
        (view(type=None), "type"),
        (view(product_id="no such product"), "product_id: no such product"),
        (view(product_id=None), "needs a product_id"),
        (view(product_id=17), "product_id"),
        (view(product_id="a\0b"), "product_id"),
        (view(event_id="7"), "event_id"),
        (view(event_id=None), "event_id"),
        (view(timestamp=None), "timestamp"),
        (view(timestamp=0), "timestamp"),
        (view(timestamp=-5), "timestamp"),
        (view(timestamp=1512345700000), "timestamp: it lies in the future"),
        (view(timestamp="yesterday"), "timestamp"),
        (view(timestamp="2017-12-04T00:00:00"), "timestamp: Value error, it takes ISO 8601"),
        (view(timestamp="0001-01-01T00:00:00+14:00"), "timestamp"),
        (view(timestamp=time.time() + 7 * 86400), "timestamp: it lies in the future"),
        (view(type="dwell"), "dwell needs a value"),
        (view(type="dwell", value=-1), "value"),
        (view(type="dwell", value="long"), "value"),
        (view(type="dwell", value=10**400), "value"),
        (view(timestamp=10**400), "timestamp"),
        (view(type="review", value=6), "from 1 to 5"),
        (view(type="review"), "from 1 to 5"),
        (view(type="search", product_id=None), "a search needs a text"),
        (view(type="review", value=5, text="a\0b"), "text"),
        (view(channel="c" * 201), "channel"),
        ("view", "dictionary"),
        (None, "dictionary"),
        ([view()], "dictionary"),
    ],
)
async def test_a_bad_event_is_named_with_its_reason_and_the_good_ones_load(
    ann: Any, event: Any, reason: str
) -> None:
    before = await ann.log()
    status, body = await ann.post("/v1/events", [view(), event, view()])
    assert status == 202
    assert body["accepted"] == 2
    (rejected,) = body["rejected"]
    assert rejected["index"] == 1
    assert reason in rejected["reason"]
    assert len(await ann.log()) == len(before) + 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[", 400),
        (b'[{"value": NaN}', 400),
        (b" " * (4 * 1024 * 1024 + 1), 413),
    ],
)
async def test_a_body_that_is_not_json_changes_nothing(ann: Any, body: bytes, status: int) -> None:
    before = await ann.log()
    assert (await ann.call("POST", "/v1/events", data=BytesIO(body)))[0] == status
    assert await ann.log() == before


async def test_infinity_is_no_value(ann: Any) -> None:
    body = b'{"event_id": "%s", "type": "dwell", "timestamp": 1e999, "product_id": "oats", '
    body = body % str(uuid4()).encode() + b'"value": Infinity}'
    status, answer = await ann.call("POST", "/v1/events", data=body)
    assert (status, answer["accepted"]) == (202, 0)


async def test_at_most_a_thousand_come_at_once(ann: Any) -> None:
    before = await ann.log()
    assert (await ann.post("/v1/events", [view() for _ in range(1001)]))[0] == 422
    assert await ann.log() == before
    status, body = await ann.post("/v1/events", [view() for _ in range(1000)])
    assert (status, body["accepted"]) == (202, 1000)


async def test_an_event_that_comes_twice_counts_once(ann: Any) -> None:
    before, event = await ann.log(), view()
    for body in (event, [event, event], event):
        status, answer = await ann.post("/v1/events", body)
        assert (status, answer["rejected"]) == (202, [])
    assert len(await ann.log()) == len(before) + 1


async def test_an_event_is_the_customers_own_whoever_it_names(ann: Any, bob: Any) -> None:
    before = await bob.log()
    event = view(user_id="1609")
    assert (await ann.post("/v1/events", event))[1]["accepted"] == 1
    assert await bob.log() == before
    assert event["event_id"] in {one.event_id for one in await ann.log()}


async def test_what_was_done_counts_in_the_next_recommendations(door: Any) -> None:
    guest = door.customer("guest:somebody new")
    carts = [view(product_id="dog", type="cart", timestamp=time.time()) for _ in range(3)]
    await guest.post("/v1/events", carts)
    cards = (await guest.get("/v1/recommendations", n=3))[1]["items"]
    assert "dog" in {card["product_id"] for card in cards}


async def test_a_promotion_that_was_used_is_noted(ann: Any) -> None:
    await ann.services.store.promotions.upsert([Promotion("c-1", "coupon")])
    good = view(type="redeem", product_id=None, promotion_id="c-1")
    unknown = view(type="redeem", product_id=None, promotion_id="c-2")
    unnamed = view(type="redeem", product_id=None)
    status, body = await ann.post("/v1/events", [good, unknown, unnamed])
    assert (status, body["accepted"]) == (202, 1)
    assert [one["reason"] for one in body["rejected"]] == [
        "promotion_id: no such promotion",
        "Value error, redeem needs a promotion_id",
    ]
    (kept,) = await ann.log(EventType.REDEEM)
    assert kept.data == {"promotion_id": "c-1"}


async def test_an_impression_is_noted_where_the_product_was_shown(ann: Any) -> None:
    _, answer = await ann.get("/v1/recommendations")
    request_id, card = answer["request_id"], answer["items"][0]
    before = await ann.log()
    seen = view(type="impression", product_id=card["product_id"], request_id=request_id)
    nameless = view(type="impression")
    status, body = await ann.post("/v1/events", [seen, nameless])
    assert (status, body["accepted"]) == (202, 1)
    assert "request_id" in body["rejected"][0]["reason"]
    exposures = await ann.services.store.exposures.of_request(request_id)
    assert [one.item_id for one in exposures if one.seen_at] == [card["product_id"]]
    assert await ann.log() == before
