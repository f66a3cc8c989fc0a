"""Orders after they were placed, in Chinese, through the real processes."""

from pathlib import Path

from support.cupboard import Bought, customer, number
from support.stack import Customer, Stack


def order(person: Customer, order_id: str) -> dict:
    orders = {one["order_id"]: one for one in person.get("/v1/orders")["orders"]}
    return orders[order_id]


def test_one_of_two_orders_is_cancelled(stack: Stack, tmp_path: Path) -> None:
    newer, older = number(), number()
    ann = customer(
        stack,
        tmp_path,
        Bought(newer, "processing", {"mug": 1}, days=1),
        Bought(older, "processing", {"tea": 3}, days=2),
    )
    asked = ann.say("我要取消订单")
    assert "哪个订单" in asked.text
    assert [newer in one["title"] for one in asked.messages[0]["buttons"]] == [True, False]
    assert older in ann.say("第二个").text
    assert "已取消" in ann.say("好的").text
    assert order(ann, older)["status"] == "cancelled"
    assert order(ann, newer)["status"] == "processing"


def test_a_question_and_a_no_at_the_last_question_cancel_nothing(
    stack: Stack, tmp_path: Path
) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 1}))
    assert "退款 $12.00 吗" in ann.say("我要取消订单").text
    between = ann.say("等等 运费多少").text
    assert "依据：配送" in between
    assert "退款 $12.00 吗" in between
    assert "没有做任何更改" in ann.say("算了不取消").text
    assert "没有做任何更改" in ann.say("不取消了").text
    assert order(ann, order_id)["status"] == "processing"


def test_an_address_is_corrected_before_it_is_written(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 1}))
    assert "送到哪里" in ann.say("地址填错了，要改地址").text
    assert "100号" in ann.say("上海市静安区南京西路100号").text
    assert "200号" in ann.say("不对，上海市静安区南京西路200号").text
    assert "已修改" in ann.say("对").text
    assert order(ann, order_id)["address"] == "上海市静安区南京西路200号"


def test_a_return_with_a_question_in_between(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "delivered", {"mug": 1, "tea": 2}))
    assert "哪一件" in ann.say("我要退货").text
    assert "为什么要退" in ann.say("第二个").text
    between = ann.say("多久能送到？").text
    assert "依据：配送" in between
    assert "为什么要退" in between
    assert "$13.00" in ann.say("味道不好").text
    assert "退货已登记" in ann.say("好的").text
    assert order_id in ann.say("退款到了吗").text


def test_a_broken_thing_is_refunded(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "delivered", {"mug": 1}))
    assert "补发，还是退款" in ann.say("收到的杯子是碎的").text
    assert "退款" in ann.say("退款吧").text
    assert "已登记" in ann.say("确认").text
    assert "登记过" in ann.say("杯子碎了，我要退货").text


def test_stopping_leaves_everything_as_it_was(stack: Stack, tmp_path: Path) -> None:
    order_id = number()
    ann = customer(stack, tmp_path, Bought(order_id, "processing", {"mug": 1}))
    ann.say("取消订单")
    assert "没有做任何更改" in ann.say("算了").text
    assert order(ann, order_id)["status"] == "processing"
    assert order_id in ann.say("开发票").text
