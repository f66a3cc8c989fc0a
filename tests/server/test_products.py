"""One product at its address."""

from dataclasses import replace
from typing import Any

import pytest
from yarl import URL


async def test_a_product_is_told_as_it_is_now(ann: Any) -> None:
    status, body = await ann.get("/v1/products/gone")
    assert status == 200
    assert (body["title"], body["in_stock"]) == ("Breakfast sausage, 12 oz", False)
    await ann.services.store.products.set_stock("gone", 3)
    assert (await ann.get("/v1/products/gone"))[1]["in_stock"] is True


async def test_a_product_has_the_documented_facts(ann: Any) -> None:
    body = (await ann.get("/v1/products/oats"))[1]
    assert (body["product_id"], body["price"], body["currency"]) == ("oats", 3.0, "USD")
    assert body["category"] == "Grocery > Hot Breakfast > Oatmeal"
    assert body["attributes"] == {"category_zh": "燕麦粥"}
    assert "description" in body
    assert {"brand", "image_url", "url", "list_price"}.isdisjoint(body), "facts that are not there"


@pytest.mark.parametrize("product_id", ["none", "%00", "%FF", "..%2Fprofile", "oats%20"])
async def test_an_unknown_product_is_not_found(ann: Any, product_id: str) -> None:
    status, body = await ann.call("GET", URL(f"/v1/products/{product_id}", encoded=True))
    assert (status, body["error"]["code"]) == (404, "not_found")


async def test_a_product_is_told_in_the_language_of_the_page(ann: Any) -> None:
    translated = {"title_zh": "燕麦粥", "description_zh": "很香"}
    item = (await ann.services.store.products.get(["oats"]))["oats"]
    changed = replace(item, attributes=dict(item.attributes) | translated)
    await ann.services.store.products.upsert([changed])
    assert (await ann.get("/v1/products/oats"))[1]["title"] == item.title
    chinese = (await ann.get("/v1/products/oats?language=zh"))[1]
    assert (chinese["title"], chinese["description"]) == ("燕麦粥", "很香")
