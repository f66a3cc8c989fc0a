"""Whose size a message tells, and which size it asks for."""

import pytest

from language.sizes import as_labelled, asked_size, asks_for_advice, bare_size, own_size
from language.words import folded


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("I'm a size 41", "41"), ("I always take S", "S"), ("i'm usually an extra large", "XL"),
        ("my shoe size is 7 uk", "UK 7"), ("my size: 43", "43"), ("we wear XL", "XL"),
        ("size 46 feet over here", "46"), ("L is what I wear", "L"), ("for boots i'm a 42", "42"),
        ("put me down as a medium", "M"), ("i wear EU 36", "36"), ("my feet are size 39", "39"),
        ("我一般穿S码", "S"), ("我鞋码是41", "41"), ("平时穿大号", "L"), ("我是XXL", "XXL"),
        ("鞋子我穿36的", "36"), ("43码是我的尺码", "43"), ("我穿欧码40", "40"),
        ("note it: 我鞋码 43", "43"), ("我穿 38 码的鞋", "38"), ("my size for next time: 40", "40"),
        ("trainers in 44 for me", "44"),
    ],
)  # fmt: skip
def test_a_size_that_is_told(text: str, size: str) -> None:
    assert own_size(folded(text)) == size


@pytest.mark.parametrize(
    "text",
    [
        "I'm 41 years old", "i take two sugars", "i take a medium roast", "I'm a large family man",
        "I'm 175 cm", "a puzzle of 300 pieces", "i get 3 of them", "我今年41岁", "我老公穿43码",
        "我买3件", "中号的杯子",
    ],
)  # fmt: skip
def test_what_is_no_size_of_the_customer(text: str) -> None:
    assert own_size(folded(text)) is None


def test_a_size_that_is_asked_for() -> None:
    assert asked_size("does this come in 41?") == "41"
    assert asked_size("is it available in size M?") == "M"
    assert asked_size("这双有40码吗") == "40"
    assert asked_size("how much is it?") is None
    assert bare_size("size L please") == bare_size("要大码") == "L"
    assert bare_size("a large red bag") is None


def test_advice_is_asked_for() -> None:
    assert asks_for_advice("what size should I get?")
    assert asks_for_advice("我身高160穿什么码")
    assert not asks_for_advice("is size M in stock?")


def test_what_products_may_call_a_size() -> None:
    assert as_labelled("M") == ["m", "medium", "中"]
    assert as_labelled("UK 7") == ["uk 7", "41"]
    assert as_labelled("41") == ["41"]
