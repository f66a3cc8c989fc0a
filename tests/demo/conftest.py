"""The demo shop as it is on one day."""

import pytest
from support.demo_day import NOW

from demo import shop
from demo.shop import DemoShop


@pytest.fixture(scope="session")
def made() -> DemoShop:
    return shop.make(now=NOW)
