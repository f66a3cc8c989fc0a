"""Allergies and diets in the chat: noted, kept, never offered to be given up, forgettable."""

import pytest
from support.grocer import Customer

from shop.services import Ask

LABEL = "read what is on the package"


async def test_an_allergy_in_a_question_is_noted_and_kept(ann: Customer) -> None:
    answer = await ann.say("forget_preference", "I'm allergic to milk, what breakfast can I eat?")
    assert "leave out milk" in answer.text
    assert answer.shown
    assert not {"yogurt", "cheese"} & set(answer.shown)
    assert answer.text.count(LABEL) == 1
    (preference,) = (await ann.profile()).preferences
    assert (preference.kind, preference.facet and preference.facet.value) == ("allergy", "milk")
    later = await ann.say("search", "yogurt")
    assert later.shown == []
    page = await ann.services.recommend(Ask(ann.user_id, placement="home", n=50, now=ann.now))
    assert not {"yogurt", "cheese"} & {one.item.item_id for one in page.recommendations.items}


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("breakfast for a person with a gluten allergy", "something frozen maybe?"),
        ("breakfast for a friend who is allergic to wheat", "cereal?"),
    ],
)
async def test_somebody_elses_allergy_holds_in_what_follows(
    ann: Customer, text: str, then: str
) -> None:
    wheat = {"kids", "bran", "waffle", "lager"}
    first = await ann.say("search", text)
    assert not wheat & set(first.shown)
    assert not wheat & set((await ann.say("search", then)).shown)
    assert (await ann.profile()).preferences == ()


async def test_relaxing_never_offers_to_give_up_an_allergy(ann: Customer) -> None:
    answer = await ann.say("search", "nut allergy, peanuts please")
    assert answer.shown == []
    assert "nuts" not in " ".join(button["payload"] for button in answer.buttons)


async def test_an_allergy_is_forgotten_by_its_name(ann: Customer) -> None:
    await ann.say("state_preference", "my daughter has a nut allergy")
    await ann.say("forget_preference", "forget the nut allergy")
    assert (await ann.profile()).preferences == ()


async def test_liking_does_not_undo_an_allergy(ann: Customer) -> None:
    await ann.say("state_preference", "I'm allergic to nuts")
    await ann.say("state_preference", "I like nuts")
    assert [one.kind for one in (await ann.profile()).preferences] == ["allergy"]


async def test_a_diet_is_noted_shown_and_taken_back(ann: Customer, anna: Customer) -> None:
    assert "vegetarian" in (await ann.say("state_preference", "I'm vegetarian")).text
    assert [one.kind for one in (await ann.profile()).preferences] == ["diet"]
    assert "What you eat is vegetarian" in (await ann.say("show_profile", "my profile")).text
    await ann.say("state_preference", "actually i eat meat now")
    assert (await ann.profile()).preferences == ()
    await anna.say("state_preference", "我吃素")
    assert [one.kind for one in (await anna.profile()).preferences] == ["diet"]


async def test_buying_again_says_what_is_not_free_of_it(ann: Customer) -> None:
    await ann.say("state_preference", "I'm allergic to nuts")
    answer = await ann.say("buy_again", "the same as last time")
    assert "it may be in Salted peanuts" in answer.text


async def test_a_need_in_a_message_that_no_search_answers_is_kept(ann: Customer) -> None:
    await ann.say("fallback", "hm, dairy free")
    assert not {"yogurt", "cheese"} & set((await ann.say("search", "yogurt")).shown)


async def test_demands_with_a_thing_are_a_search_whatever_it_was_taken_for(ann: Customer) -> None:
    answer = await ann.say("forget_preference", "breakfast without wheat")
    assert answer.shown
    assert not {"kids", "bran", "waffle"} & set(answer.shown)


async def test_demands_with_what_is_not_sold_leave_what_is(ann: Customer) -> None:
    answer = await ann.say("fallback", "something qwertyish, dairy free")
    assert answer.shown
    assert not {"yogurt", "cheese"} & set(answer.shown)


async def test_an_allergy_beside_a_question_of_a_product_is_noted(ann: Customer) -> None:
    await ann.say("search", "yogurt")
    answer = await ann.say("ask_product", "does the first one contain milk? my son is allergic")
    assert "leave out milk" in answer.text
    assert [one.kind for one in (await ann.profile()).preferences] == ["allergy"]


async def test_what_somebody_can_eat_is_answered_of_the_running_search(ann: Customer) -> None:
    await ann.say("search", "breakfast for a friend with a wheat allergy")
    answer = await ann.say("ask_product", "so which ones can she eat?")
    assert answer.shown
    assert not {"kids", "bran", "waffle"} & set(answer.shown)


async def test_an_allergen_that_was_ruled_out_is_not_offered_again(ann: Customer) -> None:
    answer = await ann.say("search", "cheddar without milk")
    assert answer.shown == []
    assert "milk too" not in answer.text
