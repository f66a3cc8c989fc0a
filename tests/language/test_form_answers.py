"""What customers answer to the questions of a form is read as they mean it."""

import pytest

from language.form_answers import (
    address_in,
    email_in,
    hesitates,
    looks_for_goods,
    only_asks_where,
    problem_in,
    quantity_in,
    reason_in,
    resumes,
    rules_out,
    solution_in,
    wants_to_stop,
    without_no,
    yes_or_no,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("yes", "yes"),
        ("Yes, please", "yes"),
        ("ok do it", "yes"),
        ("yep!", "yes"),
        ("👍", "yes"),
        ("好的", "yes"),
        ("对", "yes"),
        ("确认", "yes"),
        ("no", "no"),
        ("No, thanks", "no"),
        ("nope", "no"),
        ("don't", "no"),
        ("wait", "no"),
        ("不用了", "no"),
        ("不", "no"),
        ("别", "no"),
        ("算了不取消", "no"),
        ("还是别取消了", "no"),
        ("please don't cancel it", "no"),
        ("ok never mind", "no"),
        ("the second one", None),
        ("notebook", None),
        ("nothing yet", None),
        ("yesterday's order", None),
        ("茶叶", None),
    ],
)
def test_yes_and_no(text: str, meant: str | None) -> None:
    assert yes_or_no(text) == meant


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2", 2),
        ("make it two", 2),
        ("change it from 3 to 2", 2),
        ("just one please", 1),
        ("改成两件", 2),
        ("从三个改成一个", 1),
        ("remove it", 0),
        ("去掉", 0),
        ("I don't want them any more", 0),
        ("the 100 g pack", None),
        ("hm", None),
    ],
)
def test_quantities(text: str, count: int | None) -> None:
    assert quantity_in(text) == count


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("12 High Street, Leeds", "12 High Street, Leeds"),
        ("no, 13 High Street, Leeds", "13 High Street, Leeds"),
        ("change the address to 5 Park Road, London", "5 Park Road, London"),
        ("上海市静安区南京西路100号", "上海市静安区南京西路100号"),
        ("改成北京市海淀区中关村大街1号", "北京市海淀区中关村大街1号"),
        ("不对，上海市静安区南京西路200号", "上海市静安区南京西路200号"),
        ("how long does delivery take?", None),
        ("my new flat", None),
        ("送到公司", None),
    ],
)
def test_addresses(text: str, address: str | None) -> None:
    assert address_in(text, asked=True) == address


def test_an_address_is_not_guessed_from_other_talk() -> None:
    assert address_in("i moved last week, 3 times in a row", asked=False) is None
    assert address_in("send it to 5 Park Road, London please", asked=False) is not None


@pytest.mark.parametrize("text", ["never mind", "forget it", "stop", "算了", "不退了", "别取消"])
def test_stopping(text: str) -> None:
    assert wants_to_stop(text)


@pytest.mark.parametrize("text", ["it stopped working", "the second one", "停车牌"])
def test_what_is_no_stop(text: str) -> None:
    assert not wants_to_stop(text)


def test_problems_reasons_and_solutions() -> None:
    assert problem_in("my mug arrived broken")
    assert problem_in("少发了一件")
    assert not problem_in("I want to report something")
    assert reason_in("it is too small")
    assert not reason_in("return the tea")
    assert [solution_in(one) for one in ("money back", "send a new one", "补发", "退款", "hm")] == [
        "refund", "replacement", "replacement", "refund", None,
    ]  # fmt: skip


def test_an_email_address_is_found_in_a_sentence() -> None:
    assert email_in("it's ann.lee@example.com, thanks") == "ann.lee@example.com"
    assert email_in("ann at example") is None


def test_a_correction_is_what_comes_after_the_no() -> None:
    assert without_no("No, sorry, the green one") == "the green one"
    assert without_no("不对，要绿色的") == "要绿色的"
    assert without_no("notebook") == "notebook"


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("wait do you have warm jackets under 80", True),
        ("show me some mugs", True),
        ("i'm looking for a gift", True),
        ("anything below $20?", True),
        ("你们有没有红色的裙子", True),
        ("推荐一款耳机", True),
        ("the blue jacket", False),
        ("the one from last week", False),
        ("红色的那条裙子", False),
        ("不想买了", False),
    ],
)
def test_a_search_for_goods_is_told_from_what_was_bought(text: str, goods: bool) -> None:
    assert looks_for_goods(text) is goods


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("ok back to the return", True),
        ("let's continue", True),
        ("go on", True),
        ("好，继续", True),
        ("回到退货吧", True),
        ("it fell on its back", False),
        ("too small", False),
        ("太小了", False),
    ],
)
def test_going_on_is_told_from_an_answer(text: str, again: bool) -> None:
    assert resumes(text) is again


def test_what_is_ruled_out_is_not_what_is_meant() -> None:
    assert rules_out("not the black one")
    assert rules_out("不要黑色的")
    assert not rules_out("the black one")
    assert not rules_out("no, the black one")
    assert not rules_out("不，黑色的那个")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wait, how much is express?", True),
        ("等一下，邮费是多少", True),
        ("wait, no", False),
        ("等等，先不取消", False),
        ("how much is express?", False),
    ],
)
def test_who_asks_first_has_not_decided(text: str, expected: bool) -> None:
    assert hesitates(text) is expected


def test_a_refusal_that_asks_where_the_order_is() -> None:
    for text in ("I'm not cancelling, when does it arrive", "别取消 我只想知道发货了没"):
        assert only_asks_where(text)
    for text in ("don't cancel it", "when does it arrive", "why can i not cancel it"):
        assert not only_asks_where(text)
