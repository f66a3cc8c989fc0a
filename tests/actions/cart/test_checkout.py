"""Ordering in the chat: confirmed, once, read back."""

import re

import pytest
from support.grocer import Customer

from recommender.schema import EventType
from shop.carts import cart_of
from shop.services import Services
from store.users import User

ADDRESS = "1 Old Lane, York"


@pytest.fixture
async def filled(ann: Customer) -> Customer:
    await ann.services.store.users.upsert([User(ann.user_id, attributes={"address": ADDRESS})])
    await ann.say("add_to_cart", "add 2 coffee")
    await ann.say("add_to_cart", "add bananas")
    return ann


async def orders(customer: Customer) -> list[str]:
    found = await customer.services.store.orders.of_user(customer.user_id)
    return [order.order_id for order in found]


async def test_nothing_is_ordered_before_a_yes(filled: Customer) -> None:
    before = await orders(filled)
    answer = await filled.say("checkout", "check out please")
    assert "Total: $13.50" in answer.text
    assert "Shall I place the order?" in answer.text
    assert await orders(filled) == before
    await filled.say("deny", "no")
    assert await orders(filled) == before
    assert "nothing" not in (await filled.say("view_cart", "cart")).text


async def test_a_yes_orders_once_and_reads_back(filled: Customer) -> None:
    before = await orders(filled)
    await filled.say("checkout", "check out please")
    answer = await filled.say("affirm", "yes")
    [placed] = set(await orders(filled)) - set(before)
    assert placed in answer.text
    assert "2 × Ground coffee" in answer.text
    assert "Total: $13.50" in answer.text
    assert (await cart_of(filled.services, filled.user_id, filled.now)).lines == ()
    await filled.say("affirm", "yes")
    assert len(await orders(filled)) == len(before) + 1
    bought = await filled.log(EventType.PURCHASE)
    assert [event.value for event in bought if event.session_id == placed] == [2.0, 1.0]


async def test_the_order_can_be_tracked_at_once(filled: Customer) -> None:
    await filled.say("checkout", "check out")
    answer = await filled.say("affirm", "yes")
    number = re.findall(r"\d{11}", answer.text)[0]
    assert "being prepared" in (await filled.say("track_order", f"where is my order {number}")).text


async def test_a_price_that_changed_after_the_question_is_asked_about_again(
    filled: Customer,
) -> None:
    await filled.say("checkout", "check out")
    coffee = (await filled.services.store.products.get(["coffee"]))["coffee"]
    dearer = type(coffee)(**{f: getattr(coffee, f) for f in coffee.__slots__} | {"price": 9.0})
    await filled.services.store.products.upsert([dearer])
    before = await orders(filled)
    answer = await filled.say("affirm", "yes")
    assert "nothing is ordered yet" in answer.text
    assert "$18.50" in answer.text
    assert await orders(filled) == before
    assert "Ordered" in (await filled.say("affirm", "yes")).text


async def test_what_sold_out_is_named(filled: Customer) -> None:
    await filled.services.store.products.set_stock("coffee", 1)
    answer = await filled.say("checkout", "check out")
    assert "Ground coffee" in answer.text
    assert "cannot order" in answer.text
    assert answer.buttons[0]["title"].startswith("Remove Ground coffee")


async def test_what_sells_out_between_question_and_yes_is_not_ordered(filled: Customer) -> None:
    before = await orders(filled)
    await filled.say("checkout", "check out")
    await filled.services.store.products.set_stock("coffee", 0)
    assert "cannot order" in (await filled.say("affirm", "yes")).text
    assert await orders(filled) == before


async def test_in_chinese(anna: Customer) -> None:
    await anna.services.store.users.upsert([User(anna.user_id, attributes={"address": ADDRESS})])
    await anna.say("add_to_cart", "加两份咖啡到购物车")
    answer = await anna.say("checkout", "结账")
    assert "合计：$13.00" in answer.text
    assert "确认下单吗" in answer.text
    assert "下单成功" in (await anna.say("affirm", "好的")).text


async def test_a_guest_signs_in_first(guest: Customer) -> None:
    await guest.say("add_to_cart", "add coffee")
    assert "Sign in" in (await guest.say("checkout", "checkout")).text


async def test_a_shop_with_a_checkout_of_its_own_links_there(
    filled: Customer, services: Services
) -> None:
    address = "https://shop.example/checkout"
    services.settings = services.settings.model_copy(update={"checkout_url": address})
    answer = await filled.say("checkout", "check out")
    assert address in answer.text
    assert filled.slots["offer"] is None


async def test_the_address_of_the_last_order_is_told(filled: Customer) -> None:
    await filled.services.store.users.upsert([User(filled.user_id)])
    order = (await filled.services.store.orders.of_user(filled.user_id, 1))[0]
    moved = type(order)(**{f: getattr(order, f) for f in order.__slots__} | {"address": "1 Elm St"})
    await filled.services.store.orders.upsert([moved])
    assert "1 Elm St" in (await filled.say("checkout", "check out")).text
    await filled.say("affirm", "yes")
    latest = (await filled.services.store.orders.of_user(filled.user_id, 1))[0]
    assert latest.address == "1 Elm St"
