"""Opinions on what was shown."""

import pytest
from support.grocer import Customer

from recommender.schema import Event, EventType
from shop.services import Ask

SHOWN = ["oats", "bran", "nuts"]


@pytest.fixture
async def shopper(ann: Customer) -> Customer:
    """The first customer, just shown three products: in the conversation and in the log."""
    shown = Event("s", "900", EventType.SHOWN, ann.now, data={"item_ids": SHOWN})
    await ann.services.record([shown])
    ann.slots |= {"shown": SHOWN, "wishes": {"text": "", "max_price": 4, "seen": SHOWN}}
    return ann


@pytest.mark.parametrize(
    ("language", "text", "item_id"),
    [
        ("en", "i like the second one", "bran"),
        ("en", "number 3 looks good", "nuts"),
        ("en", "the last one is perfect", "nuts"),
        ("en", "the oatmeal is great", "oats"),
        ("zh", "我喜欢第二个", "bran"),
        ("zh", "3号看起来不错", "nuts"),
        ("zh", "最后一个太好了", "nuts"),
    ],
)
async def test_what_is_liked_is_remembered(
    shopper: Customer, language: str, text: str, item_id: str
) -> None:
    shopper.language = language
    answer = await shopper.say("like_result", text)
    assert (await shopper.profile()).liked_items == (item_id,)
    (event,) = await shopper.log(EventType.LIKE)
    assert event.text == text
    assert answer.buttons


@pytest.mark.parametrize(
    ("language", "text"), [("en", "not the first one"), ("zh", "不喜欢第一个")]
)
async def test_what_is_disliked_is_not_shown_again(
    shopper: Customer, language: str, text: str
) -> None:
    shopper.language = language
    assert "Oatmeal" in (await shopper.say("dislike_result", text)).text
    assert (await shopper.profile()).disliked_items == ("oats",)
    answer = await shopper.services.recommend(Ask("900", placement="home", n=50, now=shopper.now))
    assert "oats" not in {one.item.item_id for one in answer.recommendations.items}


async def test_all_of_them_are_disliked_and_the_next_ones_come(shopper: Customer) -> None:
    answer = await shopper.say("dislike_result", "i don't like any of these")
    assert set((await shopper.profile()).disliked_items) == set(SHOWN)
    assert answer.cards
    assert not set(SHOWN) & set(answer.shown)


async def test_this_one_is_the_one_opened_last(shopper: Customer) -> None:
    clicked = Event("c", "900", EventType.CLICK, shopper.now, item_id="bran")
    await shopper.services.record([clicked])
    await shopper.say("like_result", "i like this one")
    assert (await shopper.profile()).liked_items == ("bran",)


async def test_when_it_is_not_clear_which_one_it_is_asked(bob: Customer) -> None:
    bob.slots |= {"shown": ["oats", "bran"]}
    for action in ("like_result", "dislike_result"):
        answer = await bob.say(action, "this one")
        assert "Which of the 2" in answer.text
    assert "Which" in (await bob.say("like_result", "the ninth")).text
    assert (await bob.profile()).liked_items == ()
    assert (await bob.profile()).disliked_items == ()


async def test_nothing_was_shown_yet(ann: Customer) -> None:
    assert "not shown" in (await ann.say("like_result", "i like the first")).text


async def test_a_yes_after_a_like_shows_similar_ones(shopper: Customer) -> None:
    await shopper.say("like_result", "i like the second one")
    answer = await shopper.say("affirm", "yes")
    assert "Similar to Bran cereal" in answer.text
    assert "bran" not in answer.shown
