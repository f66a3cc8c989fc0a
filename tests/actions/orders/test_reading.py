"""A message while a form of orders is open: an answer, a correction, a stop, or something else."""

import pytest
from support.order_forms import InForm, Orders

from actions.orders.reading import PATIENCE


@pytest.fixture
async def two(orders: Orders) -> tuple[str, str]:
    """Two delivered orders with two products each, the newer first."""
    newer = await orders.add("delivered", oats=2, nuts=1)
    return newer, await orders.add("delivered", coffee=1, kids=3)


@pytest.fixture
async def returning(cara: InForm, two: tuple[str, str]) -> InForm:
    """Cara at the question which order it is."""
    del two
    await cara.say("i want to return something", "request_return")
    assert cara.asked == "order_number"
    return cara


@pytest.fixture
async def choosing(returning: InForm, two: tuple[str, str]) -> InForm:
    """At the question which item of the newer order it is."""
    await returning.say(two[0])
    assert returning.asked == "order_item"
    return returning


@pytest.fixture
async def confirming(choosing: InForm) -> InForm:
    """At the last question, for the oatmeal."""
    await choosing.say("the oatmeal")
    await choosing.say("too salty")
    assert choosing.asked == "confirmed"
    return choosing


NEWER, OLDER = 0, 1


@pytest.mark.parametrize(
    ("language", "text", "which"),
    [
        ("en", "the first one", NEWER),
        ("en", "the second", OLDER),
        ("en", "2", OLDER),
        ("en", "the last one", OLDER),
        ("en", "number one", NEWER),
        ("en", "the one with the coffee", OLDER),
        ("en", "the oatmeal order", NEWER),
        ("en", "kids cereal", OLDER),
        ("zh", "第二个", OLDER),
        ("zh", "第一个", NEWER),
        ("zh", "咖啡那个", OLDER),
        ("zh", "有坚果的", NEWER),
    ],
)
async def test_an_order_is_named_by_place_or_by_what_is_in_it(
    returning: InForm, two: tuple[str, str], language: str, text: str, which: int
) -> None:
    returning.customer.language = language
    await returning.say(text)
    assert returning.slots["order_number"] == two[which]


@pytest.mark.parametrize("text", ["{0}", "order {0}", "#{0}", "it is no. {0}", "订单号是{0}"])
async def test_an_order_is_named_by_its_number(
    returning: InForm, two: tuple[str, str], text: str
) -> None:
    await returning.say(text.format(two[OLDER]))
    assert returning.slots["order_number"] == two[OLDER]


@pytest.mark.parametrize("text", ["oatmeal or coffee", "the blue one", "the ninth one"])
async def test_what_names_no_one_order_is_asked_again(returning: InForm, text: str) -> None:
    said = await returning.say(text)
    assert returning.asked == "order_number"
    assert "did not get that" in said.text


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("the first one", "oats"),
        ("the second one", "nuts"),
        ("oatmeal", "oats"),
        ("the peanuts please", "nuts"),
        ("坚果", "nuts"),
        ("第一个", "oats"),
        ("everything", "*"),
        ("both", "*"),
        ("全部", "*"),
    ],
)
async def test_a_product_is_named_by_place_name_or_altogether(
    choosing: InForm, text: str, item: str
) -> None:
    await choosing.say(text)
    assert choosing.slots["order_item"] == item
    assert choosing.asked == "return_reason"


async def test_what_is_told_ahead_is_kept(choosing: InForm) -> None:
    await choosing.say("it doesn't work")
    assert choosing.asked == "order_item"
    await choosing.say("the oatmeal")
    assert choosing.asked == "confirmed"
    assert choosing.slots["return_reason"] == "it doesn't work"


@pytest.mark.parametrize(
    "text", ["never mind", "stop", "forget it", "i changed my mind", "算了", "不退了"]
)
async def test_a_stop_ends_the_form(choosing: InForm, text: str) -> None:
    said = await choosing.say(text)
    assert choosing.asked is None
    assert "nothing was changed" in said.text


@pytest.mark.parametrize(
    "text", ["yes", "yes please", "ok", "sure", "go ahead", "👍", "好的", "是的", "确认", "对"]
)
async def test_a_yes_writes(confirming: InForm, two: tuple[str, str], text: str) -> None:
    await confirming.say(text)
    assert confirming.asked is None
    assert await cases_of(confirming, two) == ["oats"]


@pytest.mark.parametrize(
    "text", ["no", "nope", "no thanks", "don't return it", "not now", "不", "不要", "先不", "算了"]
)
async def test_a_no_writes_nothing(confirming: InForm, two: tuple[str, str], text: str) -> None:
    said = await confirming.say(text)
    assert confirming.asked is None
    assert "nothing was changed" in said.text
    assert await cases_of(confirming, two) == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [("will i get my money back?", "affirm"), ("i'm not so certain", "affirm")],
)
async def test_what_rasa_takes_for_a_yes_and_asks_or_denies_is_none(
    confirming: InForm, two: tuple[str, str], text: str, intent: str
) -> None:
    await confirming.say(text, intent)
    assert await cases_of(confirming, two) == []


async def test_what_rasa_takes_for_a_yes_is_one(confirming: InForm, two: tuple[str, str]) -> None:
    await confirming.say("that would be lovely", "affirm")
    assert await cases_of(confirming, two) == ["oats"]


async def cases_of(person: InForm, order_ids: tuple[str, ...]) -> list[str | None]:
    found = await person.customer.services.store.cases.of_orders(order_ids)
    return [case.product_id for case in found]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("no, the peanuts", "nuts"),
        ("sorry i meant the second one", "nuts"),
        ("actually, all of it", "*"),
        ("不对，坚果", "nuts"),
        ("不是，第二个", "nuts"),
    ],
)
async def test_another_product_is_a_correction(
    confirming: InForm, two: tuple[str, str], text: str, item: str
) -> None:
    await confirming.say(text)
    assert confirming.slots["order_item"] == item
    assert confirming.asked == "confirmed"
    assert confirming.slots["return_reason"] == "too salty"
    assert await cases_of(confirming, two) == []


async def test_another_order_begins_again(confirming: InForm, two: tuple[str, str]) -> None:
    await confirming.say(f"no, order {two[OLDER]}")
    assert confirming.slots["order_number"] == two[OLDER]
    assert confirming.asked == "order_item"
    assert confirming.slots["return_reason"] is None


async def test_another_order_is_a_correction_of_a_cancellation(
    cara: InForm, orders: Orders
) -> None:
    await orders.add("processing", oats=2)
    older = await orders.add("processing", nuts=1)
    await cara.say("cancel the first one", "cancel_order")
    assert cara.asked == "confirmed"
    await cara.say("no, the second one")
    assert (cara.asked, cara.slots["order_number"]) == ("confirmed", older)


@pytest.mark.parametrize(
    ("intent", "first", "correction", "slot", "value"),
    [
        ("change_order", "make the oatmeal 2", "no, just 1", "new_quantity", "1"),
        ("change_order", "make the oatmeal 2", "不对，1件", "new_quantity", "1"),
        (
            "change_address",
            "send it to 22 Mill Lane, Oxford",
            "no, 23 Mill Lane, Oxford",
            "new_address",
            "23 Mill Lane, Oxford",
        ),
    ],
)
async def test_a_detail_is_corrected_before_the_yes(
    cara: InForm, orders: Orders, intent: str, first: str, correction: str, slot: str, value: str
) -> None:
    await orders.add("processing", oats=3, nuts=1)
    await cara.say(first, intent)
    assert cara.asked == "confirmed"
    await cara.say(correction)
    assert (cara.asked, cara.slots[slot]) == ("confirmed", value)


async def test_the_other_solution_and_another_wish_are_corrections(
    cara: InForm, orders: Orders
) -> None:
    await orders.add("delivered", oats=3)
    await cara.say("it arrived broken, send a new one", "report_problem_with_item")
    assert cara.slots["solution"] == "replacement"
    await cara.say("no, a refund")
    assert (cara.asked, cara.slots["solution"]) == ("confirmed", "refund")
    await cara.say("no")
    await cara.say("exchange it", "exchange_item")
    await cara.say("the big box")
    await cara.say("no, the small one")
    assert (cara.asked, cara.slots["exchange_for"]) == ("confirmed", "the small one")


@pytest.mark.parametrize(
    ("intent", "confidence", "text"),
    [
        ("delivery_time", 0.9, "how long does delivery take?"),
        ("contact_human", 0.9, "i want to speak to a person"),
        ("ask_recommendation", 0.9, "do you have a desk lamp under $80?"),
        ("view_cart", 0.9, "what is in my cart"),
        ("refund_policy", 0.7, "多久能退款？"),
    ],
)
async def test_something_else_is_left_to_its_own_action_and_asked_again(
    choosing: InForm, intent: str, confidence: float, text: str
) -> None:
    assert (await choosing.say(text, intent, confidence)).left
    again = await choosing.comes_back()
    assert "Which item" in again.text
    assert "did not get" not in again.text
    await choosing.say("the oatmeal")
    assert choosing.slots["order_item"] == "oats"


async def test_another_flow_replaces_the_form(choosing: InForm, orders: Orders) -> None:
    processing = await orders.add("processing", coffee=1)
    said = await choosing.say("cancel my coffee order", "cancel_order")
    assert choosing.customer.form == "cancel_order_form"
    assert processing in said.text


async def test_a_flow_that_rasa_is_not_sure_of_does_not(choosing: InForm) -> None:
    await choosing.say("my oatmeal order", "track_order", 0.6)
    assert choosing.customer.form == "request_return_form"
    assert choosing.slots["order_item"] == "oats"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("it tastes awful", "complain"),
        ("i wanted a sweet one", "state_preference"),
        ("i hate it", "dislike_result"),
        ("味道太差", "complain"),
    ],
)
async def test_any_words_are_a_reason(choosing: InForm, text: str, intent: str) -> None:
    await choosing.say("the oatmeal")
    await choosing.say(text, intent)
    assert choosing.asked == "confirmed"
    assert choosing.slots["return_reason"] == text


async def test_a_question_is_no_reason(choosing: InForm) -> None:
    await choosing.say("the oatmeal")
    assert (await choosing.say("do i pay for the parcel?", "refund_policy", 0.9)).left
    assert choosing.asked == "return_reason"


async def test_what_is_not_understood_is_asked_again_and_then_a_person_is_offered(
    choosing: InForm,
) -> None:
    for _ in range(PATIENCE - 1):
        said = await choosing.say("bla bla")
        assert "did not get that" in said.text
        assert choosing.asked == "order_item"
    said = await choosing.say("bla bla")
    assert choosing.asked is None
    assert "pass this on to a person" in said.text
    assert choosing.slots["offer"]["kind"] == "hand_off"


async def test_an_answer_makes_the_count_begin_anew(choosing: InForm) -> None:
    await choosing.say("bla bla")
    await choosing.say("the oatmeal")
    assert choosing.slots["unclear"] is None


async def test_going_back_to_the_form_asks_again(choosing: InForm) -> None:
    said = await choosing.say("ok back to the return")
    assert choosing.asked == "order_item"
    assert "did not get" not in said.text


async def test_a_form_on_the_page_answers_at_once(choosing: InForm) -> None:
    answers = {"order_item": "nuts", "return_reason": "Poor quality", "new_quantity": "7"}
    said = await choosing.say("the peanuts, poor quality", answers=answers)
    assert choosing.asked == "confirmed"
    assert "Salted peanuts" in said.text
    assert "“Poor quality”" in said.text
    assert choosing.slots["new_quantity"] is None  # this form does not ask for it


@pytest.mark.parametrize(
    ("text", "kept"), [("cara@example.com", True), ("it is cara@example.com", True), ("cara", None)]
)
async def test_an_address_is_read_from_a_sentence(
    visitor: InForm, two: tuple[str, str], cara: InForm, text: str, kept: bool | None
) -> None:
    del cara
    await visitor.say(f"return order {two[NEWER]}", "request_return")
    assert visitor.asked == "email"
    await visitor.say(text, "search_product")
    assert visitor.asked == ("order_item" if kept else "email")


async def test_some_of_several_pieces_go_back(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("delivered", oats=3)
    await cara.say(f"return order {order_id}", "request_return")
    assert "Why do you want to return 2 × Oatmeal" in (await cara.say("only two of them")).text
    assert "refund of $6.00" in (await cara.say("too salty")).text
    assert "refund of $3.00" in (await cara.say("just one of them, sorry")).text
    await cara.say("yes")
    (case,) = await orders.services.store.cases.of_orders([order_id])
    assert (case.quantity, case.amount) == (1, 3.0)


async def test_all_pieces_are_all(caras: InForm, orders: Orders) -> None:
    await orders.add("delivered", oats=2)
    assert "为什么要退1 件" in (await caras.say("我要退货，只退一件", "request_return")).text
    assert "$6.00" in (await caras.say("太咸了，两件都退")).text or caras.slots["pieces"] == "1"


@pytest.mark.parametrize("text", ["no, show me cheese", "never mind, show me cheese"])
async def test_a_request_beside_a_no_is_answered_and_ends_the_form(
    cara: InForm, orders: Orders, text: str
) -> None:
    await orders.add("processing", oats=2)
    await cara.say("cancel my order", "cancel_order")
    said = (await cara.say(text, "search_product")).text
    assert "nothing was changed" in said
    assert "Cheddar" in said
    assert cara.customer.form is None


async def test_a_yes_that_waits_for_something_is_none(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("processing", oats=2)
    await cara.say("cancel my order", "cancel_order")
    await cara.say("yes but first show me cheese", "search_product")
    assert (await orders.get(order_id)).status == "processing"


async def test_a_reason_is_no_remark_on_what_was_shown(cara: InForm, orders: Orders) -> None:
    await orders.add("delivered", oats=1)
    await cara.say("return it", "request_return")
    said = await cara.say("it rattles like mad", "why_recommended")
    assert "“it rattles like mad”" in said.text


async def test_taking_a_product_out_tells_which_and_how_many(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("processing", oats=2, nuts=1)
    await cara.say("change my order", "change_order")
    assert (
        f"Take Oatmeal, 42 oz out of order no. {order_id}"
        in (await cara.say("take the oatmeal out")).text
    )


@pytest.mark.parametrize(
    ("text", "intent", "title"),
    [
        ("hang on, what coffee do u have?", "search_product", "Ground coffee"),
        ("The phone rang, sorry. Let me look at dog food first", "out_of_scope", "Dry dog food"),
        ("等会儿 有没有狗粮", "check_stock", "Dry dog food"),
    ],
)
async def test_goods_are_shown_in_between(
    returning: InForm, text: str, intent: str, title: str
) -> None:
    assert title in (await returning.say(text, intent, 0.6)).text
    assert returning.asked == "order_number"


@pytest.mark.parametrize("text", ["never mind, got any coffee?", "算了不退了 给我看看咖啡"])
async def test_a_form_that_is_given_up_for_goods_ends(returning: InForm, text: str) -> None:
    assert "Ground coffee" in (await returning.say(text, "request_return", 0.9)).text
    assert returning.customer.form is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("until when could I do that?", "delivery_time"),
        ("最晚哪天要退？", "refund_status"),
    ],
)
async def test_a_deadline_is_that_of_the_return(returning: InForm, text: str, intent: str) -> None:
    assert "30" in (await returning.say(text, intent, 0.4)).text


async def test_what_tells_why_is_no_search(choosing: InForm) -> None:
    text = "a bigger pack of it"
    await choosing.say("the oatmeal")
    assert "1." not in (await choosing.say(text, "search_product", 0.6)).text
    assert choosing.slots["return_reason"] == text
