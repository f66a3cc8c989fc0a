"""Fixtures: customers of the grocer; turns run by rasa-sdk's executor."""

import uuid
from pathlib import Path

import pytest

from shop.services import Services
from shop.settings import Settings
from support.grocer import ANN, BOB, Customer
from support.grocery import encoder, phrases, services, shop_file

__all__ = ["encoder", "phrases", "services", "shop_file"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite+aiosqlite:///{tmp_path}/shop.db",
        artifact_dir=tmp_path / "artifacts",
        var_dir=tmp_path,
        secret="a secret of the test suite, 32 or more characters",
    )


@pytest.fixture
def ann(services: Services) -> Customer:
    return Customer(services, ANN)


@pytest.fixture
def bob(services: Services) -> Customer:
    return Customer(services, BOB)


@pytest.fixture
def anna(services: Services) -> Customer:
    """The first customer, speaking Chinese."""
    return Customer(services, ANN, "zh")


@pytest.fixture
def guest(services: Services) -> Customer:
    return Customer(services, f"guest:{uuid.UUID(int=7)}")
