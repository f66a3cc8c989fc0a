"""Wishes for properties, from the catalogue's own words and their synonyms."""

import pytest
from support.boutique import ITEMS

from recommender.catalog.catalog import Catalog
from recommender.catalog.facets import ruled_out
from recommender.embedding.encoder import Encoder
from recommender.query.critique import refine
from recommender.query.parser import QueryParser
from recommender.ranking.eligibility import allowed, rules
from recommender.schema import Item, Profile, Request, Wishes


@pytest.fixture(scope="module")
def boutique(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


def fitting(parser: QueryParser, wishes: Wishes) -> set[str]:
    """What may be shown for the wishes."""
    catalog = parser.lexicon.catalog
    kept = allowed(catalog, rules(catalog, Request(Profile("u"), wishes=wishes), frozenset()))
    return {one.item_id for one, ok in zip(catalog.items, kept, strict=True) if ok}


EVERYTHING = {item.item_id for item in ITEMS}
WISHES = [
    # message, what fits, what is left to search for
    ("show me black leather wallets under 50", {"w1"}, ""),
    ("leather wallets", {"w1"}, ""),
    ("vegan leather wallet", {"w2"}, ""),
    ("faux leather wallets please", {"w2"}, ""),
    ("wallets, not leather", {"w3"}, ""),
    ("a wallet but not red", {"w1", "w2"}, ""),
    ("blue wallet or backpack", {"w2", "b1"}, ""),
    ("calzio wallets", {"w1", "w2"}, ""),
    ("wallets, anything but calzio", {"w3"}, ""),
    ("running shoes for women", {"s1"}, ""),
    ("shoes for ladies", {"s1", "s3"}, ""),
    ("shoes size 42", {"s2", "s3"}, ""),
    ("gray shoes", {"s3"}, ""),
    ("black or white shoes", {"s1", "s2"}, ""),
    ("headphones", EVERYTHING, "headphones"),
    ("coffee", {"c1", "c2"}, ""),
    ("coffee machine", {"k1"}, ""),
    ("kettle", {"k2"}, ""),
    ("chocolate, no nuts", {"f4"}, ""),
    ("snacks without nuts", {"f1", "f4"}, ""),
    ("vegan snacks", {"f1", "f2", "f4"}, ""),
    ("gluten free cookies", {"f1"}, ""),
    ("cookies without gluten", {"f1"}, ""),
    ("a gift for my mom under 20", {"g1"}, ""),
    ("something for my dad", {"g2"}, ""),
    ("present for my girlfriend", {"g1"}, ""),
    ("running shoes for my wife", {"s1"}, ""),
    ("comfortable shoes for my mother", {"s1", "s3"}, "comfortable shoes"),
    ("wallets around 25", {"w2"}, ""),
    ("in red", {"w3"}, ""),
    ("红色的钱包", {"w3"}, ""),
    ("真皮钱包，50美元以内", {"w1"}, ""),
    ("钱包，不要皮的", {"w3"}, ""),
    ("皮钱包", {"w1"}, ""),
    ("钱包，除了卡萨都行", {"w3"}, ""),
    ("卡萨的钱包", {"w1", "w2"}, ""),
    ("跑鞋 38码 女", {"s1"}, ""),
    ("男款跑鞋", {"s2"}, ""),
    ("无麸质饼干", {"f1"}, ""),
    ("零食，不含坚果", {"f1", "f4"}, ""),
    ("咖啡", {"c1", "c2"}, ""),
    ("咖啡机", {"k1"}, ""),
    ("送妈妈的礼物", {"g1"}, ""),
    ("给我爸买点什么", {"g2"}, ""),
    ("25块左右的钱包", {"w2"}, ""),
]


@pytest.mark.parametrize(("message", "expected", "text"), WISHES, ids=[w[0] for w in WISHES])
def test_what_is_asked_for_is_what_fits(
    boutique: QueryParser, message: str, expected: set[str], text: str
) -> None:
    wishes = boutique.parse(message)
    assert fitting(boutique, wishes) == expected
    assert wishes.text == text


@pytest.mark.parametrize("message", ["no gluten", "I don't want gluten", "不要麸质"])
def test_what_is_free_of_it_is_not_ruled_out(boutique: QueryParser, message: str) -> None:
    assert "f1" in fitting(boutique, boutique.parse(message))


def test_who_rules_out_nuts_gets_no_hazelnut(boutique: QueryParser) -> None:
    (facet,) = boutique.parse("no nuts").exclude
    catalog = boutique.lexicon.catalog
    out = ruled_out(catalog, facet)
    gone = {one.item_id for one, hit in zip(catalog.items, out, strict=True) if hit}
    assert gone == {"f2", "f3"}


@pytest.mark.parametrize(
    ("message", "expected"),
    [("no peanuts", {"f2"}), ("不要花生", {"f2"}), ("no hazelnut", {"f2", "f3"})],
)
def test_who_rules_out_one_nut_gets_no_mixed_ones(
    boutique: QueryParser, message: str, expected: set[str]
) -> None:
    (facet,) = boutique.parse(message).exclude
    catalog = boutique.lexicon.catalog
    out = ruled_out(catalog, facet)
    gone = {one.item_id for one, hit in zip(catalog.items, out, strict=True) if hit}
    assert gone == expected


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        ("black wallets", "in red instead", {"w3"}),
        ("leather wallets", "canvas instead", {"w3"}),
        ("wallets", "not leather", {"w3"}),
        ("wallets", "cheaper than 20", {"w3"}),
        ("red wallets", "make it a backpack in blue", {"b1"}),
        ("钱包", "不要红色的", {"w1", "w2"}),
        ("黑色钱包", "换成红色的", {"w3"}),
    ],
)
def test_a_critique_changes_what_it_names(
    boutique: QueryParser, first: str, then: str, expected: set[str]
) -> None:
    wishes = refine(boutique.parse(first), boutique.parse(then))
    assert fitting(boutique, wishes) == expected


def test_cheap_is_the_lower_part_of_what_is_asked_for(boutique: QueryParser) -> None:
    for message in ("cheap shoes", "便宜的鞋"):
        wishes = boutique.parse(message)
        assert wishes.max_price is not None
        assert 60 <= wishes.max_price < 90
    assert boutique.parse("cheap").max_price is None


@pytest.mark.parametrize(
    "message", ["for my", "送", "size", "in", "made of", "的", "not not", "for"]
)
def test_half_a_wish_is_no_mistake(boutique: QueryParser, message: str) -> None:
    assert boutique.parse(message) is not None


@pytest.mark.parametrize(
    "message", ["coffee 500 g", "500g coffee please", "500克的咖啡", "500g的咖啡"]
)
def test_an_amount_with_its_unit_is_a_size(encoder: Encoder, message: str) -> None:
    def coffee(size: str) -> Item:
        facts = {"kind": "coffee", "kind_zh": "咖啡", "size": size, "size_zh": f"{size[:3]}克"}
        return Item(size, f"Coffee, {size}", "Groceries > Coffee", price=4.0, attributes=facts)

    parser = QueryParser(Catalog.of([coffee("250 g"), coffee("500 g")]), encoder)
    assert fitting(parser, parser.parse(message)) == {"500 g"}
