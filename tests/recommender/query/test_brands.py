"""Brands that a message rules out, wherever the words stand that do it."""

import pytest
from support.boutique import ITEMS

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.parser import QueryParser


@pytest.fixture(scope="module")
def queries(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("any wallet but Calzio", "Calzio"), ("wallets minus Onda", "Onda"),
        ("a wallet, Calzio excluded", "Calzio"), ("wallets that aren't by Onda", "Onda"),
        ("wallets from any brand other than Calzio", "Calzio"),
        ("a backpack not from Onda", "Onda"),
        ("running shoes, anything but the Strider ones", "Strider"),
        ("any kettle except Hearthly's", "Hearthly"),
        ("钱包，卡萨除外", "Calzio"), ("除昂达外的钱包", "Onda"), ("钱包，昂达牌的就算了", "Onda"),
        ("跑鞋，斯特莱这个牌子我不喜欢", "Strider"), ("零食，晨光以外的牌子", "Mornings"),
        ("非卡萨品牌的钱包", "Calzio"), ("围巾，不考虑比约恩", "Bjorn"),
    ],
)  # fmt: skip
def test_a_brand_is_ruled_out(queries: QueryParser, text: str, brand: str) -> None:
    wishes = queries.parse(text)
    assert [facet.value for facet in wishes.exclude if facet.kind == "brand"] == [brand]
    assert not [facet for facet in wishes.include if facet.kind == "brand"]
    assert [facet for facet in wishes.include if facet.kind == "category"]
    assert wishes.text == ""


@pytest.mark.parametrize(
    "text", ["nothing but Calzio wallets", "not Onda but Calzio, a wallet", "卡萨的钱包"]
)
def test_a_brand_that_is_wanted_is_kept(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert "Calzio" in [facet.value for facet in wishes.include]
    assert "Calzio" not in [facet.value for facet in wishes.exclude]
