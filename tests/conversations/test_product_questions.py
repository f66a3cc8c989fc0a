"""A customer of the demo shop asks about products, through the real processes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from stack import Stack

ROOT = Path(__file__).parents[2]
CHINESE = re.compile(r"[一-鿿]")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Both processes over the demo shop."""
    if not list((ROOT / "models").glob("*.tar.gz")):
        pytest.skip("no trained bot in models/: run these tests by `make test`")
    stack = Stack(ROOT, tmp_path_factory.mktemp("demo"))
    data = str(stack.folder / "data")
    stack.shoptalk("demo-shop", "--out", data)
    stack.shoptalk("import", "--format", "csv", data)
    stack.shoptalk("train")
    stack.start()
    yield stack
    stack.stop()


def test_headphones_are_found_asked_about_and_reviewed(demo: Stack) -> None:
    omar = demo.customer("omar")
    cards = omar.say("wireless headphones under $120").cards
    assert cards
    for card in cards:
        assert card["price"] <= 120
        assert card["in_stock"]
        assert "headphones" in card["title"]
    product = omar.get(f"/v1/products/{cards[0]['product_id']}")

    battery = omar.say("how long does the battery of the first one last?").text
    assert product["attributes"]["battery_life"] in battery
    assert product["title"] in battery

    leather = omar.say("is it suitable for scuba diving?").text
    assert "I don't know" in leather

    reviews = omar.say("what do the reviews say?").text
    assert product["title"] in reviews
    assert re.search(r"\d of 5|Nobody has reviewed", reviews)


def test_a_dress_is_asked_about_in_chinese(demo: Stack) -> None:
    li_na = demo.customer("li-na")
    cards = li_na.say("红色的连衣裙 不超过三百").cards
    assert cards
    for card in cards:
        assert CHINESE.search(card["title"])
        assert "红色" in card["title"]
        assert card["price"] <= 300
    product = li_na.get(f"/v1/products/{cards[0]['product_id']}")
    assert product["attributes"]["material_zh"] in li_na.say("第一个是什么面料的？").text
    assert CHINESE.search(li_na.say("评价怎么样？").text)


def test_what_is_ruled_out_stays_out(demo: Stack) -> None:
    mia = demo.customer("mia")
    for card in mia.say("running shoes but not leather").cards:
        product = mia.get(f"/v1/products/{card['product_id']}")
        assert "leather" not in str(product["attributes"]["material"])
        assert "leather" not in product["title"]
