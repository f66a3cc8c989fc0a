"""What the forms of orders ask: sentence, buttons, and what a page needs."""

import pytest
from support.grocer import Customer
from support.order_forms import InForm, Orders, newcomer, required

from shop.phrases import Phrases

FIRST = {
    "request_return": "i want to return something",
    "change_order": "change my order",
    "report_problem_with_item": "there is a problem",
    "exchange_item": "exchange something",
}


async def test_orders_are_asked_for_with_what_is_in_them(cara: InForm, orders: Orders) -> None:
    newer = await orders.add("processing", oats=2)
    await orders.add("shipped", coffee=1)
    older = await orders.add("processing", nuts=1)
    said = await cara.say("cancel my order", "cancel_order")
    assert said.text == "Which order is it?"
    assert [button["payload"] for button in said.buttons] == [f"order {newer}", f"order {older}"]
    assert "Oatmeal, 42 oz" in said.titles[0]
    assert "3 December 2017" in said.titles[0]


async def test_the_same_in_chinese(caras: InForm, orders: Orders) -> None:
    newer = await orders.add("processing", oats=2)
    await orders.add("processing", nuts=1)
    said = await caras.say("取消订单", "cancel_order")
    assert said.text == "请问是哪个订单？"
    assert newer in said.titles[0]


async def test_no_more_than_five_orders_are_offered(cara: InForm, orders: Orders) -> None:
    for _ in range(7):
        await orders.add("processing", oats=1)
    assert len((await cara.say("cancel my order", "cancel_order")).buttons) == 5


@pytest.mark.parametrize(
    ("language", "number", "email"),
    [("en", "What is the order number?", "e-mail address"), ("zh", "订单号", "邮箱")],
)
async def test_a_guest_is_asked_for_number_and_address(
    guest: Customer, orders: Orders, language: str, number: str, email: str
) -> None:
    guest.language = language
    order_id = await orders.add("processing", oats=1)
    visitor = InForm(guest)
    asked = await visitor.say("cancel my order", "cancel_order")
    assert number in asked.text
    assert asked.buttons == []
    assert email in (await visitor.say(order_id)).text


@pytest.mark.parametrize(
    ("intent", "question", "whole"),
    [
        ("request_return", "Which item of order no.", True),
        ("exchange_item", "Which item of order no.", True),
        ("report_problem_with_item", "I'm sorry to hear that. Which item", True),
    ],
)
async def test_the_items_are_buttons(
    cara: InForm, orders: Orders, intent: str, question: str, whole: bool
) -> None:
    await orders.add("delivered", oats=2, nuts=1)
    said = await cara.say(FIRST[intent], intent)
    assert question in said.text
    assert said.titles[:2] == ["Oatmeal, 42 oz", "Salted peanuts, 16 oz"]
    assert ("All of it" in said.titles) is whole


async def test_what_went_back_is_no_longer_offered(cara: InForm, orders: Orders) -> None:
    await orders.add("delivered", oats=2, nuts=1, coffee=1)
    for answer in ("the oatmeal", "too much", "yes"):
        if answer == "the oatmeal":
            await cara.say(FIRST["request_return"], "request_return")
        await cara.say(answer)
    said = await cara.say(FIRST["request_return"], "request_return")
    assert said.titles == ["Salted peanuts, 16 oz", "Ground coffee, 12 oz"]
    assert said.custom["whole"] is None


async def test_a_page_gets_the_form_of_a_return(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("delivered", oats=2, nuts=1)
    said = await cara.say(FIRST["request_return"], "request_return")
    assert said.custom["type"] == "return"
    assert said.custom["order_id"] == order_id
    assert [item["product_id"] for item in said.custom["items"]] == ["oats", "nuts"]
    assert said.custom["whole"] == "*"
    reasons = said.custom["reasons"]
    said = await cara.say("the peanuts")
    assert [item["product_id"] for item in said.custom["items"]] == ["nuts"]
    assert said.titles == reasons


async def test_a_number_can_only_be_lowered(cara: InForm, orders: Orders) -> None:
    await orders.add("processing", oats=3, nuts=1)
    await cara.say(FIRST["change_order"], "change_order")
    said = await cara.say("the oatmeal")
    assert "You ordered 3 × Oatmeal" in said.text
    assert said.titles == ["2", "1", "Remove it"]


async def test_of_a_single_piece_only_the_order_is_left_to_cancel(
    cara: InForm, orders: Orders
) -> None:
    await orders.add("processing", oats=1)
    said = await cara.say(FIRST["change_order"], "change_order")
    assert said.titles == ["Cancel it"]


async def test_an_address_is_asked_for_with_the_one_there_is(cara: InForm, orders: Orders) -> None:
    await orders.add("processing", oats=1)
    said = await cara.say("change my address", "change_address")
    assert "1 Old Lane, York" in said.text
    assert "Where shall order no." in said.text


async def test_a_problem_and_its_solution_have_buttons(cara: InForm, orders: Orders) -> None:
    await orders.add("delivered", oats=2)
    said = await cara.say(FIRST["report_problem_with_item"], "report_problem_with_item")
    assert "What is wrong with Oatmeal" in said.text
    assert len(said.titles) == 4
    said = await cara.say(said.buttons[0]["payload"])
    assert "replacement or refund $6.00" in said.text
    assert said.titles == ["Replacement", "Refund"]


LAST = [
    ("cancel_order", "processing", ["cancel it"], "Cancel order no. {} (Oatmeal, 42 oz)"),
    ("change_order", "processing", ["make it 1"], "Change order no. {} to 1 × Oatmeal"),
    ("change_address", "processing", ["to 22 Mill Lane, Oxford"], "to “22 Mill Lane, Oxford”?"),
    ("request_return", "delivered", ["return it", "too salty"], "refund of $6.00? Reason: “too sa"),
    ("exchange_item", "delivered", ["exchange it", "a small one"], "for “a small one”?"),
]


@pytest.mark.parametrize(("intent", "status", "texts", "question"), LAST)
async def test_nothing_is_written_before_a_question_that_says_all(
    cara: InForm, orders: Orders, intent: str, status: str, texts: list[str], question: str
) -> None:
    order_id = await orders.add(status, oats=2)
    said = await cara.say(texts[0], intent)
    for text in texts[1:]:
        said = await cara.say(text)
    assert question.format(order_id) in said.text
    assert said.titles == ["Yes, please", "No, thanks"]
    assert await orders.services.store.cases.of_orders([order_id]) == []


async def test_the_whole_order_is_named_so(cara: InForm, orders: Orders) -> None:
    await orders.add("delivered", oats=2, nuts=1)
    await cara.say("return everything", "request_return")
    said = await cara.say("we moved")
    assert "$8.20" in said.text
    assert "Oatmeal" in said.text


@pytest.mark.parametrize("form", sorted(required()))
def test_every_question_has_its_sentences_in_both_languages(form: str, phrases: Phrases) -> None:
    name = form.removesuffix("_form")
    wanted = [f"ask_{slot}" for slot in required()[form] if slot != "confirmed"]
    wanted += [f"confirm_{name}", f"{name}_done"] if "confirmed" in required()[form] else []
    for key in wanted:
        assert set(phrases.texts[f"utter_{key}"]) == {"en", "zh"}


async def test_a_form_that_lost_its_order_says_so(orders: Orders) -> None:
    person, _ = await newcomer(orders.services)
    person.customer.form = "request_return_form"
    person.slots |= {"order_number": "12345", "requested_slot": "return_reason"}
    person.customer.events.append({"event": "active_loop", "name": "request_return_form"})
    person.customer.hear("how long does delivery take?", {})
    said = await person.comes_back()
    assert "start again" in said.text
