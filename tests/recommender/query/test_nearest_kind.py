"""What comes nearest to what a shop does not sell."""

import pytest
from support.boutique import ITEMS

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.query.lexicon import Lexicon
from recommender.query.nearest_kind import nearest_kinds


@pytest.fixture(scope="module")
def lexicon(encoder: Encoder) -> Lexicon:
    return Lexicon(Catalog.of(ITEMS), encoder)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("espresso machine", "coffee maker"), ("purse", "wallet"), ("凉鞋", "running shoes")],
)
def test_a_kind_that_comes_near(lexicon: Lexicon, text: str, kind: str) -> None:
    assert kind in {facet.value for facet in nearest_kinds(lexicon, text)}


@pytest.mark.parametrize("text", ["insurance", "piano", "吉他", "", "my tooth hurts a lot today"])
def test_where_nothing_comes_near(lexicon: Lexicon, text: str) -> None:
    assert nearest_kinds(lexicon, text) == ()


def test_a_shop_without_kinds_has_none(encoder: Encoder) -> None:
    assert nearest_kinds(Lexicon(Catalog.of(()), encoder), "piano") == ()
