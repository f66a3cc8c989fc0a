"""What a product costs, and whether it is there."""

from dataclasses import replace

import pytest
from support.grocer import DAY, NOW, Customer

from store.promotions import Promotion


@pytest.fixture
def shopper(ann: Customer) -> Customer:
    ann.slots["shown"] = ["coffee", "oats", "gone"]
    return ann


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("how much is the second one?", "$3.00"),
        ("what's the price of the coffee", "$6.50"),
        ("how much is the cheapest one", "$2.00"),
        ("how much does lager cost", "$9.99"),
        ("price of the greek yogurt?", "$1.00"),
    ],
)
async def test_the_price_is_told(shopper: Customer, text: str, price: str) -> None:
    assert price in (await shopper.say("ask_price", text)).text


async def test_what_runs_for_this_customer_is_told_with_the_price(
    shopper: Customer, bob: Customer
) -> None:
    await shopper.services.store.promotions.upsert(
        [
            Promotion("p1", "coupon", discount_percent=10, ends_at=NOW + DAY, user_id="900",
                      product_ids=("coffee",)),
        ]
    )  # fmt: skip
    answer = await shopper.say("ask_price", "how much is the first one")
    assert "10% off Ground coffee" in answer.text
    assert "% off" not in (await bob.say("ask_price", "how much is the coffee")).text


async def test_a_reduced_price_names_the_old_one(shopper: Customer) -> None:
    products = shopper.services.store.products
    oats = (await products.get(["oats"]))["oats"]
    await products.upsert([replace(oats, attributes={**oats.attributes, "list_price": 4.0})])
    answer = await shopper.say("ask_price", "how much is the second one")
    assert "reduced from $4.00" in answer.text


async def test_several_that_may_be_meant_are_all_told(ann: Customer) -> None:
    answer = await ann.say("ask_price", "how much is cereal")
    assert "Kids cereal" in answer.text
    assert "Bran cereal" in answer.text


async def test_it_is_what_was_spoken_of(shopper: Customer) -> None:
    await shopper.say("ask_price", "how much is the first one")
    assert "Ground coffee" in (await shopper.say("check_stock", "is it in stock?")).text
    await shopper.say("add_to_cart", "add it to my cart")
    assert "Ground coffee" in (await shopper.say("view_cart", "cart")).text


async def test_the_stock_is_told_and_what_is_gone_can_be_watched(shopper: Customer) -> None:
    assert "is in stock" in (await shopper.say("check_stock", "is the first one available")).text
    await shopper.services.store.products.set_stock("oats", 2)
    assert "left: 2" in (await shopper.say("check_stock", "how many of the oatmeal?")).text
    answer = await shopper.say("check_stock", "is the breakfast sausage in stock?")
    assert "sold out" in answer.text
    assert "when it is back" in (await shopper.say("affirm", "yes")).text


async def test_in_chinese(anna: Customer) -> None:
    anna.slots["shown"] = ["coffee", "oats"]
    assert "$6.50" in (await anna.say("ask_price", "第一个多少钱")).text
    assert "有货" in (await anna.say("check_stock", "第二个还有货吗")).text
    assert "$9.99" in (await anna.say("ask_price", "啤酒多少钱")).text


async def test_what_the_shop_has_not_has_no_price(ann: Customer) -> None:
    assert "laptop" in (await ann.say("ask_price", "how much is the laptop")).text
