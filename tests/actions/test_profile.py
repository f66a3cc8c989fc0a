"""Preferences stated, shown and forgotten in the chat."""

from dataclasses import asdict

import pytest
from support.grocer import Customer

from language.sensitive import sensitive_topics
from recommender.schema import EventType
from shop.services import Ask


@pytest.mark.parametrize(
    ("language", "text", "echo"),
    [
        ("en", "I hate nuts", "leave out nuts"),
        ("en", "I love yogurt", "you like yogurt"),
        ("en", "my budget is 3 dollars", "$3.00"),
        ("zh", "我讨厌坚果", "不再给您看坚果"),
        ("zh", "我喜欢酸奶", "喜欢酸奶"),
        ("zh", "我的预算是3美元", "$3.00"),
    ],
)
async def test_the_answer_repeats_what_was_understood(
    ann: Customer, language: str, text: str, echo: str
) -> None:
    ann.language = language
    assert echo in (await ann.say("state_preference", text)).text
    (preference,) = (await ann.profile()).preferences
    assert preference.text == text
    (event,) = await ann.log(EventType.PREFERENCE)
    assert preference.preference_id == event.event_id


async def test_a_bare_kind_taken_for_a_statement_is_searched_for(ann: Customer) -> None:
    assert (await ann.say("state_preference", "cereal under $5")).cards


async def test_what_was_not_understood_is_not_noted(ann: Customer, anna: Customer) -> None:
    assert "noted nothing" in (await ann.say("state_preference", "i used to like beer")).text
    assert "没有记录" in (await anna.say("state_preference", "我不讨厌麦片")).text
    assert (await ann.profile()).preferences == ()


async def test_a_dislike_changes_the_page_at_once(ann: Customer) -> None:
    await ann.say("recommend", "recommend me something under $4")
    answer = await ann.say("state_preference", "I don't eat nuts")
    assert answer.cards
    assert "nuts" not in answer.shown
    assert all(card["price"] <= 4 for card in answer.cards)


async def test_a_stated_budget_holds_everywhere(ann: Customer) -> None:
    await ann.say("state_preference", "my budget is 3 dollars")
    page = await ann.services.recommend(Ask(ann.user_id, placement="home", n=50, now=ann.now))
    assert page.recommendations.items
    assert all((one.item.price or 0) <= 3 for one in page.recommendations.items)
    answer = await ann.say("search", "coffee")
    assert answer.cards == []
    assert "forget the budget" in answer.text.lower() or "$3.00" in answer.text


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_profile_names_where_everything_comes_from(ann: Customer, language: str) -> None:
    await ann.say("state_preference", "I hate nuts")
    await ann.say("state_preference", "我喜欢酸奶")
    await ann.say("state_preference", "my budget is 5 dollars")
    await ann.say("recommend", "something under $4")
    await ann.say("like_result", "i like the first one")
    ann.language = language
    known = (await ann.say("show_profile", "what do you know about me?")).text
    for fact in ("I hate nuts", "酸奶", "$5.00", "Oatmeal"):
        assert fact in known
    assert ("4 December 2017" if language == "en" else "2017年12月4日") in known
    assert ("Lately I showed you" if language == "en" else "近期给您看过") in known


async def test_a_stranger_is_not_known(guest: Customer) -> None:
    assert "know nothing" in (await guest.say("show_profile", "what do you know about me?")).text
    assert "nothing to forget" in (await guest.say("forget_preference", "forget it")).text


async def test_one_customer_s_preferences_are_not_another_s(ann: Customer, bob: Customer) -> None:
    await ann.say("state_preference", "I hate beer")
    assert "I hate beer" not in (await bob.say("show_profile", "what do you know?")).text


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("no cereal for me", "forget the cereal thing"),
        ("no cereal for me", "you can show me cereal again"),
        ("不要麦片", "把麦片那条忘了"),
        ("不要麦片", "忘掉麦片那件事"),
        ("no cereal for me", "忘掉麦片"),
        ("my budget is 3 dollars", "forget the budget"),
        ("我的预算是3美元", "忘掉我的预算"),
        ("i'm vegan", "forget that i'm vegan"),
        ("no cereal for me", "forget number 1 in my profile"),
        ("no cereal for me", "forget that preference"),
    ],
)
async def test_forgetting(ann: Customer, stated: str, text: str) -> None:
    ann.language = "zh" if "忘" in text else "en"
    await ann.say("state_preference", stated)
    answer = (await ann.say("forget_preference", text)).text
    assert stated in answer
    assert (await ann.profile()).preferences == ()
    assert len(await ann.log(EventType.FORGET)) == 1


async def test_what_was_forgotten_comes_back(ann: Customer) -> None:
    await ann.say("recommend", "recommend me something under $4")
    await ann.say("refine", "no cereal please")
    await ann.say("forget_preference", "forget the cereal thing")
    seen: set[str] = set()
    for _ in range(4):
        seen |= set((await ann.say("show_more", "show me more")).shown)
    assert seen & {"kids", "bran"}


async def test_several_that_may_be_meant_are_asked_about(ann: Customer) -> None:
    await ann.say("state_preference", "I hate kids cereal")
    await ann.say("state_preference", "I like bran cereal")
    answer = await ann.say("forget_preference", "forget the cereal thing")
    assert "Which one" in answer.text
    assert [b["title"] for b in answer.buttons] == ["Forget kids cereal", "Forget bran cereal"]
    assert len((await ann.profile()).preferences) == 2
    await ann.say("forget_preference", answer.buttons[0]["payload"])
    (left,) = (await ann.profile()).preferences
    assert left.facet is not None
    assert left.facet.value == "bran cereal"


async def test_everything_about_a_thing_is_forgotten_at_once(ann: Customer) -> None:
    await ann.say("state_preference", "I hate kids cereal")
    await ann.say("state_preference", "I like bran cereal")
    await ann.say("state_preference", "I like yogurt")
    await ann.say("forget_preference", "forget everything about cereal")
    assert [p.text for p in (await ann.profile()).preferences] == ["I like yogurt"]


async def test_everything_is_forgotten_only_after_a_yes(ann: Customer) -> None:
    await ann.say("state_preference", "I hate nuts")
    await ann.say("state_preference", "I like yogurt")
    await ann.say("forget_preference", "forget everything")
    await ann.say("deny", "no")
    assert len((await ann.profile()).preferences) == 2
    await ann.say("forget_preference", "忘掉所有")
    await ann.say("affirm", "yes")
    assert (await ann.profile()).preferences == ()


async def test_the_unknown_is_said_with_what_is_known(ann: Customer) -> None:
    await ann.say("state_preference", "I hate nuts")
    answer = await ann.say("forget_preference", "forget the pizza thing")
    assert "nuts" in answer.text
    assert len((await ann.profile()).preferences) == 1


async def test_a_disliked_product_is_forgotten_by_its_name(ann: Customer) -> None:
    ann.slots |= {"shown": ["oats", "bran"]}
    await ann.say("dislike_result", "not the first one")
    await ann.say("forget_preference", "forget what i said about the oatmeal")
    assert (await ann.profile()).disliked_items == ()


SENSITIVE = [
    "I'm diabetic so i avoid sugar",
    "i'm muslim and i hate pork",
    "we keep kosher",
    "i only eat halal",
    "i am gay and i love pride mugs",
    "i'm pregnant, i need vitamins",
    "as a black woman i like bright colours",
    "我有糖尿病，不吃糖",
    "我是穆斯林，不吃猪肉",
    "我是同性恋，我喜欢彩虹杯子",
    "我怀孕了，我需要维生素",
    "我是维吾尔族，我喜欢羊肉",
]


@pytest.mark.parametrize("text", SENSITIVE)
async def test_nothing_sensitive_gets_into_the_profile(ann: Customer, text: str) -> None:
    await ann.say("state_preference", text)
    profile = await ann.profile()
    assert not sensitive_topics(str(asdict(profile)))
    known = (await ann.say("show_profile", "what do you know about me?")).text
    assert not sensitive_topics(known)


async def test_an_allergy_is_always_left_out(ann: Customer) -> None:
    answer = await ann.say("state_preference", "I'm allergic to nuts")
    assert "read what is on the package" in answer.text
    (preference,) = (await ann.profile()).preferences
    assert (preference.kind, preference.polarity) == ("allergy", "dislike")
    page = await ann.services.recommend(Ask(ann.user_id, placement="home", n=50, now=ann.now))
    assert "nuts" not in [one.item.item_id for one in page.recommendations.items]


async def test_leanings_are_told_with_the_rest(ann: Customer) -> None:
    assert "you lean to" in (await ann.say("show_profile", "what do you know about me?")).text
