"""Right after something was put in, short words are of the cart, whatever they are taken for."""

import pytest
from support import boutique
from support.grocer import Customer

from shop.carts import cart_of

LOST = {"intent": {"name": "nlu_fallback", "confidence": 0.3}}


async def cart(customer: Customer) -> dict[str, int]:
    found = await cart_of(customer.services, customer.user_id, customer.now + 1)
    return {line.item.item_id: line.quantity for line in found.lines}


@pytest.fixture
async def buyer(ann: Customer) -> Customer:
    """Three packs of oatmeal were just put in."""
    await ann.say("add_to_cart", "add 3 oatmeal")
    assert await cart(ann) == {"oats": 3}
    return ann


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "oh that's a lot. make it just one", {"oats": 1}),
        ("en", "two more please", {"oats": 5}),
        ("en", "on second thoughts scrap that", {}),
        ("zh", "变成两盒吧", {"oats": 2}),
        ("zh", "再来一盒", {"oats": 4}),
        ("zh", "算了 把它拿掉吧", {}),
    ],
)
async def test_the_last_thing_is_meant(
    buyer: Customer, language: str, text: str, left: dict[str, int]
) -> None:
    buyer.language = language
    await buyer.say("fallback", text, **LOST)
    assert await cart(buyer) == left


@pytest.mark.parametrize(
    ("language", "text", "product"),
    [("en", "and the cheddar cheese", "cheese"), ("zh", "再放一份奶酪", "cheese")],
)
async def test_one_more_thing_is_put_in(
    buyer: Customer, language: str, text: str, product: str
) -> None:
    buyer.language = language
    await buyer.say("search", text, intent={"name": "search_product", "confidence": 0.9})
    assert await cart(buyer) == {"oats": 3, product: 1}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "take the oatmeal out again, grandma bought some"),
        ("zh", "把燕麦粥拿出来 奶奶买过了"),
    ],
)
async def test_what_is_taken_out_may_have_a_reason_beside_it(
    buyer: Customer, language: str, text: str
) -> None:
    await buyer.say("add_to_cart", "add the ground coffee")
    buyer.language = language
    await buyer.say("remove_from_cart", text)
    assert await cart(buyer) == {"coffee": 1}


async def test_elsewhere_the_cart_is_not_meant(ann: Customer) -> None:
    await ann.say("add_to_cart", "add 3 oatmeal")
    await ann.say("search", "show me coffee")
    await ann.say("fallback", "just one", **LOST)
    assert await cart(ann) == {"oats": 3}


@pytest.mark.parametrize(
    ("language", "text", "there"),
    [
        ("en", "oops wrong one, swap it for the black one", {"w1": 1}),
        ("en", "nvm take em out. navy ones, 2 of them", {"w2": 2}),
        ("en", "sorry i meant the everyday shoes", {"s3": 1}),
        ("zh", "加错了 换成黑色的 还是一个", {"w1": 1}),
        ("zh", "拿错了！我要的是休闲鞋 两双 钱包不要了", {"s3": 2}),
    ],
)
async def test_another_thing_takes_its_place(
    ann: Customer, language: str, text: str, there: dict[str, int]
) -> None:
    await ann.services.store.products.upsert(boutique.ITEMS)
    await ann.services.live.refresh()
    await ann.say("add_to_cart", "add the Onda canvas wallet, red")
    assert await cart(ann) == {"w3": 1}
    ann.language = language
    await ann.say("fallback", text, **LOST)
    assert await cart(ann) == there


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "too many, i typed it wrong, just one", {"oats": 1}),
        ("en", "oops my mistake, i only want two", {"oats": 2}),
        ("zh", "哎 我按错了 只要两盒", {"oats": 2}),
    ],
)
async def test_a_number_is_put_right(
    buyer: Customer, language: str, text: str, left: dict[str, int]
) -> None:
    buyer.language = language
    await buyer.say("fallback", text, **LOST)
    assert await cart(buyer) == left
