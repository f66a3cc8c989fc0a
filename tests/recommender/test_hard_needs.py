"""Made messages with two demands and more over the whole demo shop: nothing shown breaks one."""

import json
import random
import sys
from pathlib import Path

import pytest
from support.demo_day import NOW

from demo import shop
from demo.files import product_row
from recommender.embedding.encoder import Encoder
from recommender.recommend import Recommender
from recommender.schema import Item, Profile, Request

sys.path.append(str(Path(__file__).parents[2] / "bench"))
from hard_needs import breaches, demand

pytestmark = pytest.mark.slow

MESSAGES = 200


@pytest.fixture(scope="module")
def demo_shop(encoder: Encoder) -> Recommender:
    rows = [product_row(product, NOW) for product in shop.make(now=NOW).products]
    return Recommender.popular([item(dict(row)) for row in rows], encoder)


def item(row: dict[str, object]) -> Item:
    named = {name: str(row[name]) for name in ("title", "category", "brand", "description")}
    attributes = json.loads(str(row["attributes"]))
    return Item(
        str(row["product_id"]), price=float(str(row["price"])), attributes=attributes, **named
    )


def test_all_demands_of_a_message_hold(demo_shop: Recommender) -> None:
    rng = random.Random(14)
    shown = 0
    for _ in range(MESSAGES):
        made = demand(rng)
        wishes = demo_shop.queries.parse(made.text)
        found = demo_shop.recommend(Request(Profile("u"), wishes=wishes, n=5, placement="chat"))
        shown += len(found.items)
        assert [wrong for one in found.items for wrong in breaches(one.item, made)] == [], made.text
    assert shown > MESSAGES
