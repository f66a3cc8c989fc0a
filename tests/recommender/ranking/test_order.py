"""Results in the order that was asked for."""

import pytest
from support.worlds import asked, ids

from language.orders import Order
from recommender.embedding.encoder import Encoder
from recommender.recommend import Recommender
from recommender.schema import Facet, Item, Recommendations, Request, Wishes

LAMPS = Facet("category", "lamps", ("Light > Lamps",))
FACTS = (
    ("a", 30.0, "2 kg", 5.0),
    ("b", 10.0, "900 g", 9.0),
    ("c", 20.0, "", 1.0),
    ("d", 40.0, "1.5 kg", 7.0),
)
ITEMS = tuple(
    Item(name, f"Lamp {name}", "Light > Lamps", price=price, created_at=since,
         attributes={"weight": weight, "weight_zh": weight.replace("kg", "公斤")} if weight else {})
    for name, price, weight, since in FACTS
)  # fmt: skip
SHELF = Item("shelf", "Oak shelf", "Home > Shelves", price=5.0)


@pytest.fixture(scope="module")
def shop(encoder: Encoder) -> Recommender:
    return Recommender.popular([*ITEMS, SHELF], encoder)


def sorted_request(measure: str, *, most: bool, **more: object) -> Request:
    wishes = Wishes(include=(LAMPS,), order=Order(measure, most=most))
    return asked(wishes=wishes, placement="chat", **{"n": 3} | more)


def answer(shop: Recommender, measure: str, *, most: bool, **more: object) -> Recommendations:
    return shop.recommend(sorted_request(measure, most=most, **more))


@pytest.mark.parametrize(
    ("measure", "most", "expected"),
    [
        ("price", False, ["b", "c", "a"]),
        ("price", True, ["d", "a", "c"]),
        ("weight", False, ["b", "d", "a"]),
        ("weight", True, ["a", "d", "b"]),
        ("newness", True, ["b", "d", "a"]),
    ],
)
def test_all_that_is_eligible_is_sorted(
    shop: Recommender, measure: str, most: bool, expected: list[str]
) -> None:
    assert ids(shop, sorted_request(measure, most=most)) == expected


def test_ranks_follow_the_order_and_limits_hold(shop: Recommender) -> None:
    wishes = Wishes(include=(LAMPS,), max_price=35.0, order=Order("price", most=True))
    found = shop.recommend(asked(wishes=wishes, placement="chat", n=5))
    assert [one.item.item_id for one in found.items] == ["a", "c", "b"]
    assert [one.rank for one in found.items] == [1, 2, 3]


def test_what_does_not_tell_comes_last(shop: Recommender) -> None:
    found = answer(shop, "weight", most=True, n=4)
    assert found.items[-1].item.item_id == "c"
    grounds = [[one.values for one in item.evidence if one.ref == "order"] for item in found.items]
    assert grounds[0] == [{"value": "2 kg", "value_zh": "2 公斤"}]
    assert grounds[-1] == []


def test_where_nothing_tells_nothing_is_sorted(shop: Recommender) -> None:
    found = answer(shop, "battery", most=True)
    assert found.items
    assert found.sorted_by == ""
    assert answer(shop, "weight", most=True).sorted_by == "weight"


def test_one_good_rating_is_not_the_best(shop: Recommender) -> None:
    ratings = {"a": (5.0, 1), "b": (4.8, 40), "d": (3.0, 30)}
    found = answer(shop, "rating", most=True, ratings=ratings)
    assert [one.item.item_id for one in found.items] == ["b", "a", "d"]


def test_the_next_page_goes_on_in_the_order(shop: Recommender) -> None:
    seen = frozenset({"b", "c"})
    assert ids(shop, sorted_request("price", most=False, exclude_items=seen)) == ["a", "d"]


def test_without_a_kind_the_whole_shop_is_sorted(shop: Recommender) -> None:
    wishes = Wishes(order=Order("price", most=False))
    assert ids(shop, asked(wishes=wishes, placement="chat", n=2)) == ["shelf", "b"]
