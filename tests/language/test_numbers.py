"""Numbers in words have one value, in English and Chinese."""

import re

import pytest

from language.numbers import CARDINAL, CHINESE_ORDINAL, ORDINAL, cardinal, ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("one", 1), ("twelve", 12), ("nineteen", 19), ("twenty five", 25),
        ("twenty-four", 24), ("forty", 40), ("a hundred", 100), ("hundred", 100),
        ("one hundred and twenty", 120), ("a hundred and five", 105), ("twelve hundred", 1200),
        ("two thousand five hundred", 2500), ("a thousand", 1000), ("two grand", 2000),
        ("3 hundred", 300), ("1.5 thousand", 1500), ("a dozen", 12), ("dozen", 12),
        ("two dozen", 24), ("half a dozen", 6), ("a half dozen", 6), ("a couple", 2),
        ("a couple of", 2), ("a couple of hundred", 200), ("a couple dozen", 24),
        ("十二", 12), ("二十", 20), ("二十三", 23), ("两百", 200), ("三百五", 350),
        ("一百零五", 105), ("两千零一", 2001), ("一万二", 12000), ("1.5万", 15000), ("2千5", 2500),
        ("1千", 1000), ("两三百", 300), ("九点九", 9.9), ("二零二五", 2025), ("十", 10), ("两", 2),
    ],
)  # fmt: skip
def test_the_value_of_a_number(text: str, value: float) -> None:
    assert re.fullmatch(CARDINAL, text), text
    assert cardinal(text) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("first", 1), ("frist", 1), ("second", 2), ("tenth", 10), ("eleventh", 11),
        ("twelfth", 12), ("nineteenth", 19), ("twentieth", 20), ("twenty-first", 21),
        ("twenty third", 23), ("1st", 1), ("12th", 12), ("23rd", 23), ("ninetieth", 90),
    ],
)  # fmt: skip
def test_the_place_of_an_ordinal(text: str, place: int) -> None:
    assert re.fullmatch(ORDINAL, text), text
    assert ordinal(text) == place


@pytest.mark.parametrize(("text", "place"), [("十一", 11), ("二十三", 23), ("一", 1), ("12", 12)])
def test_the_place_of_a_chinese_ordinal(text: str, place: int) -> None:
    assert re.fullmatch(CHINESE_ORDINAL, text), text
    assert ordinal(text) == place


@pytest.mark.parametrize("text", ["someone", "tent", "often", "weight", "canine", "sixpence", "a"])
def test_a_word_that_holds_a_number_is_none(text: str) -> None:
    assert re.search(CARDINAL, text) is None
