"""Money and dates as they are read."""

import pytest

from shop.dates import date
from shop.money import money


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (2.39, "USD", "$2.39"),
        (1234.5, "GBP", "£1,234.50"),
        (12, "CNY", "¥12.00"),
        (300, "JPY", "¥300"),
        (12.5, "SEK", "12.50 SEK"),
        (1, "", "1.00"),
    ],
)
def test_money(amount: float, currency: str, text: str) -> None:
    assert money(amount, currency) == text


def test_dates() -> None:
    assert date(1_512_345_600, "en") == "4 December 2017"
    assert date(1_512_345_600, "zh") == "2017年12月4日"
