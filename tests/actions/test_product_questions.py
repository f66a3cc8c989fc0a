"""Questions about products and what customers wrote, in real turns."""

from dataclasses import replace

from support.grocer import ANN, BOB, ITEMS, NOW, Customer

from recommender.schema import Event, EventType
from shop.services import Services

FACTS = {"flavour": "maple", "flavour_zh": "枫糖味", "contains": ["milk"], "title_zh": "冷冻华夫饼"}


async def stocked(services: Services) -> None:
    """Waffles with details, a description and three reviews."""
    (waffle,) = [item for item in ITEMS if item.item_id == "waffle"]
    described = "Crisp in two minutes. Ten in a box."
    attributes = dict(waffle.attributes) | FACTS
    changed = replace(waffle, description=described, attributes=attributes)
    await services.store.products.upsert([changed])
    said = [
        (ANN, 5.0, "Delicious. The box was crushed."),
        (BOB, 2.0, "Far too sweet"),
        ("zhu", 5.0, "很好吃，包装很用心"),
    ]
    await services.record(
        [
            Event(f"r-{user}", user, EventType.REVIEW, NOW, "waffle", rating, text)
            for user, rating, text in said
        ]
    )


async def shown(customer: Customer, services: Services) -> None:
    await stocked(services)
    await services.live.refresh()
    await customer.say("search", "frozen waffles")
    assert customer.slots["shown"]
    customer.slots["shown"] = ["waffle", "oats"]


async def test_details_are_quoted_and_it_means_what_was_spoken_of(
    ann: Customer, services: Services
) -> None:
    await shown(ann, services)
    answer = await ann.say("ask_product", "what flavour is the first one?")
    assert "flavour: maple" in answer.text
    again = await ann.say("ask_product", "does it contain milk?")
    assert "contains: milk" in again.text


async def test_what_the_label_does_not_list_is_no_promise(
    ann: Customer, services: Services
) -> None:
    await shown(ann, services)
    answer = await ann.say("ask_product", "does the first one contain nuts?")
    assert "contains: milk" in answer.text
    assert "Nothing there mentions nuts" in answer.text
    assert "no promise" in answer.text


async def test_the_likely_next_steps_are_about_the_same_product(
    ann: Customer, services: Services
) -> None:
    await shown(ann, services)
    ann.slots["shown"] = ["oats", "waffle"]
    answer = await ann.say("ask_reviews", "what do people say about the second one?")
    assert [one["title"] for one in answer.buttons] == ["Add it to my cart", "Show me similar ones"]
    assert "Similar to Frozen waffles" in (await ann.say("more_like_this", "similar ones")).text


async def test_silence_is_said_to_be_silence(ann: Customer, services: Services) -> None:
    await shown(ann, services)
    answer = await ann.say("ask_product", "how long does the battery of the first one last?")
    assert "I don't know" in answer.text
    assert "battery" in answer.text
    assert any("person" in button["title"] for button in answer.buttons)


async def test_reviews_are_counted_and_quoted(ann: Customer, services: Services) -> None:
    await shown(ann, services)
    answer = await ann.say("ask_reviews", "what do people say about the first one?")
    assert "4.0 of 5 in 3 reviews" in answer.text
    assert "3 of 3 reviews mention taste: 2 good, 1 bad" in answer.text
    assert "“Delicious”" in answer.text
    packaging = await ann.say("ask_reviews", "do they complain about its packaging?")
    assert "2 of 3 reviews mention packaging: 1 good, 1 bad" in packaging.text
    assert "“The box was crushed”" in packaging.text


async def test_what_reviews_do_not_say_is_not_made_up(ann: Customer, services: Services) -> None:
    await shown(ann, services)
    answer = await ann.say("ask_reviews", "does anyone complain that the first one is noisy?")
    assert "None of the 3 reviews" in answer.text
    assert "noise" in answer.text
    nobody = await ann.say("ask_reviews", "any reviews of the second one?")
    assert "Nobody has reviewed Oatmeal" in nobody.text


async def test_chinese_customers_are_answered_in_chinese(
    anna: Customer, services: Services
) -> None:
    await shown(anna, services)
    answer = await anna.say("ask_product", "第一个是什么口味的？")
    assert "冷冻华夫饼" in answer.text
    assert "口味：枫糖味" in answer.text
    reviews = await anna.say("ask_reviews", "评价怎么样？")
    assert "3 条评价" in reviews.text
    assert "“很好吃”" in reviews.text


async def test_one_of_several_is_asked_for_and_the_answer_follows(
    ann: Customer, services: Services
) -> None:
    await shown(ann, services)
    which = await ann.say("ask_product", "does it contain milk?")
    assert "Which of these" in which.text
    assert "1. " in which.text
    answer = await ann.say("affirm", "the first one")
    assert "contains: milk" in answer.text


async def test_nothing_shown_is_nothing_to_ask_about(ann: Customer) -> None:
    answer = await ann.say("ask_product", "is it waterproof?")
    assert "not shown you any products" in answer.text


async def test_counting_past_the_end_is_noticed(ann: Customer, services: Services) -> None:
    await shown(ann, services)
    answer = await ann.say("ask_product", "is number 7 vegan?")
    assert "Which of the 2" in answer.text
