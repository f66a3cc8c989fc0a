"""Bargaining, told from wishes for cheaper things."""

import pytest

from language.negotiating import bargains, compares_shops


@pytest.mark.parametrize(
    "text",
    [
        "would you sell it for 40?",
        "any wiggle room on that?",
        "what's your lowest price",
        "is it cheaper if i take three",
        "I'll pay you 20 bucks",
        "could you give us a small discount",
        "再少15块吧",
        "打七折可以吗",
        "80元卖吗",
        "买三双有优惠吗",
    ],
)
def test_who_bargains(text: str) -> None:
    assert bargains(text)


@pytest.mark.parametrize(
    "text",
    ["cheaper ones please", "can you give me 3 bowls", "something under 20 dollars",
     "best price teapot", "便宜一点的", "给我来两个", "80元左右的茶壶", ""],
)  # fmt: skip
def test_who_wants_cheap_things_does_not(text: str) -> None:
    assert not bargains(text)


def test_other_shops_are_spoken_of() -> None:
    assert compares_shops("would you beat the price of another shop")
    assert compares_shops("it is cheaper on ebay")
    assert compares_shops("淘宝上价格更低")
    assert not compares_shops("which one is cheaper")
