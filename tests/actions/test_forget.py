"""What was told is forgotten by its words, its number or its kind, and back in the search."""

import pytest
from support.grocer import Customer

from recommender.schema import EventType


async def told(customer: Customer, *texts: str) -> None:
    for text in texts:
        await customer.say("state_preference", text)


async def kept(customer: Customer) -> list[str]:
    found = (await customer.profile()).preferences
    return [one.facet.value if one.facet else "budget" for one in found]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("forget the cereal thing", ["nuts", "budget"]),
        ("delete what I said about nuts", ["cereal", "budget"]),
        ("forget number 2", ["cereal", "budget"]),
        ("undo the first one", ["nuts", "budget"]),
        ("forget my budget", ["cereal", "nuts"]),
        ("remove the price limit", ["cereal", "nuts"]),
        ("忘掉预算", ["cereal", "nuts"]),
        ("忘掉第二条", ["cereal", "budget"]),
        ("forget peanuts", ["cereal", "budget"]),
    ],
)
async def test_one_of_several(ann: Customer, text: str, left: list[str]) -> None:
    await told(ann, "i hate cereal", "i hate nuts", "my budget is 20 dollars")
    await ann.say("forget_preference", text)
    assert await kept(ann) == left


@pytest.mark.parametrize("text", ["忘掉麦片", "把麦片那条删掉吧", "取消不要麦片"])
async def test_in_chinese(anna: Customer, text: str) -> None:
    await told(anna, "我讨厌麦片", "我讨厌坚果")
    await anna.say("forget_preference", text)
    assert await kept(anna) == ["坚果"]


@pytest.mark.parametrize("text", ["forget it", "undo that", "忘掉这个"])
async def test_it_is_the_only_one(ann: Customer, text: str) -> None:
    await told(ann, "i hate cereal")
    await ann.say("forget_preference", text)
    assert await kept(ann) == []


async def test_of_several_that_may_be_meant_it_asks(ann: Customer) -> None:
    await told(ann, "i hate bran cereal", "i hate kids cereal")
    answer = await ann.say("forget_preference", "forget the cereal thing")
    assert len(await kept(ann)) == 2
    assert [button["title"] for button in answer.buttons]


@pytest.mark.parametrize("text", ["forget everything", "全部忘掉"])
async def test_everything_only_after_a_yes(ann: Customer, text: str) -> None:
    await told(ann, "i hate cereal", "i hate nuts")
    await ann.say("forget_preference", text)
    assert len(await kept(ann)) == 2
    await ann.say("affirm", "yes")
    assert await kept(ann) == []
    assert len(await ann.log(EventType.FORGET)) == 2


@pytest.mark.parametrize("text", ["forget the unicorns", "忘掉独角兽"])
async def test_what_was_never_told_changes_nothing(ann: Customer, text: str) -> None:
    await told(ann, "i hate cereal", "i hate nuts")
    answer = await ann.say("forget_preference", text)
    assert "cereal" in answer.text
    assert await kept(ann) == ["cereal", "nuts"]


async def test_without_anything_told_it_says_so(bob: Customer) -> None:
    answer = await bob.say("forget_preference", "forget the cereal thing")
    assert answer.text
    assert await bob.log(EventType.FORGET) == []


async def test_it_comes_back_into_the_running_search(ann: Customer) -> None:
    await ann.say("recommend", "something under $4")
    await told(ann, "i hate cereal")
    await ann.say("forget_preference", "forget the cereal thing")
    again = await ann.say("refine", "cheaper than $3.60")
    assert {"kids", "bran"} & set(again.shown)


async def test_a_product_that_was_disliked_is_shown_again(ann: Customer) -> None:
    ann.slots |= {"shown": ["oats", "bran"]}
    await ann.say("dislike_result", "don't show me the first one again")
    assert (await ann.profile()).disliked_items == ("oats",)
    await ann.say("forget_preference", "forget the oatmeal")
    assert (await ann.profile()).disliked_items == ()
