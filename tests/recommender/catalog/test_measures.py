"""Values of attributes are quantities in the base unit of their dimension."""

import pytest

from recommender.catalog.measures import measured


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("500 ml", "0.5 l"), ("16 oz", "1 lb"), ("1 gal", "4 qt"), ("12 in", "1 ft"),
        ("5 ft 6 in", "66 inches"), ("5'6\"", "66 in"), ("1 lb 4 oz", "20 oz"),
        ("1 1/2 in", "1.5 inch"), ("1/2 gal", "2 qt"), ("2 x 5 kg", "10 kg"),
        ("6 x 330 ml", "1.98 l"), ("1,500 ml", "1,5 l"), ("90 minutes", "1.5 hours"),
        ("8-inch", '8"'), ("12 fl. oz", "12 fluid ounces"), ("1 TB", "1000 GB"),
        ("10,000 mAh", "10 Ah"), ("2只×5公斤", "10 kg"), ("1升补充装", "1 l refill"),
        ("32 pieces", "32片"), ("20-30 hours", "30 h"), ("0.5 kW", "500W"),
    ],
)  # fmt: skip
def test_one_quantity_is_written_in_many_ways(text: str, same: str) -> None:
    assert measured(text) is not None
    assert measured(text) == measured(same)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("500 g", "500 ml"), ("12 fl oz", "12 oz"), ("300 dpi", "300 pt"), ("M", "5 m"),
        ("20 bags", "20 g"), ("5 ft 6 in", "30 sq ft"), ("12 V", "12 W"), ("XL", "large"),
    ],
)  # fmt: skip
def test_quantities_of_different_kinds_are_not_compared(text: str, other: str) -> None:
    one, two = measured(text), measured(other)
    assert one is not None
    assert two is not None
    assert one.unit != two.unit


@pytest.mark.parametrize(
    ("less", "more"),
    [("11 oz", "1 lb"), ("3 l", "1 gal"), ("16 fl oz", "1 qt"), ("64 in", "5 ft 6 in"),
     ("M", "XL"), ("small", "large"), ("小号", "大号"), ("500 g", "2斤"), ("2", "10")],
)  # fmt: skip
def test_less_is_less(less: str, more: str) -> None:
    one, two = measured(less), measured(more)
    assert one is not None
    assert two is not None
    assert one.unit == two.unit
    assert one.value < two.value


@pytest.mark.parametrize("text", ["blue", "", "A4", "one size"])
def test_what_holds_no_quantity_has_none(text: str) -> None:
    assert measured(text) is None
