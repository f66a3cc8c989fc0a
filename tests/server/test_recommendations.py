"""Recommendations and search on the pages."""

import time
from typing import Any
from uuid import uuid4

import pytest

from recommender.schema import Event, EventType
from store.promotions import Promotion


def ids(body: dict[str, Any]) -> list[str]:
    return [card["product_id"] for card in body["items"]]


async def test_cards_have_the_documented_form(ann: Any) -> None:
    status, body = await ann.get("/v1/recommendations", placement="home", n=3)
    assert status == 200
    assert body["placement"] == "home"
    assert [card["rank"] for card in body["items"]] == [1, 2, 3]
    for card in body["items"]:
        assert {"product_id", "title", "price", "currency", "in_stock", "score"} <= set(card)
        assert card["in_stock"]
        assert card["reason"]["text"]
        for ground in card["reason"]["evidence"]:
            assert set(ground) == {"kind", "ref", "text"}
    (shown,) = await ann.log(EventType.SHOWN)
    assert shown.data["request_id"] == body["request_id"]
    assert shown.data["item_ids"] == ids(body)


async def test_a_search_keeps_its_wishes(ann: Any) -> None:
    status, body = await ann.get("/v1/search", q="breakfast under $3, no cereal")
    assert status == 200
    assert body["placement"] == "search"
    assert body["query"]["max_price"] == 3
    assert ids(body)
    assert {"kids", "bran", "gone"}.isdisjoint(ids(body))
    assert all(card["price"] <= 3 for card in body["items"])


async def test_limits_of_the_query_win_over_those_of_the_words(ann: Any) -> None:
    query = {"q": "breakfast under $9", "min_price": 2.5, "max_price": 3}
    body = (await ann.get("/v1/search", **query))[1]
    assert ids(body)
    assert all(2.5 <= card["price"] <= 3 for card in body["items"])


async def test_nothing_that_fits_says_what_to_give_up(ann: Any) -> None:
    status, body = await ann.get("/v1/search", q="coffee", max_price=1)
    assert (status, body["items"]) == (200, [])
    assert "max_price" in body["relax"]


async def test_a_search_in_chinese_keeps_its_wishes(ann: Any) -> None:
    status, body = await ann.get("/v1/search", q="早餐，3美元以下，不要麦片")
    assert status == 200
    assert body["query"]["max_price"] == 3
    assert ids(body)
    assert {"kids", "bran", "gone"}.isdisjoint(ids(body))
    assert all(card["price"] <= 3 for card in body["items"])


PLACES = [
    {"placement": "home"},
    {"placement": "product", "product_id": "oats"},
    {"placement": "cart"},
    {"placement": "search", "q": "breakfast"},
]


@pytest.mark.parametrize("place", PLACES, ids=[place["placement"] for place in PLACES])
async def test_every_placement_shows_only_what_may_be_shown(
    ann: Any, place: dict[str, str]
) -> None:
    before = ids((await ann.get("/v1/recommendations", n=100, **place))[1])
    assert "gone" not in before
    disliked = before[0]
    await ann.services.record(
        [Event(str(uuid4()), "900", EventType.DISLIKE, time.time(), item_id=disliked)]
    )
    status, body = await ann.get("/v1/recommendations", n=100, max_price=4, **place)
    assert (status, body["placement"]) == (200, place["placement"])
    assert ids(body)
    assert {disliked, "gone"}.isdisjoint(ids(body))
    assert len(set(ids(body))) == len(ids(body))
    assert all(card["price"] <= 4 for card in body["items"])


async def test_what_sells_out_is_shown_no_more(ann: Any) -> None:
    first = ids((await ann.get("/v1/recommendations"))[1])[0]
    await ann.services.store.products.set_stock(first, 0)
    assert first not in ids((await ann.get("/v1/recommendations", n=100))[1])


async def test_a_products_page_shows_others(ann: Any) -> None:
    body = (await ann.get("/v1/recommendations", placement="product", product_id="oats"))[1]
    assert "oats" not in ids(body)


@pytest.mark.parametrize(
    ("query", "headers", "chinese"),
    [
        ({"language": "zh"}, {}, True),
        ({}, {"Accept-Language": "zh-CN,zh;q=0.9"}, True),
        ({"language": "en"}, {"Accept-Language": "zh-CN"}, False),
        ({}, {}, False),
    ],
)
async def test_reasons_speak_the_customers_language(
    ann: Any, query: dict[str, str], headers: dict[str, str], chinese: bool
) -> None:
    body = (await ann.call("GET", "/v1/recommendations", headers, params=query))[1]
    reason = body["items"][0]["reason"]["text"]
    assert any("一" <= letter <= "鿿" for letter in reason) == chinese


@pytest.mark.parametrize(
    ("path", "query", "status", "named"),
    [
        ("/v1/recommendations", {"placement": "moon"}, 422, "placement"),
        ("/v1/recommendations", {"placement": "product"}, 422, "product_id"),
        ("/v1/recommendations", {"product_id": "none"}, 404, "product_id"),
        ("/v1/recommendations", {"product_id": "a\0b"}, 422, "product_id"),
        ("/v1/recommendations", {"n": "0"}, 422, "n"),
        ("/v1/recommendations", {"n": "101"}, 422, "n"),
        ("/v1/recommendations", {"n": "many"}, 422, "n"),
        ("/v1/recommendations", {"max_price": "-1"}, 422, "max_price"),
        ("/v1/recommendations", {"max_price": "nan"}, 422, "max_price"),
        ("/v1/recommendations", {"min_price": "5", "max_price": "4"}, 422, "min_price"),
        ("/v1/recommendations", {"colour": "red"}, 422, "colour"),
        ("/v1/recommendations", {"user_id": "1609"}, 422, "user_id"),
        ("/v1/recommendations", {"language": "fr"}, 422, "language"),
        ("/v1/search", {}, 422, "q"),
        ("/v1/search", {"q": "  "}, 422, "q"),
        ("/v1/search", {"q": "a" * 1001}, 422, "q"),
        ("/v1/search", {"q": "a\0b"}, 422, "q"),
    ],
)
async def test_a_bad_query_is_named_and_shows_nothing(
    ann: Any, path: str, query: dict[str, str], status: int, named: str
) -> None:
    found, body = await ann.get(path, **query)
    assert found == status
    assert named in body["error"]["message"]
    assert await ann.log(EventType.SHOWN) == []


async def test_an_unknown_customer_gets_what_is_popular(door: Any) -> None:
    assert ids((await door.customer("guest:new").get("/v1/recommendations"))[1])


@pytest.mark.parametrize(("placement", "kind"), [("promotions", "coupon"), ("ads", "ad")])
async def test_promotions_and_ads_are_marked(ann: Any, placement: str, kind: str) -> None:
    assert (await ann.get("/v1/recommendations", placement=placement))[1]["items"] == []
    offer = Promotion("p-1", kind, "Oats week", product_ids=("oats",), discount_percent=5)
    await ann.services.store.promotions.upsert([offer])
    status, body = await ann.get("/v1/recommendations", placement=placement)
    assert (status, body["placement"], ids(body)) == (200, placement, ["oats"])
    assert body["items"][0]["promotion"] == {
        "promotion_id": "p-1",
        "kind": kind,
        "title": "Oats week",
        "discount_percent": 5,
    }
    assert body["items"][0]["reason"]["evidence"][0]["ref"] == "p-1"
