"""Products that only the stock keeps out."""

from dataclasses import replace

import pytest
from support.boutique import ITEMS

from recommender.embedding.encoder import Encoder
from recommender.recommend import Recommender
from recommender.sold_out import sold_out


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    """The red canvas wallet and the black shoes are gone."""
    return Recommender.popular(
        [replace(item, stock=0 if item.item_id in ("w3", "s2") else None) for item in ITEMS],
        encoder,
    )


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("do you have the Onda canvas wallet in red", "w3"),
        ("昂达红色帆布钱包", "w3"),
        ("Strider running shoes in black", "s2"),
        ("running shoes", None),
        ("a red canvas backpack", None),
        ("black wallet", None),
        ("wallet for my mountain trip", None),
    ],
)
def test_it_is_told_by_name(shop: Recommender, text: str, gone: str | None) -> None:
    found = sold_out(shop, shop.queries.parse(text))
    assert (found.item_id if found else None) == gone


def test_what_is_too_dear_is_not_missed(shop: Recommender) -> None:
    assert sold_out(shop, shop.queries.parse("red canvas wallet under $5")) is None
