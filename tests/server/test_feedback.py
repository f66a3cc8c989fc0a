"""A verdict counts in the next ranking; what was never shown cannot be judged."""

from typing import Any

import pytest

from recommender.schema import EventType
from store.messages import Message


async def page(door: Any) -> tuple[str, list[str]]:
    body = (await door.get("/v1/recommendations", n=50))[1]
    return body["request_id"], [card["product_id"] for card in body["items"]]


@pytest.mark.parametrize("verdict", ["down", "not_interested"])
async def test_what_is_turned_down_is_not_shown_again_until_it_is_liked(
    ann: Any, verdict: str
) -> None:
    request_id, shown = await page(ann)
    said = {"request_id": request_id, "product_id": shown[0], "reason": "too_expensive"}
    assert await ann.post("/v1/feedback", said | {"verdict": verdict}) == (202, {"accepted": 1})
    assert shown[0] not in (await page(ann))[1]
    assert (await ann.post("/v1/feedback", said | {"verdict": "up"}))[0] == 202
    assert shown[0] in (await page(ann))[1]
    first, _ = await ann.log(EventType.FEEDBACK)
    assert first.data["reason"] == "too_expensive"


async def test_a_thumb_up_moves_a_product_up(ann: Any) -> None:
    request_id, shown = await page(ann)
    said = {"request_id": request_id, "product_id": shown[-1], "verdict": "up"}
    await ann.post("/v1/feedback", said)
    assert (await page(ann))[1].index(shown[-1]) < len(shown) - 1


async def test_an_answer_is_judged_by_its_message(ann: Any, bob: Any) -> None:
    said = Message("k", "900", 1.0, "bot", "hello")
    (kept,) = await ann.services.store.messages.keep([said])
    body = {"message_id": kept.message_id, "verdict": "down", "reason": "did not understand"}
    assert (await ann.post("/v1/feedback", body))[0] == 202
    assert (await bob.post("/v1/feedback", body))[0] == 404
    assert (await ann.services.profile("900")).disliked_items == ()


async def test_what_was_not_shown_to_the_customer_is_not_there(ann: Any, bob: Any) -> None:
    request_id, shown = await page(ann)
    said = {"request_id": request_id, "product_id": shown[0], "verdict": "up"}
    assert (await bob.post("/v1/feedback", said))[0] == 404
    assert (await ann.post("/v1/feedback", said | {"product_id": "gone"}))[0] == 404
    assert (await ann.post("/v1/feedback", said | {"request_id": "none"}))[0] == 404
    assert await ann.log(EventType.FEEDBACK) == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"verdict": "up"},
        {"request_id": "r", "verdict": "great"},
        {"request_id": "r", "message_id": 1, "verdict": "up"},
        {"request_id": "r", "verdict": "not_interested"},
        {"message_id": 0, "verdict": "up"},
    ],
)
async def test_a_verdict_that_is_none_is_refused(ann: Any, body: Any) -> None:
    assert (await ann.post("/v1/feedback", body))[0] == 422
