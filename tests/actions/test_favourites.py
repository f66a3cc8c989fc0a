"""Favourites in the chat."""

import pytest
from support.grocer import Customer

from shop.carts import favourites_of


async def saved(customer: Customer) -> list[str]:
    return [item.item_id for item in await favourites_of(customer.services, customer.user_id)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("save the second one for later", ["oats"]),
        ("add the coffee to my favourites", ["coffee"]),
        ("bookmark the cheapest", ["banana"]),
        ("save both the first and the second", ["oats", "coffee"]),
    ],
)
async def test_what_is_pointed_at_is_saved(ann: Customer, text: str, expected: list[str]) -> None:
    ann.slots["shown"] = ["coffee", "oats", "banana"]
    answer = await ann.say("save_favourite", text)
    assert await saved(ann) == expected
    assert "Saved" in answer.text


async def test_in_chinese(anna: Customer) -> None:
    anna.slots["shown"] = ["coffee", "oats", "banana"]
    assert "已收藏" in (await anna.say("save_favourite", "收藏第二个")).text
    assert await saved(anna) == ["oats"]
    assert "Oatmeal" in (await anna.say("save_favourite", "看看我的收藏")).text
    assert "取消收藏" in (await anna.say("save_favourite", "取消收藏燕麦粥")).text
    assert await saved(anna) == []


async def test_they_are_shown_and_can_be_pointed_at(ann: Customer) -> None:
    assert "no favourites" in (await ann.say("save_favourite", "show my favourites")).text
    for text in ("save lager", "save bananas"):
        await ann.say("save_favourite", text)
    answer = await ann.say("save_favourite", "show my wishlist")
    assert answer.text.index("Bananas") < answer.text.index("Lager")
    await ann.say("add_to_cart", "add the second one to my cart")
    assert "Lager" in (await ann.say("view_cart", "cart")).text
    await ann.say("save_favourite", "remove the bananas from my favourites")
    assert await saved(ann) == ["lager"]
