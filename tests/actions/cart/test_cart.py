"""The cart in the chat, in both languages."""

import pytest
from support.grocer import Answer, Customer

from recommender.schema import Event, EventType
from shop.carts import cart_of
from shop.services import Ask


async def cart(customer: Customer) -> dict[str, int]:
    found = await cart_of(customer.services, customer.user_id, customer.now + 1)
    return {line.item.item_id: line.quantity for line in found.lines}


async def looked(customer: Customer) -> Answer:
    """Coffee, oatmeal and bananas stand on the page."""
    customer.slots["shown"] = ["coffee", "oats", "banana"]
    return await customer.say("show_more", "nothing")


@pytest.fixture
def shopper(ann: Customer) -> Customer:
    ann.slots["shown"] = ["coffee", "oats", "banana"]
    return ann


@pytest.fixture
def shopper_zh(anna: Customer) -> Customer:
    anna.slots["shown"] = ["coffee", "oats", "banana"]
    return anna


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("add the second one to my cart", {"oats": 1}),
        ("put number 3 in the basket", {"banana": 1}),
        ("two of the first one please", {"coffee": 2}),
        ("add the coffee", {"coffee": 1}),
        ("i'll take the cheapest one", {"banana": 1}),
        ("the most expensive one please", {"coffee": 1}),
        ("add the oatmeal and make it 3", {"oats": 3}),
        ("add all of them", {"coffee": 1, "oats": 1, "banana": 1}),
        ("add lager to my cart", {"lager": 1}),
        ("throw in 4 greek yogurts", {"yogurt": 4}),
        ("add the last one", {"banana": 1}),
        ("twelve of the first one", {"coffee": 12}),
        ("half a dozen of number three", {"banana": 6}),
        ("add the first two", {"coffee": 1, "oats": 1}),
        ("put 2 of the last one in my cart", {"banana": 2}),
        ("add twenty five bananas", {"banana": 25}),
    ],
)
async def test_what_is_pointed_at_lies_in_the_cart(
    shopper: Customer, text: str, expected: dict[str, int]
) -> None:
    answer = await shopper.say("add_to_cart", text, intent={"name": "add_to_cart"})
    assert await cart(shopper) == expected
    assert "In your cart" in answer.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("把第二个加入购物车", {"oats": 1}),
        ("第一个来两个", {"coffee": 2}),
        ("第一个来十二瓶", {"coffee": 12}),
        ("第一个来二十个", {"coffee": 20}),
        ("来一打啤酒", {"lager": 12}),
        ("前两个都要", {"coffee": 1, "oats": 1}),
        ("便宜的那个放购物车", {"banana": 1}),
        ("咖啡加购物车", {"coffee": 1}),
        ("帮我加三瓶啤酒", {"lager": 3}),
        ("这些都要", {"coffee": 1, "oats": 1, "banana": 1}),
    ],
)
async def test_it_is_understood_in_chinese(
    shopper_zh: Customer, text: str, expected: dict[str, int]
) -> None:
    answer = await shopper_zh.say("add_to_cart", text)
    assert await cart(shopper_zh) == expected
    assert "已加入购物车" in answer.text


async def test_more_of_the_same_adds_up_and_a_set_number_does_not(shopper: Customer) -> None:
    await shopper.say("add_to_cart", "add the first one")
    await shopper.say("add_to_cart", "add another 2 of the coffee")
    assert await cart(shopper) == {"coffee": 3}
    await shopper.say("add_to_cart", "make it 2 of the coffee instead")
    assert await cart(shopper) == {"coffee": 2}


async def test_it_is_what_was_spoken_of_last(shopper: Customer) -> None:
    await shopper.say("add_to_cart", "add the oatmeal")
    await shopper.say("add_to_cart", "one more of it")
    assert await cart(shopper) == {"oats": 2}


async def test_several_that_may_be_meant_are_offered_and_one_chosen(ann: Customer) -> None:
    answer = await ann.say("add_to_cart", "add cereal to my cart")
    assert "Which one" in answer.text
    assert await cart(ann) == {}
    payloads = [button["payload"] for button in answer.buttons]
    assert "Add Bran cereal, 18 oz to my cart" in payloads
    await ann.say("like_result", "the bran one")
    assert await cart(ann) == {"bran": 1}


async def test_a_button_to_choose_with_chooses(ann: Customer) -> None:
    answer = await ann.say("add_to_cart", "add cereal to my cart")
    await ann.say("add_to_cart", answer.buttons[0]["payload"])
    assert len(await cart(ann)) == 1


async def test_what_the_shop_has_not_is_not_added(shopper: Customer) -> None:
    answer = await shopper.say("add_to_cart", "add the laptop")
    assert "laptop" in answer.text
    assert await cart(shopper) == {}


async def test_counting_past_the_end_is_asked_back(shopper: Customer) -> None:
    assert "Which of the 3" in (await shopper.say("add_to_cart", "add the seventh one")).text
    assert await cart(shopper) == {}


@pytest.mark.parametrize("text", ["add the eleventh", "add the 12th one", "第十一个加购物车"])
async def test_the_eleventh_is_not_the_first_nor_the_tenth(shopper: Customer, text: str) -> None:
    shopper.slots["shown"] = ["bacon"] * 10 + ["coffee", "oats"]
    await shopper.say("add_to_cart", text)
    assert await cart(shopper) == {"oats" if "12" in text else "coffee": 1}


async def test_a_number_in_a_name_is_no_quantity(shopper: Customer) -> None:
    answer = await shopper.say("add_to_cart", "add seven up to my cart")
    assert "seven up" in answer.text.casefold()
    assert await cart(shopper) == {}


async def test_nothing_to_point_at_is_said(ann: Customer) -> None:
    assert "not shown" in (await ann.say("add_to_cart", "add it to my cart")).text


async def test_what_is_sold_out_is_watched_on_a_yes(ann: Customer) -> None:
    answer = await ann.say("add_to_cart", "add the breakfast sausage to my cart")
    assert "sold out" in answer.text
    assert await cart(ann) == {}
    assert "when it is back" in (await ann.say("affirm", "yes")).text
    assert len(await ann.log(EventType.WATCH)) == 1


async def test_no_more_than_there_are(shopper: Customer) -> None:
    await shopper.services.store.products.set_stock("coffee", 2)
    answer = await shopper.say("add_to_cart", "5 of the first one")
    assert "Only 2" in answer.text
    assert await cart(shopper) == {"coffee": 2}


async def test_the_same_turn_again_counts_once(shopper: Customer) -> None:
    metadata = {"event_id": "0e5b2f3c-8a63-4c58-9b1f-0a4c3b1d2e3f", "channel": "rest"}
    await shopper.say("add_to_cart", "add the coffee", metadata=metadata)
    await shopper.say("add_to_cart", "add the coffee", metadata=metadata)
    assert await cart(shopper) == {"coffee": 1}


async def test_the_cart_is_shown_with_numbers_that_can_be_pointed_at(shopper: Customer) -> None:
    await shopper.say("add_to_cart", "add two of the first one")
    await shopper.say("add_to_cart", "add the bananas")
    answer = await shopper.say("view_cart", "what's in my cart?")
    assert "2 × Ground coffee, 12 oz – $6.50 each" in answer.text
    assert "Total: $13.50" in answer.text
    assert answer.custom["type"] == "cart"
    assert [one["quantity"] for one in answer.custom["items"]] == [2, 1]
    await shopper.say("remove_from_cart", "remove the second one")
    assert await cart(shopper) == {"coffee": 2}


async def test_the_cart_holds_over_conversations(shopper: Customer) -> None:
    await shopper.say("add_to_cart", "add the coffee")
    other = Customer(shopper.services, shopper.user_id, "zh", "tomorrow", now=shopper.now + 1000)
    assert "合计：$6.50" in (await other.say("view_cart", "看看购物车")).text


async def test_some_of_it_is_taken_out_by_number(shopper: Customer) -> None:
    await shopper.say("add_to_cart", "add 3 of the coffee")
    answer = await shopper.say("remove_from_cart", "take out one coffee, i mean 2 of them")
    assert await cart(shopper) == {"coffee": 1}
    assert "2 × Ground coffee" in answer.text
    await shopper.say("remove_from_cart", "remove the coffee")
    assert await cart(shopper) == {}


async def test_it_is_emptied_only_after_a_yes(shopper: Customer) -> None:
    await shopper.say("add_to_cart", "add all of them")
    answer = await shopper.say("remove_from_cart", "empty my cart")
    assert "3 products" in answer.text
    assert len(await cart(shopper)) == 3
    assert "empty now" in (await shopper.say("affirm", "yes")).text
    assert await cart(shopper) == {}


async def test_an_empty_cart_says_so(ann: Customer, anna: Customer) -> None:
    for action in ("view_cart", "remove_from_cart", "checkout"):
        assert "empty" in (await ann.say(action, "my cart")).text
        assert "空" in (await anna.say(action, "购物车")).text


async def test_what_goes_with_it_comes_along(shopper: Customer) -> None:
    """Oatmeal and peanuts were bought in one basket; trained, the shop knows it."""
    answer = await shopper.say("add_to_cart", "add the oatmeal")
    companions = answer.custom.get("cart")
    if companions is not None:
        assert all(card["product_id"] != "oats" for card in answer.cards)
        assert "Others take with it" in answer.text


async def test_on_the_second_day_it_is_not_offered_beside_itself(shopper: Customer) -> None:
    await shopper.say("add_to_cart", "add all of them")
    two_days_on = shopper.now + 2 * 86400.0
    beside = await shopper.services.recommend(
        Ask(shopper.user_id, placement="cart", n=50, now=two_days_on)
    )
    offered = {one.item.item_id for one in beside.recommendations.items}
    assert offered
    assert offered.isdisjoint({"coffee", "oats", "banana"})


async def test_what_was_put_there_long_ago_is_forgotten(ann: Customer) -> None:
    old = Event("e-old", ann.user_id, EventType.CART, ann.now - 40 * 86400.0, "coffee", 1.0)
    await ann.services.record([old])
    assert await cart(ann) == {}


async def test_each_part_of_a_message_has_a_number_of_its_own(shopper: Customer) -> None:
    shopper.slots["focus"] = "oats"
    await shopper.say("add_to_cart", "two of it and one of the first")
    assert await cart(shopper) == {"oats": 2, "coffee": 1}


async def test_the_last_order_counts_no_place(shopper: Customer) -> None:
    assert "banana" not in await cart(shopper)
    await shopper.say("buy_again", "put the oatmeal of my last orders in the cart")
    assert await cart(shopper) == {"oats": 1}


@pytest.mark.parametrize(
    ("language", "said"), [("en", "is not in your cart"), ("zh", "购物车里没有")]
)
async def test_what_is_not_in_the_cart_is_said_to_be_missing(
    shopper: Customer, language: str, said: str
) -> None:
    await shopper.say("add_to_cart", "add the first one")
    shopper.language = language
    assert said in (await shopper.say("remove_from_cart", "remove the lager")).text
    assert await cart(shopper) == {"coffee": 1}
