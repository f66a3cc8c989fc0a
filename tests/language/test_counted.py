"""Numbers of what is counted in a property, in the shop's way of writing."""

import pytest

from language.counted import in_digits


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a hose of thirty metres", "a hose of 30 m"),
        ("a twenty-litre bag", "a 20 l bag"),
        ("a puzzle of five hundred pieces", "a puzzle of 500 pieces"),
        ("a puzzle with a thousand bits", "a puzzle with 1000 pieces"),
        ("a screwdriver with 12 bits", "a screwdriver with 12 bits"),
        ("a tent for the three of us", "a tent for the 3 people"),
        ("a game for a family of five", "a game for a 5 people"),
        ("a set of six glasses", "a set of 6 glasses"),
        ("three persons", "3 people"),
        ("五百片的拼图", "500片的拼图"),
        ("三十米的水管", "30米的水管"),
        ("六个人玩的", "6人玩的"),
        ("两万毫安的", "20000毫安时的"),
        ("5000毫安时", "5000毫安时"),
    ],
)
def test_numbers_before_what_is_counted_become_digits(text: str, plain: str) -> None:
    assert in_digits(text) == plain


@pytest.mark.parametrize("text", ["one dress for two weddings", "两件衬衫", "一双袜子", "seven up"])
def test_other_numbers_stay(text: str) -> None:
    assert in_digits(text) == text
