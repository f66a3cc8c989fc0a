"""A customer's own orders, and nobody else's."""

from typing import Any

import pytest


async def test_the_newest_comes_first_with_its_facts(ann: Any) -> None:
    status, body = await ann.get("/v1/orders")
    assert status == 200
    newest, older = body["orders"]
    assert (newest["order_id"], newest["status"]) == ("41453012842", "delivered")
    assert newest["total"] == pytest.approx(8.2)
    assert newest["items"][0] == {
        "product_id": "oats",
        "title": "Oatmeal, 42 oz",
        "quantity": 2,
        "unit_price": 3.0,
    }
    assert (older["carrier"], older["tracking_number"]) == ("UPS", "1Z999")
    assert "delivered_at" not in older


async def test_nobody_sees_the_orders_of_others(ann: Any, bob: Any, door: Any) -> None:
    own = {one["order_id"] for one in (await bob.get("/v1/orders"))[1]["orders"]}
    others = {one["order_id"] for one in (await ann.get("/v1/orders"))[1]["orders"]}
    assert own == {"27601281299"}
    assert own.isdisjoint(others)
    assert (await door.customer("guest:1").get("/v1/orders"))[1] == {"orders": []}
    assert (await door.get("/v1/orders"))[0] == 401


@pytest.mark.parametrize("query", [{"n": 0}, {"n": 101}, {"language": "fr"}, {"user_id": "900"}])
async def test_a_wrong_query_is_refused(ann: Any, query: dict[str, Any]) -> None:
    assert (await ann.get("/v1/orders", **query))[0] == 422
