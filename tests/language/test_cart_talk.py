"""What is said right after something was put into the cart."""

import pytest

from language.cart_talk import Amount, adds_besides, amount_said, takes_back


@pytest.mark.parametrize(
    ("said", "pieces", "more"),
    [
        ("make that just two please", 2, False),
        ("oh that's too many. only one", 1, False),
        ("three instead of five", 3, False),
        ("not four, just 2", 2, False),
        ("six is enough", 6, False),
        ("another one", 1, True),
        ("and two more of those", 2, True),
        ("变成五瓶吧", 5, False),
        ("太多了 一个就够了", 1, False),
        ("不要三个，要两个", 2, False),
        ("再多来一盒", 1, True),
        ("再拿俩", 2, True),
    ],
)
def test_how_many_there_shall_be(said: str, pieces: int, *, more: bool) -> None:
    assert amount_said(said) == Amount(pieces, more)


@pytest.mark.parametrize(
    "said",
    [
        "make it cheaper",
        "just show me two mugs",
        "only blue ones",
        "two mugs",
        "改地址",
        "便宜两块",
    ],
)
def test_what_counts_nothing_in_the_cart(said: str) -> None:
    assert amount_said(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "hm actually take that out again",
        "on second thought remove the last one",
        "get rid of it please",
        "刚放的那个不要了",
        "算了 拿掉吧",
        "把这个移除",
    ],
)
def test_the_last_thing_is_taken_back(said: str) -> None:
    assert takes_back(said)


@pytest.mark.parametrize("said", ["forget my size", "remove the oats", "不要牛奶", "删除我的资料"])
def test_what_names_a_thing_takes_back_no_other(said: str) -> None:
    assert not takes_back(said)


def test_one_more_thing_is_no_search() -> None:
    for said in ("and the cheddar", "also a pack of peanuts", "再放一袋坚果", "还有香蕉"):
        assert adds_besides(said)
    for said in ("and show me mugs", "also cheaper ones", "再便宜点", "还有别的吗"):
        assert not adds_besides(said)
