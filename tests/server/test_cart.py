"""Cart, checkout and favourites by their addresses."""

from typing import Any

import pytest

from recommender.schema import EventType


async def put(door: Any, product_id: str, quantity: Any) -> tuple[int, Any]:
    status, body = await door.call("PUT", f"/v1/cart/{product_id}", json={"quantity": quantity})
    return status, body


async def order(door: Any, key: str, **more: Any) -> tuple[int, Any]:
    status, body = await door.post("/v1/checkout", {"idempotency_key": key} | more)
    return status, body


async def test_the_cart_holds_what_was_put_there(ann: Any, bob: Any) -> None:
    assert (await ann.get("/v1/cart"))[1] == {"items": [], "total": 0, "currency": "USD"}
    await put(ann, "coffee", 2)
    status, body = await put(ann, "banana", 3)
    assert status == 200
    assert [(one["product_id"], one["quantity"]) for one in body["items"]] == [
        ("coffee", 2),
        ("banana", 3),
    ]
    assert body["items"][0]["title"] == "Ground coffee, 12 oz"
    assert body["total"] == 14.5
    assert (await bob.get("/v1/cart"))[1]["items"] == []


async def test_a_number_replaces_the_last_one_and_zero_takes_out(ann: Any) -> None:
    await put(ann, "coffee", 2)
    assert (await put(ann, "coffee", 1))[1]["total"] == 6.5
    assert (await put(ann, "coffee", 0))[1]["items"] == []
    assert (await put(ann, "coffee", 0))[0] == 200
    assert len(await ann.log(EventType.UNCART)) == 1


@pytest.mark.parametrize("quantity", [-1, 100, 1.5, "2", None])
async def test_an_impossible_number_is_refused(ann: Any, quantity: Any) -> None:
    status, body = await put(ann, "coffee", quantity)
    assert (status, body["error"]["code"]) == (422, "invalid")
    assert "quantity" in body["error"]["message"]


async def test_no_more_than_there_are(ann: Any) -> None:
    await ann.services.store.products.set_stock("coffee", 3)
    status, body = await put(ann, "coffee", 4)
    assert status == 422
    assert "3 are in stock" in body["error"]["message"]


async def test_only_products_of_the_shop(ann: Any) -> None:
    assert (await put(ann, "unicorn", 1))[0] == 404
    assert (await ann.call("PUT", "/v1/favourites/unicorn"))[0] == 404


async def test_a_checkout_places_one_order_however_often_it_is_sent(ann: Any) -> None:
    await ann.services.store.products.set_stock("coffee", 5)
    await put(ann, "coffee", 2)
    status, first = await order(ann, "one", address="1 Main Street")
    assert status == 201
    assert (first["status"], first["total"], first["address"]) == (
        "processing",
        13.0,
        "1 Main Street",
    )
    assert first["items"] == [
        {
            "product_id": "coffee",
            "title": "Ground coffee, 12 oz",
            "quantity": 2,
            "unit_price": 6.5,
        }
    ]
    assert (await order(ann, "one"))[1] == first
    assert (await ann.get("/v1/cart"))[1]["items"] == []
    assert (await ann.services.store.products.get(["coffee"]))["coffee"].stock == 3
    assert await ann.services.store.orders.get("900", first["order_id"]) is not None


async def test_an_empty_cart_is_no_order(ann: Any) -> None:
    status, body = await order(ann, "one")
    assert (status, body["error"]["message"]) == (422, "The cart is empty.")


async def test_what_sold_out_in_the_cart_is_named_and_nothing_is_ordered(ann: Any) -> None:
    await put(ann, "coffee", 2)
    await put(ann, "banana", 1)
    await ann.services.store.products.set_stock("coffee", 1)
    status, body = await order(ann, "one")
    assert status == 422
    assert "coffee" in body["error"]["message"]
    assert "banana" not in body["error"]["message"]
    assert len((await ann.get("/v1/cart"))[1]["items"]) == 2


async def test_a_guest_fills_a_cart_but_signs_in_to_order(door: Any) -> None:
    guest = door.customer("guest:00000000-0000-0000-0000-000000000007")
    assert (await put(guest, "coffee", 1))[1]["total"] == 6.5
    assert (await order(guest, "one"))[0] == 403


@pytest.mark.parametrize("body", [{}, {"idempotency_key": ""}, {"idempotency_key": "k", "x": 1}])
async def test_a_checkout_says_what_it_takes(ann: Any, body: Any) -> None:
    status, answer = await ann.post("/v1/checkout", body)
    assert (status, answer["error"]["code"]) == (422, "invalid")


async def test_a_cart_event_of_a_page_fills_the_cart(ann: Any) -> None:
    event = {
        "event_id": "6b0f7d0c-8c0e-4c0e-9f58-0d2a3c1f9a11",
        "type": "cart",
        "timestamp": "2026-01-02T03:04:05Z",
        "product_id": "oats",
    }
    await ann.post("/v1/events", event)
    body = (await ann.get("/v1/cart"))[1]
    assert body["items"] == [], "that was longer ago than a cart is kept"


async def test_favourites_are_kept_the_newest_first(ann: Any, bob: Any) -> None:
    for product_id in ("coffee", "oats", "coffee"):
        status, body = await ann.call("PUT", f"/v1/favourites/{product_id}")
        assert status == 200
    assert [one["product_id"] for one in body["items"]] == ["oats", "coffee"]
    assert (await bob.get("/v1/favourites"))[1] == {"items": []}
    assert len(await ann.log(EventType.FAVOURITE)) == 2
    body = (await ann.call("DELETE", "/v1/favourites/oats"))[1]
    assert [one["product_id"] for one in body["items"]] == ["coffee"]
    assert (await ann.call("DELETE", "/v1/favourites/oats"))[0] == 200
