"""A customer's own review, kept after a yes."""

import pytest
from support.grocer import Customer

from recommender.schema import EventType


@pytest.mark.parametrize(
    ("text", "item_id", "rating", "said"),
    [
        ("5 stars for the coffee: fresh and strong", "coffee", 5, "fresh and strong"),
        ("I give the oatmeal 3 out of 5", "oats", 3, None),
        ("four stars for the lager, cold and good", "lager", 4, "cold and good"),
        ("★★ for the second one", "oats", 2, None),
    ],
)
async def test_a_review_is_read_confirmed_and_kept(
    ann: Customer, text: str, item_id: str, rating: int, said: str | None
) -> None:
    ann.slots["shown"] = ["coffee", "oats"]
    answer = await ann.say("write_review", text)
    assert f"{rating} of 5 stars" in answer.text
    assert await ann.log(EventType.REVIEW) == []
    assert "Thank you" in (await ann.say("affirm", "yes")).text
    [kept] = await ann.log(EventType.REVIEW)
    assert (kept.item_id, kept.value, kept.text) == (item_id, rating, said)


async def test_in_chinese(anna: Customer) -> None:
    answer = await anna.say("write_review", "咖啡5星，很香")
    assert "很香" in answer.text
    await anna.say("affirm", "好的")
    [kept] = await anna.log(EventType.REVIEW)
    assert (kept.item_id, kept.value, kept.text) == ("coffee", 5.0, "很香")


async def test_the_stars_are_asked_for(ann: Customer) -> None:
    answer = await ann.say("write_review", "I want to review the coffee")
    assert "How many stars" in answer.text
    await ann.say("write_review", answer.buttons[1]["payload"])
    await ann.say("affirm", "yes")
    [kept] = await ann.log(EventType.REVIEW)
    assert (kept.item_id, kept.value) == ("coffee", 4.0)


async def test_without_a_yes_nothing_is_kept(ann: Customer) -> None:
    await ann.say("write_review", "1 star for the coffee")
    await ann.say("deny", "no")
    await ann.say("affirm", "yes")
    assert await ann.log(EventType.REVIEW) == []


async def test_a_guest_signs_in_first(guest: Customer) -> None:
    assert "Sign in" in (await guest.say("write_review", "5 stars for the coffee")).text
