"""Several kinds of product in one wish: cards of each."""

import pytest
from support.grocer import Customer

SEARCH = {"intent": {"name": "search_product", "confidence": 0.9}}


async def test_each_kind_gets_its_cards_numbered_on(ann: Customer) -> None:
    ann.slots["language"] = "en"
    texts = await ann.parts("search", "coffee, yogurt and cheese", **SEARCH)
    assert ["coffee" in texts[0], "yogurt" in texts[1], "cheese" in texts[2]] == [True] * 3
    assert "3. " in texts[2]
    assert sorted(ann.slots["shown"]) == ["cheese", "coffee", "yogurt"]


async def test_the_limit_holds_for_all_and_what_is_missing_is_said(ann: Customer) -> None:
    texts = await ann.parts("search", "coffee and yogurt under $4", **SEARCH)
    assert "nothing for" in texts[0]
    assert ann.slots["shown"] == ["yogurt"]


@pytest.mark.parametrize("text", ["cheese and more cheese", "coffee", "black and white cheese"])
async def test_one_kind_is_an_ordinary_search(ann: Customer, text: str) -> None:
    assert len(await ann.parts("search", text, **SEARCH)) == 1


async def test_what_only_stands_in_a_story_gets_no_cards(ann: Customer) -> None:
    ann.slots["language"] = "en"
    text = "my yogurt went off yesterday, so now i want cheese"
    assert len(await ann.parts("search", text, **SEARCH)) == 1
    assert ann.slots["shown"] == ["cheese"]
