"""The customer pauses learning, and has everything deleted, in the chat."""

from functools import partial

import pytest
from support.grocer import ANN, BOB, Customer

from recommender.schema import Event, EventType
from shop.services import Ask


@pytest.mark.parametrize(("language", "said"), [("en", "Delete it all?"), ("zh", "确定全部删除")])
async def test_deleting_says_what_goes_and_waits_for_a_yes(
    ann: Customer, language: str, said: str
) -> None:
    ann.language = language
    answer = await ann.say("delete_my_data", "delete my data")
    assert said in answer.text
    held = await ann.services.erasing.held(ANN)
    assert str(sum(held.values())) in answer.text
    assert len(answer.buttons) == 2
    await ann.say("deny", "no")
    assert set(held) <= set(await ann.services.erasing.held(ANN))


async def test_orders_under_way_are_named_before(ann: Customer, bob: Customer) -> None:
    for customer in (ann, bob):
        assert "1 of your orders" in (await customer.say("delete_my_data", "erase me")).text


async def test_after_a_yes_nothing_is_left_and_others_lose_nothing(
    ann: Customer, bob: Customer
) -> None:
    assert (await bob.profile()).preferences == ()
    await ann.say("state_preference", "I hate nuts")
    await ann.say("recommend", "something for breakfast")
    others = await ann.services.erasing.held(BOB)
    await ann.say("delete_my_data", "delete everything you know about me")
    answer = await ann.say("affirm", "yes")
    assert "nothing is left" in answer.text
    assert await ann.services.erasing.held(ANN) == {}
    assert await ann.services.erasing.held(BOB) == others
    assert ann.slots["wishes"] is None
    assert ann.slots["shown"] == []


async def test_who_is_not_known_has_nothing_to_delete(guest: Customer) -> None:
    guest.events.clear()
    services = guest.services
    await services.erasing.erase(guest.user_id, guest.now)
    said = await guest.say(
        "delete_my_data", "delete my data",
        metadata={"event_id": "6b0f7d0c-8c0e-4c0e-9f58-0d2a3c1f9a10"},
    )  # fmt: skip
    assert "holds nothing of you" in said.text
    assert guest.slots["offer"] is None


async def test_an_event_that_waits_for_the_store_is_erased_too(ann: Customer) -> None:
    def waiting(user_id: str) -> Event:
        return Event(f"{user_id}-w", user_id, EventType.MESSAGE, 1.0, text=f"“{user_id}” says hi")

    ann.services.spool.keep([waiting(ANN), waiting(BOB)])
    assert (await ann.services.erasing.erase(ANN, ann.now))["spool"] == 1
    text = ann.services.spool.path.read_text("utf-8")
    assert ANN not in text
    assert BOB in text


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_learning_is_paused_and_resumed(ann: Customer, language: str) -> None:
    ann.language = language
    said = partial(ann.services.phrases.say, language="en" if language == "en" else "zh")
    assert (await ann.say("resume_learning", "learn")).text == said("learning_resumed_already")
    assert (await ann.say("pause_learning", "stop learning")).text == said("learning_paused")
    assert not (await ann.profile()).consent.learning
    again = (await ann.say("pause_learning", "stop learning from me")).text
    assert again != said("learning_paused")
    known = (await ann.say("show_profile", "what do you know about me?")).text
    assert ("Learning is paused" if language == "en" else "暂停学习") in known
    assert (await ann.say("resume_learning", "go on")).text == said("learning_resumed")
    assert (await ann.profile()).consent.learning
    assert len(await ann.log(EventType.CONSENT)) == 2


async def test_what_is_said_outright_holds_while_learning_is_paused(ann: Customer) -> None:
    await ann.say("pause_learning", "stop learning from me")
    assert "leave out nuts" in (await ann.say("state_preference", "I hate nuts")).text
    page = await ann.services.recommend(Ask(ANN, placement="home", n=50, now=ann.now))
    assert "nuts" not in [one.item.item_id for one in page.recommendations.items]
