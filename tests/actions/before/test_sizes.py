"""Sizes in the chat: kept, answered of a thing at hand, and no advice without a table."""

from dataclasses import replace

import pytest
from support.grocer import Customer

from recommender.schema import Item

SIZES = {"size": ["S", "M", "L"], "kind": "apron", "title_zh": "棉围裙"}
APRON = Item("apron", "Cotton apron", "Kitchen > Aprons", price=12.0, attributes=SIZES)
LONG = replace(
    APRON, item_id="long", title="Long apron", attributes=SIZES | {"size": ["L", "XL", "XXL"]}
)


@pytest.fixture
async def cook(ann: Customer) -> Customer:
    await ann.services.store.products.upsert([APRON, LONG])
    await ann.services.live.refresh()
    return ann


async def test_a_size_beside_a_search_is_kept_and_used(cook: Customer) -> None:
    answer = await cook.say("search", "an apron please, I'm an XL")
    assert "your size is XL" in answer.text
    answer = await cook.say("search", "aprons")
    assert answer.shown == ["long"]
    assert "All of these come in your size, XL." in answer.text
    answer = await cook.say("search", "coffee")
    assert answer.shown == ["coffee"]
    assert "your size" not in answer.text


async def test_sizes_in_letters_and_in_numbers_are_two(cook: Customer) -> None:
    for text in ("I wear size 44", "I usually take S", "actually I'm an XL"):
        await cook.say("state_preference", text)
    sizes = [one.facet.value for one in (await cook.profile()).preferences if one.facet]
    assert sizes == ["44", "XL"]
    answer = await cook.say("forget_preference", "forget XL")
    assert "forgot XL" in answer.text


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "does the first one come in XL?", "No, Cotton apron does not come in XL"),
        ("en", "do you have the second one in size XL?", "Yes, Long apron comes in XL."),
        ("zh", "第一个有M码吗", "有，棉围裙 有 M 码"),
    ],
)
async def test_a_size_of_a_thing_at_hand(
    cook: Customer, language: str, text: str, said: str
) -> None:
    cook.language = language
    cook.slots["shown"] = ["apron", "long"]
    assert said in (await cook.say("check_stock", text)).text


async def test_a_size_of_what_was_put_into_the_cart(cook: Customer) -> None:
    cook.slots["shown"] = ["apron", "long"]
    await cook.say("add_to_cart", "add the first one to my cart")
    answer = await cook.say("refine", "size M")
    assert "comes in M" in answer.text
    assert "keeps no sizes" in answer.text


async def test_of_several_those_in_the_size_are_shown(cook: Customer) -> None:
    assert set((await cook.say("search", "aprons")).shown) == {"apron", "long"}
    assert (await cook.say("search", "do you have it in XXL?")).shown == ["long"]


async def test_without_a_table_no_size_is_advised(cook: Customer) -> None:
    cook.slots["shown"] = ["apron"]
    answer = await cook.say("ask_product", "I'm 175 cm, what size should I take?")
    assert "no table of sizes" in answer.text
    assert "S, M, L" in answer.text
