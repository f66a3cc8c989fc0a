"""The rates by which a shop takes other currencies."""

import re
from pathlib import Path

import pytest

from shop.exchange_rates import exchange_rates

ROOT = Path(__file__).parents[2]


def test_rates_are_read_by_their_codes() -> None:
    assert exchange_rates(" EUR=1.08, gbp = 1.27 ,") == {"EUR": 1.08, "GBP": 1.27}
    assert exchange_rates("") == {}


@pytest.mark.parametrize("listed", ["EUR", "EUR=", "EUR=-1", "EUR=inf", "E=1", "EUR=1,EUR=2"])
def test_what_is_no_rate_is_refused(listed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        exchange_rates(listed)


def test_the_demo_takes_the_currencies_that_its_customers_name() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    listed = re.search(r"^DEMO_RATES := (.+)$", makefile, re.MULTILINE)
    assert listed
    assert {"EUR", "GBP", "CNY", "HKD", "TWD", "JPY"} <= set(exchange_rates(listed[1]))
