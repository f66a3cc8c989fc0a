"""A customer of a shop that sells the grocer's goods, and clothes and bags of several colours."""

import pytest
from support import boutique
from support.grocer import Customer

from shop.services import Services


@pytest.fixture
async def mia(services: Services) -> Customer:
    await services.store.products.upsert(boutique.ITEMS)
    await services.live.refresh()
    return Customer(services, "mia")
