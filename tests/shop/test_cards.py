"""Cards and their reasons."""

import pytest

from recommender.schema import Evidence, Item, Language, Recommended
from shop.cards import card
from shop.phrases import Phrases

BOUGHT = Evidence("event", "bought", "e1", {"times": 3, "timestamp": 1_512_345_600.0}, 0.5)
ASKED = Evidence("constraint", "text_match", "text", {"text": "breakfast"}, 0.3)
LIMIT = Evidence("constraint", "max_price", "max_price", {"max_price": 4.0}, 0.1)
POPULAR = Evidence("popular", "popular", "oats", {"buyers": 1}, 0.1)
OATS = Item("oats", "Oatmeal", "Grocery > Oatmeal", "Acme", 2.39, attributes={"list_price": 3.0})


def test_a_card_has_the_facts_that_the_shop_has(phrases: Phrases) -> None:
    made = card(Recommended(OATS, 1, 0.75, (BOUGHT,)), "en", phrases)
    assert made == {
        "product_id": "oats",
        "title": "Oatmeal",
        "category": "Grocery > Oatmeal",
        "brand": "Acme",
        "price": 2.39,
        "list_price": 3.0,
        "currency": "USD",
        "in_stock": True,
        "rank": 1,
        "score": 0.75,
        "reason": {
            "text": "you bought it 3 times, last on 4 December 2017",
            "evidence": [
                {
                    "kind": "event",
                    "ref": "e1",
                    "text": "you bought it 3 times, last on 4 December 2017",
                }
            ],
        },
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "you bought it 3 times, last on 4 December 2017; you asked for breakfast"),
        ("zh", "您买过 3 次，最近一次是2017年12月4日；您想找“breakfast”"),
    ],
)
def test_the_reason_is_the_strongest_of_two_kinds(
    phrases: Phrases, language: Language, text: str
) -> None:
    made = card(Recommended(OATS, 1, 1.0, (BOUGHT, ASKED, LIMIT, POPULAR)), language, phrases)
    assert made["reason"]["text"] == text
    assert len(made["reason"]["evidence"]) == 4


def test_amounts_are_formatted_and_one_is_not_many(phrases: Phrases) -> None:
    made = card(Recommended(OATS, 1, 1.0, (LIMIT, POPULAR)), "en", phrases)
    texts = [one["text"] for one in made["reason"]["evidence"]]
    assert texts == ["within your limit of $4.00", "another customer bought it"]


def test_a_chinese_card_has_the_chinese_titles_that_the_shop_has(phrases: Phrases) -> None:
    tea = Item("tea", "Green tea", price=3.0, attributes={"title_zh": "绿茶"})
    named = {"title": "Mug", "title_zh": "马克杯"}
    with_mug = Evidence("similar", "bought_together", "mug", named, 1.0)
    chinese = card(Recommended(tea, 1, 1.0, (with_mug,)), "zh", phrases)
    assert chinese["title"] == "绿茶"
    assert "马克杯" in chinese["reason"]["text"]
    english = card(Recommended(tea, 1, 1.0, (with_mug,)), "en", phrases)
    assert english["title"] == "Green tea"
    assert "Mug" in english["reason"]["text"]
    assert card(Recommended(OATS, 1, 1.0, (LIMIT,)), "zh", phrases)["title"] == "Oatmeal"
