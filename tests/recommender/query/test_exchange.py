"""Price limits in other currencies become the shop's, or none at all."""

import pytest
from support.boutique import ITEMS

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.critique import refine
from recommender.query.parser import QueryParser
from recommender.schema import Foreign, Wishes


@pytest.fixture
def queries(encoder: Encoder) -> QueryParser:
    return QueryParser(Catalog.of(ITEMS), encoder)


@pytest.mark.parametrize("text", ["wallet under 40 euros", "四十欧元以内的钱包"])
def test_without_a_rate_there_is_no_limit(queries: QueryParser, text: str) -> None:
    wishes = queries.parse(text)
    assert (wishes.min_price, wishes.max_price) == (None, None)
    assert wishes.foreign == Foreign("EUR", None, 40)
    assert [facet.kind for facet in wishes.include] == ["category"]


def test_with_a_rate_the_limit_is_in_the_shops_money(queries: QueryParser) -> None:
    queries.exchanging({"EUR": 1.1})
    wishes = queries.parse("wallet between 20 and 40 euros")
    assert (wishes.min_price, wishes.max_price) == (22, 44)
    assert wishes.foreign == Foreign("EUR", 20, 40, 1.1)
    assert queries.restocked(Catalog.of(ITEMS)).parse("wallet under 10 euros").max_price == 11


def test_a_message_read_before_is_read_again_by_new_rates(queries: QueryParser) -> None:
    assert queries.parse("wallet under 40 euros").max_price is None
    queries.exchanging({"EUR": 2.0})
    assert queries.parse("wallet under 40 euros").max_price == 80


def test_only_the_message_itself_names_the_currency() -> None:
    before = Wishes(max_price=44, foreign=Foreign("EUR", None, 40, 1.1))
    assert refine(before, Wishes(min_price=10)) == Wishes(min_price=10, max_price=44)
