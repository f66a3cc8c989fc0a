"""Watching a price or the stock: asked for, told once, called off."""

import pytest
from support.grocer import Customer

from recommender.schema import EventType
from shop.watches import claim, fulfilled, watched_by


async def watched(customer: Customer) -> dict[str, str]:
    found = await watched_by(customer.services, customer.user_id)
    return {one.item_id: one.kind for one in found}


async def priced(customer: Customer, item_id: str, price: float) -> None:
    products = customer.services.store.products
    item = (await products.get([item_id]))[item_id]
    changed = type(item)(**{f: getattr(item, f) for f in item.__slots__} | {"price": price})
    await products.upsert([changed])


async def come(customer: Customer) -> list[str]:
    return [item.item_id for _, item in await fulfilled(customer.services, customer.user_id)]


@pytest.mark.parametrize(
    ("text", "item_id"),
    [
        ("tell me when the first one gets cheaper", "coffee"),
        ("watch the price of the oatmeal", "oats"),
        ("notify me if the price of lager drops", "lager"),
    ],
)
async def test_a_price_is_watched(ann: Customer, text: str, item_id: str) -> None:
    ann.slots["shown"] = ["coffee", "oats"]
    assert "I watch" in (await ann.say("watch_product", text)).text
    assert await watched(ann) == {item_id: "price"}
    assert await come(ann) == []
    await priced(ann, item_id, 0.99)
    assert await come(ann) == [item_id]


async def test_a_price_is_watched_down_to_what_the_customer_named(ann: Customer) -> None:
    answer = await ann.say("watch_product", "tell me when coffee costs less than 5 dollars")
    assert "$5.00 or less" in answer.text
    await priced(ann, "coffee", 6.0)
    assert await come(ann) == []
    await priced(ann, "coffee", 5.0)
    assert await come(ann) == ["coffee"]


async def test_what_costs_no_more_already_is_said(ann: Customer) -> None:
    answer = await ann.say("watch_product", "alert me when coffee is under 10 dollars")
    assert "already" in answer.text
    assert await watched(ann) == {}


async def test_what_is_sold_out_is_watched_until_it_is_back(ann: Customer, anna: Customer) -> None:
    for customer, text in ((ann, "tell me when the sausage is back"), (anna, "香肠到货通知我")):
        await customer.say("watch_product", text)
        assert await watched(customer) == {"gone": "stock"}
    await ann.services.store.products.set_stock("gone", 3)
    assert await come(ann) == ["gone"]


async def test_what_is_in_stock_need_not_be_waited_for(ann: Customer) -> None:
    answer = await ann.say("watch_product", "let me know when coffee is back in stock")
    assert "in stock right now" in answer.text
    assert await watched(ann) == {}


async def test_it_is_told_once_however_many_processes_look(ann: Customer) -> None:
    await ann.say("watch_product", "watch the price of coffee")
    await priced(ann, "coffee", 1.0)
    [(watch, item)] = await fulfilled(ann.services)
    told = [await claim(ann.services, watch, item, ann.now, "chat") for _ in range(3)]
    assert told == [True, False, False]
    assert await come(ann) == []
    [alert] = await ann.log(EventType.ALERT)
    assert (alert.data["price"], alert.data["before"]) == (1.0, 6.5)


async def test_it_is_called_off(ann: Customer, anna: Customer) -> None:
    await ann.say("watch_product", "watch the price of coffee")
    await ann.say("watch_product", "watch the price of lager")
    assert "Lager" in (await ann.say("watch_product", "what are you watching for me?")).text
    await ann.say("watch_product", "stop watching the coffee")
    assert await watched(ann) == {"lager": "price"}
    assert "不再关注" in (await anna.say("watch_product", "取消关注")).text
    assert await watched(ann) == {}
    assert "nothing" in (await ann.say("watch_product", "stop watching it")).text
