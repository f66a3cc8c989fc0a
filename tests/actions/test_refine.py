"""Critiques of what was shown."""

import pytest
from support.grocer import Customer

from recommender.schema import EventType
from shop.services import Ask

CEREALS = {"kids", "bran"}


async def start(customer: Customer) -> None:
    text = (
        "推荐点东西，4美元以内" if customer.language == "zh" else "recommend me something under $4"
    )
    answer = await customer.say("recommend", text)
    assert answer.cards


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("en", "no cereal please", "cereal"), ("zh", "不要麦片", "麦片")],
)
async def test_what_is_ruled_out_stays_out(
    ann: Customer, language: str, text: str, value: str
) -> None:
    ann.language = language
    await start(ann)
    answer = await ann.say("refine", text)
    assert answer.cards
    assert not CEREALS & set(answer.shown)
    assert all(card["price"] <= 4 for card in answer.cards), "the older wish still holds"
    assert value in answer.text.split("\n")[0]
    assert ("undo" if language == "en" else "撤销") in answer.text

    (preference,) = (await ann.profile()).preferences
    assert (preference.polarity, preference.text) == ("dislike", text)
    later = await ann.say("recommend", "breakfast cereal" if language == "en" else "推荐麦片")
    assert not CEREALS & set(later.shown)
    page = await ann.services.recommend(Ask(ann.user_id, placement="home", n=50, now=ann.now))
    assert not CEREALS & {one.item.item_id for one in page.recommendations.items}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "do you have anything without cereal?"), ("zh", "有没有不含麦片的？")],
)
async def test_a_question_is_a_wish_for_now(ann: Customer, language: str, text: str) -> None:
    ann.language = language
    await start(ann)
    answer = await ann.say("refine", text)
    assert not CEREALS & set(answer.shown)
    assert (await ann.profile()).preferences == ()
    assert await ann.log(EventType.PREFERENCE) == []


@pytest.mark.parametrize(("language", "text"), [("en", "too expensive"), ("zh", "太贵了")])
async def test_what_is_the_cheapest_already_is_said_to_be(
    ann: Customer, language: str, text: str
) -> None:
    ann.language = language
    await ann.say("search", "waffles" if language == "en" else "0.6美元以内的水果")
    answer = await ann.say("refine", text)
    assert ("Frozen waffles" if language == "en" else "Bananas") in answer.text
    assert ("$2.39" if language == "en" else "$0.50") in answer.text
    limit = None if language == "en" else 0.6
    assert ann.slots["wishes"]["max_price"] == limit, "what nothing meets is not kept"


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "lager under $5", "start at $9.99: Lager, 12 pk"),
        ("zh", "5美元以内的啤酒", "$9.99 起：Lager, 12 pk"),
    ],
)
async def test_a_limit_that_keeps_everything_out_is_told_where_prices_start(
    ann: Customer, language: str, text: str, said: str
) -> None:
    ann.language = language
    answer = await ann.say("search", text)
    assert said in answer.text
    assert [card["title"] for card in (await ann.say("affirm", "yes")).cards] == ["Lager, 12 pk"]


@pytest.mark.parametrize(("language", "text"), [("en", "cheaper please"), ("zh", "便宜一点")])
async def test_cheaper_is_below_the_middle_of_what_was_shown(
    ann: Customer, language: str, text: str
) -> None:
    ann.language = language
    ann.slots |= {"shown": ["kids", "oats", "nuts"], "wishes": {"text": "", "max_price": 4}}
    answer = await ann.say("refine", text)
    assert answer.cards
    assert all(card["price"] < 3.0 for card in answer.cards)


async def test_cheaper_than_one_of_them(ann: Customer) -> None:
    ann.slots |= {"shown": ["kids", "nuts"]}
    answer = await ann.say("refine", "something cheaper than the second one")
    assert {card["product_id"] for card in answer.cards} == {"yogurt", "banana"}


@pytest.mark.parametrize(("text", "limit"), [("under 3 dollars", 3), ("up to 10 bucks", 10)])
async def test_a_new_limit_replaces_the_old(ann: Customer, text: str, limit: float) -> None:
    await start(ann)
    answer = await ann.say("refine", text)
    assert answer.custom["query"]["max_price"] == limit
    assert all(card["price"] <= limit for card in answer.cards)


async def test_exclusions_add_up(ann: Customer) -> None:
    await start(ann)
    await ann.say("refine", "no cereal please")
    answer = await ann.say("refine", "and without nuts")
    assert {f["value"] for f in answer.custom["query"]["exclude"]} == {"cereal", "nuts"}
    assert not (CEREALS | {"nuts"}) & set(answer.shown)


async def test_words_narrow_the_search(ann: Customer) -> None:
    await ann.say("recommend", "something for breakfast")
    answer = await ann.say("refine", "something sweeter")
    assert answer.custom["query"]["text"].startswith("breakfast")


async def test_removing_the_first_one_is_about_that_product(ann: Customer) -> None:
    await start(ann)
    first = ann.slots["shown"][0]
    await ann.say("refine", "remove the first one")
    assert (await ann.profile()).disliked_items == (first,)
    assert (await ann.profile()).preferences == ()


async def test_the_same_turn_twice_states_it_once(ann: Customer) -> None:
    await start(ann)
    await ann.say("refine", "no cereal please")
    ann.now -= 10  # Rasa sends the turn again
    await ann.say("refine", "no cereal please")
    assert len(await ann.log(EventType.PREFERENCE)) == 1


async def test_a_critique_without_a_search_searches(ann: Customer) -> None:
    answer = await ann.say("refine", "no cereal, under $3")
    assert answer.cards
    assert not CEREALS & set(answer.shown)
