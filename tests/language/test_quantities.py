"""How many pieces a message asks for."""

import pytest

from language.quantities import quantity


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("第一个来十二瓶", 12), ("第一个来二十个", 20), ("来十来个", 10), ("要二百五十个", 250),
        ("来俩", 2), ("给我来仨", 3), ("来一打", 12), ("两打鸡蛋", 24), ("半打", 6),
        ("一对耳环", 2), ("５瓶第一个", 5), ("一百块钱的来一个", 1), ("500克的来三包", 3),
        ("十二瓶装来两箱", 2),
        ("twelve of the first one", 12), ("a dozen of the first one", 12), ("two dozen eggs", 24),
        ("half a dozen please", 6), ("a couple of coffees", 2), ("twenty-four of those", 24),
        ("one hundred of the second", 100), ("20 of number 3", 20), ("put 2 in my cart", 2),
        ("two of the 12 fl oz ones", 2), ("two under ten dollars", 2), ("a pair of socks", 1),
        ("two gallons of milk", 2), ("2 packs of coffee", 2), ("2x the first", 2), ("x3", 3),
        ("add 3 of the size 10", 3),
        ("add the first two", None), ("加前两个", None), ("add one", None), ("", None),
    ],
)  # fmt: skip
def test_what_counts(text: str, count: int | None) -> None:
    assert quantity(text) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("add seven up", None), ("add 7 up to my cart", None), ("add 2 seven up", 2),
        ("加一包三只松鼠", 1), ("三只松鼠来两包", 2), ("加一箱六个核桃", 1), ("四件套来一套", 1),
        ("add the three-piece suit", None), ("the one piece swimsuit", None),
        ("a forever 21 dress", None), ("size 10 please", None), ("42码的来两双", 2),
        ("a 12 pack", None), ("the 12 fl oz one", None), ("2 in 1 shampoo", None),
        ("a ten-dollar mug", None), ("八宝粥", None), ("零食", None),
    ],
)  # fmt: skip
def test_a_number_in_a_name_or_a_size_does_not_count(text: str, count: int | None) -> None:
    assert quantity(text) == count


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("add eleven lakes tea", "Eleven Lakes Tea, 20 bags", None),
        ("add 2 eleven lakes tea", "Eleven Lakes Tea, 20 bags", 2),
        ("coffee 2 please", "Ground coffee, 12 oz", 2),
        ("来两包九只小羊奶粉", "九只小羊奶粉", 2),
        ("九只小羊奶粉", "九只小羊奶粉", None),
    ],
)
def test_a_number_in_the_name_of_what_is_meant_does_not_count(
    text: str, name: str, count: int | None
) -> None:
    assert quantity(text, [name]) == count
