"""What somebody else does not want holds for the search and is not the customer's taste."""

import pytest
from support.grocer import Customer

from language.hearsay import without_for_others

CEREALS = {"kids", "bran"}


@pytest.mark.parametrize(
    ("language", "first", "text"),
    [
        ("en", "recommend me something under $4", "she hates cereal"),
        ("en", "recommend me something under $4", "but my daughter doesn't like cereal"),
        ("zh", "推荐点东西，4美元以内", "她不喜欢麦片"),
    ],
)
async def test_it_is_left_out_of_this_search_only(
    ann: Customer, language: str, first: str, text: str
) -> None:
    ann.language = language
    assert CEREALS & set((await ann.say("recommend", first)).shown)
    answer = await ann.say("search", text)
    assert answer.cards
    assert not CEREALS & set(answer.shown)
    assert (await ann.profile()).preferences == ()


@pytest.mark.parametrize(
    "text", ["i hate cereal", "is she the owner?", "我不喜欢麦片", "她喜欢红色"]
)
def test_ones_own_taste_and_other_sentences_are_no_such_thing(text: str) -> None:
    assert without_for_others(text) == ""


@pytest.mark.parametrize(
    ("language", "text", "search"),
    [
        ("en", "my niece doesn't like cereal", "something for breakfast under $4"),
        ("en", "our toddler can't have cereal", "breakfast"),
        ("en", "my boss is allergic to cereal", "breakfast"),
        ("en", "I'm shopping with my son and he won't eat cereal", "breakfast"),
        ("en", "no cereal for my niece please", "breakfast"),
        ("zh", "我侄女不喜欢麦片", "推荐点东西，4美元以内"),
        ("zh", "我阿姨不吃麦片", "推荐点东西，4美元以内"),
    ],
)
async def test_before_any_search_it_is_kept_for_the_next_one(
    ann: Customer, language: str, text: str, search: str
) -> None:
    ann.language = language
    answer = await ann.say("state_preference", text)
    assert answer.cards == []
    assert "麦片" in answer.text or "cereal" in answer.text
    found = await ann.say("recommend", search)
    assert found.cards
    assert not CEREALS & set(found.shown)
    assert "waiting" not in found.custom["query"]
    assert CEREALS & set((await ann.say("search", "cereal")).shown)
    assert (await ann.profile()).preferences == ()


async def test_several_are_kept_and_what_is_not_sold_does_not_lose_them(ann: Customer) -> None:
    await ann.say("state_preference", "my niece doesn't like cereal")
    await ann.say("state_preference", "my son hates waffles")
    assert "not find" in (await ann.say("search", "unicorns")).text
    found = await ann.say("recommend", "something for breakfast under $4")
    assert found.cards
    assert not {*CEREALS, "waffle"} & set(found.shown)


async def test_nothing_is_shown_yet_while_it_is_kept(ann: Customer) -> None:
    await ann.say("state_preference", "my niece doesn't like cereal")
    assert (await ann.say("show_more", "show me more")).cards == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("I don't like cereal, my niece does", "dislike", "cereal"),
        ("my son hates nuts but I hate cereal", "dislike", "cereal"),
        ("my son is allergic to nuts", "allergy", "nuts"),
        ("he's allergic to nuts", "allergy", "nuts"),
        ("我不喜欢麦片，我侄女喜欢", "dislike", "麦片"),
        ("我女儿对坚果过敏", "allergy", "坚果"),
    ],
)
async def test_the_customers_own_word_and_the_households_allergies_last(
    ann: Customer, text: str, kind: str, value: str
) -> None:
    await ann.say("state_preference", text)
    (preference,) = (await ann.profile()).preferences
    assert preference.facet is not None
    assert (preference.kind, preference.facet.value) == (kind, value)


async def test_what_is_told_of_both_is_noted_and_left_out(ann: Customer) -> None:
    await ann.say("state_preference", "I hate waffles and my son hates cereal")
    found = await ann.say("recommend", "something for breakfast under $4")
    assert not {*CEREALS, "waffle"} & set(found.shown)
    (preference,) = (await ann.profile()).preferences
    assert preference.facet is not None
    assert preference.facet.value == "waffles"


@pytest.mark.parametrize("action", ["refine", "state_preference", "search"])
async def test_a_wish_beside_it_is_searched_for_without_it(ann: Customer, action: str) -> None:
    await ann.say("recommend", "something under $4")
    answer = await ann.say(action, "show me breakfast, my son hates cereal")
    assert answer.cards
    assert not CEREALS & set(answer.shown)
    assert (await ann.profile()).preferences == ()


@pytest.mark.parametrize(
    "text", ["my boss likes beer", "我老板喜欢啤酒", "my niece is into cheese"]
)
async def test_what_they_like_is_not_the_customers_taste(ann: Customer, text: str) -> None:
    ann.language = "zh" if "我" in text else "en"
    await ann.say("state_preference", text)
    assert (await ann.profile()).preferences == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "my daughter doesn't like the second one"), ("zh", "我女儿不喜欢第二个")],
)
async def test_a_product_that_they_do_not_like_leaves_this_search_alone(
    ann: Customer, language: str, text: str
) -> None:
    ann.language = language
    shown = (await ann.say("recommend", "breakfast")).shown
    answer = await ann.say("dislike_result", text)
    assert answer.cards
    assert shown[1] not in answer.shown
    assert shown[1] not in answer.text
    assert (await ann.profile()).disliked_items == ()


@pytest.mark.parametrize(
    "text",
    [
        "they don't have my order",
        "she never wants to wait",
        "my husband can't use the website",
        "does my niece like cereal?",
        "my niece doesn't like it",
    ],
)
async def test_other_business_is_answered_as_ever(ann: Customer, text: str) -> None:
    assert "next search" not in (await ann.say("state_preference", text)).text
