"""Customers in the forms of orders."""

import pytest
from support.asked import Asked
from support.grocer import Customer
from support.order_forms import InForm, Orders, newcomer

from shop.services import Services


@pytest.fixture
async def cara(services: Services) -> InForm:
    """Somebody new, with the orders that a test gives her."""
    return (await newcomer(services))[0]


@pytest.fixture
async def caras(services: Services) -> InForm:
    """The same, speaking Chinese."""
    return (await newcomer(services, "zh"))[0]


@pytest.fixture
def orders(services: Services) -> Orders:
    """Hers."""
    return Orders(services, "cara")


@pytest.fixture
def visitor(guest: Customer) -> InForm:
    """A guest."""
    return InForm(guest)


@pytest.fixture
def asked(services: Services) -> Asked:
    return Asked.of(services.store)
