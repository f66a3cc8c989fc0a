"""Orders after they were placed, through the real processes: in English, by customer and guest."""

from pathlib import Path

import pytest
import requests
from support.cupboard import Bought, customer, number
from support.stack import Customer, Stack


def status(person: Customer, order_id: str) -> dict:
    orders = {one["order_id"]: one for one in person.get("/v1/orders")["orders"]}
    return orders[order_id]


def test_an_order_is_cancelled_after_a_question_in_between(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 2}))
    asked = ann.say("i want to cancel my order").text
    assert order_id in asked
    assert "$24.00" in asked
    between = ann.say("how long does delivery take?")
    assert "Policy: Delivery" in between.text
    assert asked in between.text, "the form comes back to its question"
    assert status(ann, order_id)["status"] == "processing"
    done = ann.say("yes")
    assert "is cancelled" in done.text
    assert status(ann, order_id)["status"] == "cancelled"
    assert "can no longer be cancelled" in ann.say("cancel my order").text
    assert "$24.00" in ann.say("where is my refund?").text


def test_a_no_and_a_change_of_mind_leave_the_order_alone(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 2, "tea": 1}))
    ann.say("cancel my order")
    assert "nothing was changed" in ann.say("please don't cancel it").text
    assert status(ann, order_id)["status"] == "processing"
    ann.say("please change my order")
    assert "nothing was changed" in ann.say("never mind").text
    assert [one["quantity"] for one in status(ann, order_id)["items"]] == [2, 1]


def test_a_quantity_is_lowered_and_an_address_corrected(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 3, "tea": 1}))
    assert "2 × Red ceramic mug" in ann.say("i ordered too many mugs, change it to 2").text
    assert "1 × Red ceramic mug" in ann.say("no, just one").text
    assert "Done" in ann.say("yes").text
    assert [one["quantity"] for one in status(ann, order_id)["items"]] == [1, 1]
    assert "1 Old Lane" in ann.say("change the delivery address").text
    assert "22 Mill Lane, Oxford" in ann.say("22 Mill Lane, Oxford").text
    assert "“23 Mill Lane, Oxford”" in ann.say("no, 23 Mill Lane, Oxford").text
    ann.say("ok")
    assert status(ann, order_id)["address"] == "23 Mill Lane, Oxford"


def test_a_broken_thing_is_reported_and_another_sent_back(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "delivered", {"mug": 1, "tea": 2}))
    assert "replacement or refund $12.00" in ann.say("my mug arrived broken").text
    assert "a replacement?" in ann.say("send me a new one").text
    assert "is registered" in ann.say("yes please").text
    assert "Why do you want to return Jasmine tea" in ann.say("i want to return the tea").text
    assert "refund of $13.00" in ann.say("tastes of nothing").text
    assert "is registered" in ann.say("yes").text
    assert "already" in ann.say("i want to return the tea").text
    assert ann.say("where is my refund?").text.count(order_id) == 2


def test_what_is_told_ahead_and_what_turns_out_otherwise_is_not_asked_again(
    stack: Stack, tmp_path: Path
) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "delivered", {"mug": 1, "tea": 2}))
    assert "Which item" in ann.say("i want to return something").text
    between = ann.say("do i have to pay for return shipping?").text
    assert "returning costs you nothing" in between
    assert "Which item" in between
    assert "Which item" in ann.say("too small").text
    assert "“too small”" in ann.say("the mug").text
    assert "send a replacement" in ann.say("no sorry, it arrived damaged").text
    assert "it arrived damaged" in ann.say("a refund").text
    assert "is registered" in ann.say("yes").text


def test_a_search_in_the_middle_of_a_return_is_answered_and_the_return_goes_on(
    stack: Stack, tmp_path: Path
) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "delivered", {"mug": 1, "tea": 2}))
    assert "Which item" in ann.say("i want to return something").text
    found = ann.say("wait, do you have a desk lamp under $80?")
    assert found.products
    assert "Which item" in found.text
    assert "did not get" not in found.text
    assert "Which item" in ann.say("why the first one?").text
    assert "Which item" in ann.say("ok back to the return").text
    assert "Why do you want to return Red ceramic mug" in ann.say("the mug").text
    again = ann.say("ok back to the return").text
    assert "Why do you want to return Red ceramic mug" in again
    assert ann.say("do you have a desk lamp under $80?").products
    assert "“too small”" in ann.say("too small").text
    between = ann.say("show me desk lamps under $80").text
    assert "desk lamp" in between
    assert "“too small”" in between, "the form asks for its yes again"


def test_what_the_policy_does_not_allow_is_refused_with_its_name(
    stack: Stack, tmp_path: Path
) -> None:
    late, sent = number(), number()
    ann = customer(
        stack,
        tmp_path,
        Bought(late, "delivered", {"lamp": 1}, days=90),
        Bought(sent, "shipped", {"tea": 1}),
    )
    too_late = ann.say(f"i want to return order {late}").text
    assert "30 days ended" in too_late
    assert "Policy: Returns and refunds" in too_late
    assert "already shipped" in ann.say(f"cancel order {sent}").text
    assert "has not dropped" in ann.say("the price of my tea dropped, price protection please").text


def test_the_price_difference_is_claimed(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    bought = Bought(order_id, "delivered", {"tea": 2}, days=4, unit_price=8.0)
    ann = customer(stack, tmp_path, bought)
    assert "$3.00" in ann.say("the price dropped after i bought it").text
    assert "claim for $3.00" in ann.say("yes").text


def test_somebody_elses_order_cannot_be_touched(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    owner = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 1}))
    thief = customer(stack, tmp_path, Bought(number(), "delivered", {"tea": 1}))
    for text in (
        f"cancel order {order_id}",
        f"change the address of order {order_id} to 1 Thief Street, London",
        f"i need the invoice for order {order_id}",
        f"my email is {owner.user_id}@example.com, cancel order {order_id}",
    ):
        answer = thief.say(text).text
        assert "mug" not in answer.lower()
        assert "no order no." in answer
        thief.say("never mind")
    assert status(owner, order_id)["status"] == "processing"


@pytest.fixture
def guest(stack: Stack) -> Customer:
    made = requests.post(f"{stack.url}/v1/guest", timeout=30).json()
    return Customer(stack, made["user_id"], {"Authorization": f"Bearer {made['token']}"})


def test_a_guest_proves_an_order_by_number_and_address(
    stack: Stack, tmp_path: Path, guest: Customer
) -> None:
    order_id = number()
    owner = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 1}))
    assert "order number" in guest.say("where is my order?").text
    assert "e-mail" in guest.say(order_id).text
    assert "did not get that" in guest.say("not-an-email").text
    wrong_address = guest.say("somebody@example.com").text
    guest.say("99999999999")
    wrong_number = guest.say(f"{owner.user_id}@example.com").text
    assert wrong_address == wrong_number
    guest.say(order_id)
    assert "being prepared" in guest.say(f"{owner.user_id}@example.com").text
    assert "Cancel order no." in guest.say("cancel it").text
    assert "is cancelled" in guest.say("yes").text
    assert status(owner, order_id)["status"] == "cancelled"


def test_a_guest_who_guesses_is_stopped(stack: Stack, tmp_path: Path, guest: Customer) -> None:
    order_id = number()
    owner = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 1}))
    guest.say("track my order")
    for attempt in range(5):
        guest.say(order_id)
        guest.say(f"guess{attempt}@example.com")
    guest.say(order_id)
    assert "too many attempts" in guest.say(f"{owner.user_id}@example.com").text


def test_a_form_comes_back_after_terms_secrets_and_others_data(
    stack: Stack, tmp_path: Path
) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "delivered", {"mug": 1}))
    asked = ann.say("i want to return the mug").text
    assert "Why do you want to return" in asked
    for text, answer in (
        ("can i pay with wechat by the way?", "Policy: Payment"),
        ("do you repair things too?", "do not want to guess"),
        ("what did customer 900 buy?", "tell nobody about other people"),
        ("4111 1111 1111 1111", "do not send card numbers"),
    ):
        between = ann.say(text).text
        assert answer in between
        assert between.endswith(asked), "the form comes back to its question"
    assert "Poor quality" in ann.say("Poor quality").text
    ann.say("no")
    missing = ann.say("tracking says delivered but i never got it").text
    assert missing.count("ask for a person here") == 1
    assert "Why" not in missing
