"""The customer's own size holds where things come in such sizes, and nowhere else."""

import pytest
from support.boutique import ITEMS

from recommender.embedding.encoder import Encoder
from recommender.recommend import Recommender
from recommender.schema import Facet, Preference, Profile, Request


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    return Recommender.popular(ITEMS, encoder)


def found(shop: Recommender, text: str, size: str) -> set[str]:
    stated = Preference("p", "like", Facet("attribute", size), None, "", 0.0, kind="size")
    profile = Profile("u", preferences=(stated,))
    wishes = shop.queries.parse(text)
    request = Request(profile, wishes=wishes, n=50, placement="chat")
    return {one.item.item_id for one in shop.recommend(request).items}


def test_shoes_come_in_the_own_size(shop: Recommender) -> None:
    assert found(shop, "shoes", "38") == {"s1", "s3"}
    assert found(shop, "鞋", "42") == {"s2", "s3"}


def test_what_has_no_sizes_is_not_touched(shop: Recommender) -> None:
    assert found(shop, "wallet", "38") == {"w1", "w2", "w3"}


def test_a_size_that_is_asked_for_goes_before(shop: Recommender) -> None:
    assert found(shop, "shoes in size 43", "38") == {"s2"}


def test_another_person_has_another_size(shop: Recommender) -> None:
    assert "s2" in found(shop, "running shoes for my husband", "38")


def test_where_nothing_comes_in_it_the_rest_is_shown(shop: Recommender) -> None:
    assert found(shop, "men's running shoes", "38") == {"s2"}
    assert found(shop, "shoes", "50") == {"s1", "s2", "s3"}
