"""Products side by side."""

import pytest
from support.grocer import Customer

from recommender.schema import Event, EventType


@pytest.fixture
async def shopper(ann: Customer) -> Customer:
    ann.slots["shown"] = ["coffee", "oats", "lager", "banana"]
    reviews = [
        Event(f"r{n}", f"u{n}", EventType.REVIEW, ann.now, item_id, rating)
        for n, (item_id, rating) in enumerate(
            [("coffee", 5.0), ("coffee", 4.0), ("oats", 3.0), ("oats", 3.0)]
        )
    ]
    await ann.services.record(reviews)
    return ann


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("compare the first and the third", ["coffee", "lager"]),
        ("compare the first two", ["coffee", "oats"]),
        ("compare the first three", ["coffee", "oats", "lager"]),
        ("which one is better?", ["coffee", "oats"]),
        ("compare them", ["coffee", "oats", "lager", "banana"]),
        ("the coffee or the lager?", ["coffee", "lager"]),
        ("coffee vs oatmeal", ["coffee", "oats"]),
        ("compare 1 and 4", ["coffee", "banana"]),
    ],
)
async def test_what_is_pointed_at_is_compared(
    shopper: Customer, text: str, expected: list[str]
) -> None:
    answer = await shopper.say("compare_products", text)
    assert answer.custom["type"] == "comparison"
    assert [card["product_id"] for card in answer.custom["products"]] == expected
    assert all(len(row["values"]) == len(expected) for row in answer.custom["rows"])


@pytest.mark.parametrize("text", ["对比前两个", "第一个和第二个哪个好", "咖啡和燕麦粥有什么区别"])
async def test_in_chinese(anna: Customer, text: str) -> None:
    anna.slots["shown"] = ["coffee", "oats", "lager"]
    answer = await anna.say("compare_products", text)
    assert [card["product_id"] for card in answer.custom["products"]] == ["coffee", "oats"]
    assert "最便宜" in answer.text


async def test_the_text_tells_what_speaks_for_which(shopper: Customer) -> None:
    answer = await shopper.say("compare_products", "compare the first two")
    assert "Price: $6.50 | $3.00" in answer.text
    assert "Rating: 4.5 of 5 (2 reviews) | 3.0 of 5 (2 reviews)" in answer.text
    assert "Oatmeal, 42 oz is the cheapest, by $3.50." in answer.text
    assert "Ground coffee, 12 oz is rated best, 4.5 of 5." in answer.text


async def test_the_compared_can_be_pointed_at(shopper: Customer) -> None:
    await shopper.say("compare_products", "compare the third and the first")
    answer = await shopper.say("add_to_cart", "add the cheaper of the two to my cart")
    assert "Ground coffee" in answer.text


async def test_one_alone_is_asked_about(ann: Customer) -> None:
    assert "not shown" in (await ann.say("compare_products", "compare them")).text
    ann.slots["shown"] = ["coffee"]
    assert "with?" in (await ann.say("compare_products", "compare the coffee")).text
