"""The catalogue's columns."""

from dataclasses import replace

import numpy as np

from recommender.catalog.catalog import Catalog, item_text
from recommender.schema import Item


def test_sizes_and_brands_do_not_make_a_new_text() -> None:
    one = Item("a", "Kids cereal, National brand, 11.25 oz", "Grocery > Cold Cereal > Kids Cereal",
               "National brand", attributes={"category_zh": "冷麦片"})  # fmt: skip
    other = replace(one, item_id="b", title="Kids cereal, National brand, 9 oz")
    assert item_text(one) == "Kids cereal. Cold Cereal. Kids Cereal. 冷麦片"
    assert len(Catalog.of([one, other]).texts) == 1


def test_odd_prices_are_unknown() -> None:
    prices = [None, float("nan"), float("inf"), -1.0, 0.0, 2.5]
    catalog = Catalog.of([Item(str(n), "x", price=price) for n, price in enumerate(prices)])
    assert np.isnan(catalog.price).tolist() == [True, True, True, True, False, False]


def test_under_takes_a_path_and_what_lies_below_it(items: tuple[Item, ...]) -> None:
    catalog = Catalog.of(items)
    mask = catalog.under(["Grocery > Cold Cereal"])
    assert {catalog.items[row].item_id for row in np.flatnonzero(mask)} == {"kids", "adult"}
    assert not catalog.under(["Grocery > Cold"]).any()


def test_a_change_of_stock_keeps_all_words(items: tuple[Item, ...]) -> None:
    catalog = Catalog.of(items)
    sold_out = catalog.with_items([replace(item, stock=0) for item in items])
    assert sold_out.labels is catalog.labels
    assert sold_out.levels is catalog.levels
    assert sold_out.promoted is catalog.promoted
    assert sold_out.translations is catalog.translations
    assert not sold_out.in_stock.any()
    renamed = catalog.with_items([replace(items[0], title="Tea"), *items[1:]])
    assert "Tea" in renamed.texts[0]


def test_the_last_of_two_items_with_one_id_counts() -> None:
    catalog = Catalog.of([Item("a", "Tea"), Item("a", "Coffee")])
    assert [item.title for item in catalog.items] == ["Coffee"]
    assert len(Catalog.of([])) == 0


def test_a_category_is_named_as_its_items_translate_it() -> None:
    item = Item(
        "a", "Headphones", "Electronics > Headphones", attributes={"category_zh": "数码 > 耳机"}
    )
    catalog = Catalog.of([item, Item("b", "Tea", "Food > Tea")])
    assert catalog.category_in("Electronics > Headphones", "zh") == "耳机"
    assert catalog.category_in("Electronics", "zh") == "数码"
    assert catalog.category_in("Electronics", "en") == "Electronics"
    assert catalog.category_in("Food > Tea", "zh") == "Tea"
    assert catalog.category_in("Unknown > Thing", "zh") == "Thing"
