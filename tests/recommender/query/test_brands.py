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


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("a wallet, anything but Calzio and Onda", ["Calzio", "Onda"]),
        ("a wallet, but not Calzio or Onda", ["Calzio", "Onda"]),
        ("钱包，除了卡萨和昂达都可以", ["Calzio", "Onda"]),
        ("钱包 卡萨、昂达都不要", ["Calzio", "Onda"]),
        ("想要钱包，不要卡萨跟昂达的", ["Calzio", "Onda"]),
    ],
)
def test_brands_that_are_named_together_are_ruled_out_together(
    queries: QueryParser, text: str, brands: list[str]
) -> None:
    wishes = queries.parse(text)
    assert [facet.value for facet in wishes.exclude] == brands
    assert [facet.kind for facet in wishes.include] == ["category"]


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("a wallet please, Calzio fell apart on me so none of theirs", "Calzio"),
        ("the Strider ones rub so stay away from them, what running shoes are there", "Strider"),
        ("Onda lost its colour in the rain, another brand of backpack please", "Onda"),
        ("our Hearthly leaked twice, leave that out, an electric kettle please", "Hearthly"),
        ("a wallet, steer well clear of Calzio", "Calzio"),
        ("a kettle, ours turned brown, it was a Hearthly so skip those", "Hearthly"),
        ("跑鞋，斯特莱的磨脚 换别家的", "Strider"), ("卡萨的掉色，有没有别的牌子的钱包", "Calzio"),
        ("钱包，昂达的用俩月就裂了 千万别再推", "Onda"), ("双肩包 Onda 除外", "Onda"),
        ("热水壶，炉家的千万别给我推", "Hearthly"), ("钱包 卡萨家的就不用了", "Calzio"),
    ],
)  # fmt: skip
def test_a_brand_is_ruled_out_by_what_is_said_of_it_later(
    queries: QueryParser, text: str, brand: str
) -> None:
    wishes = queries.parse(text)
    assert [facet.value for facet in wishes.exclude] == [brand]
    assert not [facet for facet in wishes.include if facet.kind == "brand"]


@pytest.mark.parametrize(
    "text",
    [
        "Calzio wallets, or another brand if you have none", "the Calzio wallet, black not blue",
        "卡萨的钱包 没有的话别的牌子也行", "卡萨的钱包 黑色的不要", "wallets from Calzio or Onda",
    ],
)  # fmt: skip
def test_a_brand_is_kept_where_others_are_only_second_best(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert "Calzio" in [facet.value for facet in wishes.include]
    assert not [facet for facet in wishes.exclude if facet.kind == "brand"]
