"""A customer of the demo shop asks about products, through the real processes."""

import re

from support.stack import Stack

CHINESE = re.compile(r"[一-鿿]")


def test_headphones_are_found_asked_about_and_reviewed(demo: Stack) -> None:
    ada = demo.customer("1003")
    cards = ada.say("wireless headphones under $120").cards
    assert cards
    for card in cards:
        assert card["price"] <= 120
        assert card["in_stock"]
        assert "headphones" in card["title"]
    product = ada.get(f"/v1/products/{cards[0]['product_id']}")

    battery = ada.say("how long does the battery of the first one last?").text
    assert product["attributes"]["battery_life"] in battery
    assert product["title"] in battery

    leather = ada.say("is it suitable for scuba diving?").text
    assert "I don't know" in leather

    reviews = ada.say("what do the reviews say?").text
    assert product["title"] in reviews
    assert re.search(r"\d of 5|Nobody has reviewed", reviews)


def test_a_dress_is_asked_about_in_chinese(demo: Stack) -> None:
    li = demo.customer("1001")
    cards = li.say("红色的连衣裙 不超过三百").cards
    assert cards
    for card in cards:
        assert CHINESE.search(card["title"])
        assert "红色" in card["title"]
        assert card["price"] <= 300
    product = li.get(f"/v1/products/{cards[0]['product_id']}")
    assert product["attributes"]["material_zh"] in li.say("第一个是什么面料的？").text
    assert CHINESE.search(li.say("评价怎么样？").text)


def test_what_is_ruled_out_stays_out(demo: Stack) -> None:
    eve = demo.customer("1008")
    for card in eve.say("running shoes but not leather").cards:
        product = eve.get(f"/v1/products/{card['product_id']}")
        assert "leather" not in str(product["attributes"]["material"])
        assert "leather" not in product["title"]
