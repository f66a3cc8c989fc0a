"""The catalogue to leaf through."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from support.grocer import ITEMS


async def test_the_departments_count_what_lies_below_them(ann: Any) -> None:
    status, body = await ann.get("/v1/categories")
    assert status == 200
    assert body["way"] == []
    expected = Counter(i.category.split(" > ")[0] for i in ITEMS if i.category)
    assert {one["path"]: one["products"] for one in body["categories"]} == expected
    numbers = [one["products"] for one in body["categories"]]
    assert numbers == sorted(numbers, reverse=True)


async def test_a_department_names_the_way_to_it_and_what_lies_just_below(ann: Any) -> None:
    deep = next(i.category for i in ITEMS if " > " in i.category)
    wide, below = deep.split(" > ")[:2]
    _, body = await ann.get("/v1/categories", parent=wide)
    assert [one["name"] for one in body["way"]] == [wide]
    assert below in [one["name"] for one in body["categories"]]
    assert all(one["path"] == f"{wide} > {one['name']}" for one in body["categories"])


async def test_an_unknown_department_has_nothing(ann: Any) -> None:
    assert await ann.get("/v1/categories", parent="Nowhere") == (200, {"way": [], "categories": []})


async def test_a_department_lists_what_lies_below_it(ann: Any) -> None:
    wide = ITEMS[0].category.split(" > ")[0]
    status, body = await ann.get("/v1/products", category=wide, n=100)
    assert status == 200
    expected = {i.item_id for i in ITEMS if i.category.split(" > ")[0] == wide}
    assert {one["product_id"] for one in body["items"]} == expected
    assert body["total"] == len(expected)


async def test_pages_of_a_list_follow_each_other(ann: Any) -> None:
    _, whole = await ann.get("/v1/products", n=100)
    _, first = await ann.get("/v1/products", n=2)
    _, second = await ann.get("/v1/products", n=2, offset=2)
    assert first["items"] + second["items"] == whole["items"][:4]


@pytest.mark.parametrize(("sort", "sign"), [("price", 1), ("-price", -1)])
async def test_a_list_is_sorted_by_price_and_what_has_none_comes_last(
    ann: Any, sort: str, sign: int
) -> None:
    _, body = await ann.get("/v1/products", sort=sort, n=100)
    prices = [one.get("price") for one in body["items"]]
    known = [price for price in prices if price is not None]
    assert prices == sorted(known, key=lambda p: sign * p) + [None] * (len(prices) - len(known))


@pytest.mark.parametrize("query", [{"sort": "magic"}, {"n": 0}, {"offset": -1}, {"colour": "red"}])
async def test_a_list_refuses_what_it_does_not_take(ann: Any, query: dict[str, Any]) -> None:
    status, body = await ann.get("/v1/products", **query)
    assert status == 422
    assert next(iter(query)) in body["error"]["message"]


async def test_only_what_is_in_stock_when_asked(ann: Any) -> None:
    _, body = await ann.get("/v1/products", in_stock="true", n=100)
    assert all(one["in_stock"] for one in body["items"])


async def test_products_have_their_chinese_name_for_who_reads_it(door: Any) -> None:
    item = replace(ITEMS[0], item_id="tea", attributes={"title_zh": "茶", "description_zh": "好茶"})
    await door.services.store.products.upsert([item])
    await door.services.live.refresh()
    ann, zh = door.customer("900"), {"Accept-Language": "zh-CN"}
    _, body = await ann.call("GET", "/v1/products/tea", headers=zh)
    assert (body["title"], body["description"]) == ("茶", "好茶")
    _, listed = await ann.call("GET", "/v1/products?n=100", headers=zh)
    assert "茶" in [one["title"] for one in listed["items"]]
    await ann.call("PUT", "/v1/cart/tea", json={"quantity": 1})
    _, cart = await ann.call("GET", "/v1/cart", headers=zh)
    assert [one["title"] for one in cart["items"]] == ["茶"]
    _, english = await ann.get("/v1/products/tea")
    assert english["title"] == ITEMS[0].title
