"""The forms of orders from the first message to the end: every flow, customer and guest."""

from dataclasses import dataclass

import pytest
from support.order_forms import InForm, Orders, required

from recommender.schema import Item
from store.order_proofs import LIMIT


@dataclass(frozen=True)
class Way:
    """A flow as a customer goes through it: an order in `status`, answers, what the end says."""

    intent: str
    first: str
    status: str
    answers: tuple[tuple[str, str], ...]  # what is asked for, what is answered
    end: str


WAYS = [
    Way("cancel_order", "cancel my order", "processing", (("confirmed", "yes"),), "is cancelled"),
    Way(
        "change_order",
        "change my order",
        "processing",
        (("order_item", "the oatmeal"), ("new_quantity", "1"), ("confirmed", "yes")),
        "now has 1 × Oatmeal",
    ),
    Way(
        "change_address",
        "i want to change the address",
        "processing",
        (("new_address", "22 Mill Lane, Oxford"), ("confirmed", "ok")),
        "goes to “22 Mill Lane, Oxford”",
    ),
    Way(
        "request_return",
        "i want to return something",
        "delivered",
        (("order_item", "the peanuts"), ("return_reason", "tastes stale"), ("confirmed", "yes")),
        "Your return of Salted peanuts, 16 oz is registered",
    ),
    Way(
        "exchange_item",
        "i want to exchange something",
        "delivered",
        (("order_item", "the first one"), ("exchange_for", "the small box"), ("confirmed", "yes")),
        "Your exchange of Oatmeal, 42 oz for “the small box” is registered",
    ),
    Way(
        "report_problem_with_item",
        "there is a problem with my order",
        "delivered",
        (
            ("order_item", "the second one"),
            ("problem", "it was open"),
            ("solution", "a refund"),
            ("confirmed", "yes"),
        ),
        "you asked for a refund",
    ),
    Way("get_invoice", "i need an invoice", "delivered", (), "Salted peanuts"),
]
CHINESE = [
    Way("cancel_order", "我要取消订单", "processing", (("confirmed", "好的"),), "已取消"),
    Way(
        "change_order",
        "我要改订单",
        "processing",
        (("order_item", "燕麦粥"), ("new_quantity", "1件"), ("confirmed", "对")),
        "1",
    ),
    Way(
        "change_address",
        "地址填错了",
        "processing",
        (("new_address", "上海市静安区南京西路100号"), ("confirmed", "是的")),
        "南京西路100号",
    ),
    Way(
        "request_return",
        "我要退货",
        "delivered",
        (("order_item", "第二个"), ("return_reason", "味道不好"), ("confirmed", "好的")),
        "退货已登记",
    ),
    Way(
        "exchange_item",
        "我想换货",
        "delivered",
        (("order_item", "第一个"), ("exchange_for", "小包装"), ("confirmed", "确认")),
        "小包装",
    ),
    Way(
        "report_problem_with_item",
        "我的订单有问题",
        "delivered",
        (("order_item", "坚果"), ("problem", "漏了"), ("solution", "退款"), ("confirmed", "好")),
        "已登记",
    ),
    Way("get_invoice", "我要发票", "delivered", (), "合计"),
]


async def gone_through(person: InForm, way: Way) -> str:
    said = await person.say(way.first, way.intent)
    for slot, answer in way.answers:
        assert person.asked == slot, said.text
        said = await person.say(answer)
    assert person.asked is None, said.text
    return said.text


def test_every_flow_is_gone_through() -> None:
    shown = {"track_order_form", "refund_status_form", "price_protection_form"}  # below
    for ways in (WAYS, CHINESE):
        assert {f"{way.intent}_form" for way in ways} | shown == set(required())


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.intent)
async def test_the_only_order_is_meant(cara: InForm, orders: Orders, way: Way) -> None:
    await orders.add(way.status, oats=2, nuts=1)
    assert way.end in await gone_through(cara, way)


@pytest.mark.parametrize("way", CHINESE, ids=lambda way: way.intent)
async def test_the_same_in_chinese(caras: InForm, orders: Orders, way: Way) -> None:
    await orders.add(way.status, oats=2, nuts=1)
    assert way.end in await gone_through(caras, way)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.intent)
async def test_a_guest_proves_the_order_first(
    visitor: InForm, cara: InForm, orders: Orders, way: Way
) -> None:
    del cara  # she is a customer of the shop
    order_id = await orders.add(way.status, oats=2, nuts=1)
    await visitor.say(way.first, way.intent)
    assert visitor.asked == "order_number"
    await visitor.say(order_id)
    assert visitor.asked == "email"
    said = await visitor.say("cara@example.com")
    for slot, answer in way.answers:
        assert visitor.asked == slot, said.text
        said = await visitor.say(answer)
    assert way.end in said.text


@pytest.mark.parametrize(
    ("request_", "intent"), [("cancel my order", "cancel_order"), ("我要取消订单", "cancel_order")]
)
async def test_a_request_sent_twice_is_no_yes(
    cara: InForm, orders: Orders, request_: str, intent: str
) -> None:
    order_id = await orders.add("processing", oats=2)
    await cara.say(request_, intent)
    await cara.say(request_, intent)
    assert cara.asked == "confirmed"
    assert (await orders.get(order_id)).status == "processing"
    await cara.say("cancel it" if request_.isascii() else "取消吧", intent)
    assert (await orders.get(order_id)).status == "cancelled"


async def test_a_proof_holds_for_the_next_form(
    visitor: InForm, cara: InForm, orders: Orders
) -> None:
    del cara
    order_id = await orders.add("processing", oats=2)
    await visitor.say(f"invoice for {order_id}, cara@example.com", "get_invoice")
    assert visitor.asked is None
    said = await visitor.say("cancel it", "cancel_order")
    assert visitor.asked == "confirmed"
    assert order_id in said.text


async def test_a_guest_sees_nothing_without_both(
    visitor: InForm, cara: InForm, orders: Orders
) -> None:
    del cara
    order_id = await orders.add("processing", oats=2)
    await visitor.say("cancel my order", "cancel_order")
    answers = []
    for number, email in ((order_id, "eve@example.com"), ("79999999999", "cara@example.com")):
        await visitor.say(number)
        answers.append((await visitor.say(email)).text)
        assert visitor.asked == "order_number"
    assert answers[0] == answers[1]
    assert "do not belong together" in answers[0]
    assert "Oatmeal" not in answers[0]


async def test_a_guest_may_try_a_few_times_only(
    visitor: InForm, cara: InForm, orders: Orders
) -> None:
    del cara
    order_id = await orders.add("processing", oats=2)
    await visitor.say("cancel my order", "cancel_order")
    for _ in range(LIMIT):
        await visitor.say(order_id)
        await visitor.say("eve@example.com")
    await visitor.say(order_id)
    said = await visitor.say("cara@example.com")
    assert "too many attempts" in said.text
    assert visitor.asked is None


async def test_where_an_order_is(visitor: InForm, cara: InForm, orders: Orders) -> None:
    del cara
    order_id = await orders.add("shipped", coffee=1)
    said = await visitor.say(f"where is {order_id}", "track_order", email="cara@example.com")
    assert order_id in said.text
    assert visitor.asked is None


async def test_what_became_of_a_return(visitor: InForm, cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("delivered", oats=2)
    await cara.say("return it, too salty", "request_return")
    await cara.say("because it is too salty")
    assert "is registered" in (await cara.say("yes")).text
    said = await visitor.say(f"refund for {order_id} cara@example.com", "refund_status")
    assert order_id in said.text
    assert "$6.00" in said.text


async def test_a_price_that_fell_is_paid_back(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("delivered", oats=2, nuts=1)
    await reprice(orders, "oats", 2.0)
    said = await cara.say("the oatmeal got cheaper", "price_protection")
    assert cara.asked == "confirmed"
    assert "difference of $2.00" in said.text
    assert "claim for $2.00" in (await cara.say("yes please")).text
    (case,) = await orders.services.store.cases.of_orders([order_id])
    assert (case.kind, case.amount, case.product_id) == ("price_adjustment", 2.0, "oats")


async def reprice(orders: Orders, item_id: str, price: float) -> None:
    store = orders.services.store
    item = (await store.products.get([item_id]))[item_id]
    facts = {name: getattr(item, name) for name in Item.__dataclass_fields__}
    await store.products.upsert([Item(**facts | {"price": price})])


@pytest.mark.parametrize(
    ("intent", "first", "status", "said"),
    [
        ("cancel_order", "cancel my order", "shipped", "already shipped"),
        ("cancel_order", "cancel my order", "delivered", "already delivered"),
        ("change_order", "change my order", "shipped", "no longer be changed"),
        ("change_address", "change the address", "delivered", "no longer be changed"),
        ("request_return", "i want to return it", "processing", "once it has been delivered"),
        ("exchange_item", "exchange it", "shipped", "once it has been delivered"),
        ("report_problem_with_item", "it is broken", "processing", "nothing to report"),
        ("price_protection", "it got cheaper", "cancelled", "no price to adjust"),
        ("price_protection", "it got cheaper", "delivered", "has not dropped"),
    ],
)
async def test_what_cannot_be_done_is_said_at_once(
    cara: InForm, orders: Orders, intent: str, first: str, status: str, said: str
) -> None:
    order_id = await orders.add(status, oats=2)
    answer = (await cara.say(first, intent)).text
    assert said in answer
    assert cara.asked is None
    assert (await orders.get(order_id)).status == status
    assert await orders.services.store.cases.of_orders([order_id]) == []


async def test_what_is_too_late_names_its_last_day(cara: InForm, orders: Orders) -> None:
    await orders.add("delivered", days=60, oats=2)
    said = await cara.say("i want to return it", "request_return")
    assert "the 30 days ended on" in said.text
    assert "Policy: Returns and refunds" in said.text


@pytest.mark.parametrize("intent", ["cancel_order", "request_return", "get_invoice"])
async def test_without_orders_there_is_nothing_to_ask(cara: InForm, intent: str) -> None:
    said = await cara.say("about my order", intent)
    assert cara.asked is None
    assert "orders" in said.text


async def test_the_order_that_is_spoken_of_is_meant(cara: InForm, orders: Orders) -> None:
    await orders.add("processing", oats=2)
    older = await orders.add("processing", nuts=1)
    cara.slots["order_number"] = older
    assert older in (await cara.say("cancel it", "cancel_order")).text
    assert cara.asked == "confirmed"


async def test_the_product_goes_along_from_one_form_to_the_next(
    cara: InForm, orders: Orders
) -> None:
    await orders.add("delivered", oats=2, nuts=1)
    await cara.say("i want to return the peanuts", "request_return")
    await cara.say("too salty")
    assert cara.asked == "confirmed"
    said = await cara.say("i would rather exchange it", "exchange_item", 0.99)
    assert cara.customer.form == "exchange_item_form"
    assert cara.asked == "exchange_for"
    assert "Salted peanuts" in said.text


async def test_somebody_else_s_order_is_not_there(
    cara: InForm, orders: Orders, bob: object
) -> None:
    del bob  # his is no. 27601281299
    await orders.add("processing", oats=2)
    said = await cara.say("cancel order 27601281299", "cancel_order")
    assert "27601281299" in said.text
    assert "Lager" not in said.text
    assert cara.asked == "order_number"


async def test_trying_numbers_ends(cara: InForm, orders: Orders) -> None:
    await orders.add("processing", oats=2)
    await cara.say("cancel order 12300000", "cancel_order")
    for one in range(12):
        said = await cara.say(f"1230000{one:02d}")
        if cara.asked is None:
            break
    assert cara.asked is None
    assert "hour" in said.text


@pytest.mark.parametrize(
    ("first", "quantity", "said"),
    [
        ("i ordered too much oatmeal, make it 2", "confirmed", "to 2 × Oatmeal"),
        ("change the oatmeal to 5", "new_quantity", "How many shall it be"),
        ("remove the oatmeal", "confirmed", "Take Oatmeal, 42 oz out"),
    ],
)
async def test_only_a_lower_number_is_taken(
    cara: InForm, orders: Orders, first: str, quantity: str, said: str
) -> None:
    await orders.add("processing", oats=3, nuts=1)
    answer = await cara.say(first, "change_order")
    assert cara.asked == quantity
    assert said in answer.text


async def test_what_is_told_ahead_is_not_asked(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("delivered", oats=2, nuts=1)
    said = await cara.say(
        f"the peanuts of order {order_id} arrived broken, i want my money back",
        "report_problem_with_item",
    )
    assert cara.asked == "confirmed"
    assert "ask for a refund" in said.text


async def test_the_whole_order_goes_back(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("delivered", oats=2, nuts=1)
    await cara.say("i want to return everything", "request_return")
    assert cara.asked == "return_reason"
    assert "$8.20" in (await cara.say("we moved")).text
    await cara.say("yes")
    (case,) = await orders.services.store.cases.of_orders([order_id])
    assert (case.product_id, case.amount) == (None, 8.2)


async def test_what_went_back_does_not_go_back_again(cara: InForm, orders: Orders) -> None:
    await orders.add("delivered", oats=2, nuts=1)
    await cara.say("return the oatmeal", "request_return")
    await cara.say("too much")
    await cara.say("yes")
    assert "already" in (await cara.say("return the oatmeal", "request_return")).text
    assert cara.asked is None
    await cara.say("return everything", "request_return")
    assert cara.asked == "order_item"


async def test_a_wish_not_to_do_it_changes_nothing(cara: InForm, orders: Orders) -> None:
    order_id = await orders.add("processing", oats=2)
    said = await cara.say("please don't cancel my order", "cancel_order")
    assert "nothing was changed" in said.text
    assert (await orders.get(order_id)).status == "processing"
