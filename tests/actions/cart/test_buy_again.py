"""Buying again."""

from support.grocer import Customer

from shop.carts import cart_of


async def cart(customer: Customer) -> dict[str, int]:
    found = await cart_of(customer.services, customer.user_id, customer.now + 1)
    return {line.item.item_id: line.quantity for line in found.lines}


async def test_a_product_bought_before_goes_into_the_cart(ann: Customer) -> None:
    await ann.say("buy_again", "order the coffee again")
    assert await cart(ann) == {"coffee": 1}


async def test_the_last_order_goes_into_the_cart_with_its_numbers(anna: Customer) -> None:
    await anna.say("buy_again", "上次买的再来一份")
    assert await cart(anna) == {"oats": 2, "nuts": 1}


async def test_what_was_bought_is_shown_when_nothing_is_named(ann: Customer) -> None:
    answer = await ann.say("buy_again", "i want to buy my usual again")
    assert set(answer.shown) == {"oats", "nuts", "coffee"}
    assert "bought" in answer.text
    assert await cart(ann) == {}


async def test_one_who_never_bought_is_told(guest: Customer) -> None:
    assert "nothing here yet" in (await guest.say("buy_again", "buy it again")).text
    assert "nothing here yet" in (await guest.say("buy_again", "repeat my last order")).text
