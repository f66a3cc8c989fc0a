"""Recommendations in worlds whose right answer is known."""

from dataclasses import replace

import numpy as np
import pytest
from support.worlds import DAY, asked, bought, ids, trained

from recommender.embedding.encoder import Encoder
from recommender.profile.update import empty
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Facet, Item, Preference, Wishes

TEA = [Item(f"tea{n}", f"Tea number {n}", "Drinks > Tea", "Leaf", 3.0) for n in range(6)]
TOOLS = [
    Item(f"tool{n}", f"Hammer number {n}", "Hardware > Hammers", "Iron", 9.0) for n in range(6)
]


def two_tastes() -> list[tuple[str, list[str]]]:
    """Half the customers buy tea only, half hammers only; each pair is bought together."""
    rng = np.random.default_rng(1)
    kinds = {"t": [item.item_id for item in TEA], "h": [item.item_id for item in TOOLS]}
    return [
        (f"{kind}{user}", list(rng.choice(kinds[kind], 3, replace=False)))
        for user in range(12)
        for kind in ("t", "h")
        for _ in range(3)
    ]


@pytest.fixture(scope="module")
def two(encoder: Encoder) -> Recommender:
    return trained([*TEA, *TOOLS], two_tastes(), encoder)


def test_each_taste_gets_its_own(two: Recommender) -> None:
    for kind in ("tea", "tool"):
        history = bought("u", [f"{kind}0", f"{kind}1"])
        assert all(i.startswith(kind) for i in ids(two, asked(history=history, n=3)))


def test_what_goes_with_the_cart_is_offered_for_it(encoder: Encoder) -> None:
    shop = [Item(i, i.title(), f"{i} things", "", 1.0) for i in ("pasta", "sauce", "soap", "brush")]
    baskets = [("a", ["pasta", "sauce"]), ("b", ["soap", "brush"])] * 6
    recommender = trained(shop, baskets, encoder)
    cart = Event("e1", "u", EventType.CART, 99.5 * DAY, "pasta")
    assert ids(recommender, asked(history=(cart,), placement="cart", n=1)) == ["sauce"]
    for age, at_hand in ((2, True), (29, True), (31, False)):  # as long as a cart is kept
        cart = Event("e1", "u", EventType.CART, (100 - age) * DAY, "pasta")
        page = ids(recommender, asked(history=(cart,), placement="cart", n=4))
        assert ("pasta" not in page) == at_hand
        assert (page[0] == "sauce") == at_hand
    assert ids(recommender, asked(item_id="soap", placement="product", n=1)) == ["brush"]


def test_a_new_item_is_found_by_what_it_is(two: Recommender) -> None:
    new = Item("new", "Tea number 99, jasmine", "Drinks > Tea", "Leaf", 3.0)
    fresh = two.with_items([*TEA, *TOOLS, new])
    history = bought("u", ["tea0"], ["tea1"])
    seen = frozenset(item.item_id for item in TEA)
    assert ids(fresh, asked(history=history, exclude_items=seen, n=1)) == ["new"]
    assert ids(fresh, asked(wishes=Wishes(text="jasmine tea"), n=1)) == ["new"]


def test_a_cold_customer_gets_what_is_popular(encoder: Encoder) -> None:
    baskets = [(f"u{n}", ["tea3"]) for n in range(5)] + [("v", ["tool1"])]
    recommender = trained([*TEA, *TOOLS], baskets, encoder)
    answer = recommender.recommend(asked("stranger"))
    assert [one.item.item_id for one in answer.items[:2]] == ["tea3", "tool1"]
    assert answer.items[0].evidence[0].code == "popular"
    assert answer.items[0].evidence[0].values == {"buyers": 5}


def test_a_brand_that_a_customer_hates_never_comes(two: Recommender) -> None:
    hates = Preference("p1", "dislike", Facet("brand", "Leaf"), None, "no Leaf", 1.0)
    profile = replace(empty("u"), preferences=(hates,))
    history = bought("u", ["tea0", "tea1"], ["tea2"])
    found = ids(two, asked(profile=profile, history=history, n=12))
    assert found
    assert all(i.startswith("tool") for i in found)


def test_a_liked_category_comes_first(two: Recommender) -> None:
    likes = Preference("p1", "like", Facet("category", "tea", ("Drinks > Tea",)), None, "", 1.0)
    answer = two.recommend(asked(profile=replace(empty("u"), preferences=(likes,)), n=2))
    assert all(one.item.item_id.startswith("tea") for one in answer.items)
    assert answer.items[0].evidence[0].ref == "p1"


def test_a_budget_holds_until_a_wish_says_otherwise(two: Recommender) -> None:
    budget = Preference("p1", "budget", None, 5.0, "at most 5", 1.0)
    profile = replace(empty("u"), preferences=(budget,))
    assert all(i.startswith("tea") for i in ids(two, asked(profile=profile)))
    wider = asked(profile=profile, wishes=Wishes(max_price=10.0))
    assert any(i.startswith("tool") for i in ids(two, wider))


def test_breakfast_under_four_dollars_without_cereal(grocer: Recommender) -> None:
    wishes = grocer.queries.parse("something for breakfast under $4, no cereal")
    answer = grocer.recommend(asked(wishes=wishes, n=3))
    assert answer.items[0].item.item_id == "roll"
    assert all((one.item.price or 99) <= 4 for one in answer.items)
    assert not {"kids", "adult", "oats", "bar"} & {one.item.item_id for one in answer.items}
    assert {e.code for e in answer.items[0].evidence} >= {"text_match", "max_price"}


def test_a_habit_comes_first_among_what_matches(grocer: Recommender) -> None:
    wishes = Wishes(text="breakfast cereal")
    first, *_ = ids(grocer, asked(wishes=wishes))
    other = {"kids": "adult", "adult": "kids"}.get(first, "kids")
    assert ids(grocer, asked(wishes=wishes, history=bought("u", [other], [other])))[0] == other


def test_when_nothing_fits_the_wish_to_give_up_is_named(grocer: Recommender) -> None:
    coffee = Facet("category", "coffee", ("Grocery > Coffee",))
    answer = grocer.recommend(asked(wishes=Wishes(include=(coffee,), max_price=2.0)))
    assert answer.items == ()
    assert set(answer.relax) == {"max_price", "coffee"}


def test_nothing_to_give_up_helps_when_all_is_out_of_stock(encoder: Encoder) -> None:
    empty_shelves = [replace(item, stock=0) for item in TEA]
    recommender = Recommender.popular(empty_shelves, encoder)
    answer = recommender.recommend(asked(wishes=Wishes(max_price=1.0)))
    assert (answer.items, answer.relax) == ((), ())


def test_the_item_at_hand_is_not_offered_again(two: Recommender) -> None:
    assert "tea0" not in ids(two, asked(item_id="tea0", placement="product", n=12))


def test_an_unknown_item_at_hand_falls_back_to_the_customer(two: Recommender) -> None:
    history = bought("u", ["tea0"])
    same = ids(two, asked(history=history))
    assert ids(two, asked(history=history, item_id="gone", placement="product")) == same


@pytest.mark.parametrize("shop", [[], TEA[:1]])
def test_a_tiny_catalogue_is_a_defined_result(encoder: Encoder, shop: list[Item]) -> None:
    recommender = trained(shop, [], encoder)
    for wishes in (Wishes(), Wishes(text="tea"), Wishes(max_price=1.0)):
        assert len(recommender.recommend(asked(wishes=wishes)).items) <= len(shop)
    assert len(recommender.with_items(TEA).recommend(asked(n=3)).items) == 3


def test_an_unknown_price_keeps_no_limit(encoder: Encoder) -> None:
    odd = [replace(TEA[0], price=price) for price in (None, float("nan"), -1.0, float("inf"))]
    shop = [replace(item, item_id=str(n)) for n, item in enumerate(odd)]
    recommender = Recommender.popular([*shop, TEA[1]], encoder)
    assert ids(recommender, asked(wishes=Wishes(max_price=1e9))) == ["tea1"]


def test_a_batch_answers_as_one_by_one(two: Recommender) -> None:
    requests = [asked(history=bought("u", ["tea0"])), asked(wishes=Wishes(text="a hammer"))]
    assert two.recommend_batch(requests) == [two.recommend(request) for request in requests]


def test_new_stock_and_prices_count_at_once(two: Recommender) -> None:
    fresh = two.with_items([replace(TEA[0], stock=0), *TEA[1:], *TOOLS])
    assert "tea0" not in ids(fresh, asked(n=12))
    assert fresh.shop.vectors.rows.shape == two.shop.vectors.rows.shape


def test_new_stock_and_prices_keep_what_names_are_known(two: Recommender) -> None:
    fresh = two.with_items([replace(item, stock=3, price=2.5) for item in (*TEA, *TOOLS)])
    assert fresh.queries.names is two.queries.names
    assert fresh.shop.purchases is two.shop.purchases
    assert fresh.queries.parse("cheap tea").max_price == 2.5
    assert two.queries.parse("cheap tea").max_price == 3.0


def test_a_bad_review_ends_buying_again(two: Recommender) -> None:
    history = bought("u", ["tea0"], ["tea0"], ["tea1"])
    review = Event("r", "u", EventType.REVIEW, 5 * DAY, "tea0", 1.0)
    answer = two.recommend(asked(history=(*history, review)))
    bought_again = {
        one.item.item_id for one in answer.items for e in one.evidence if e.code == "bought"
    }
    assert bought_again == {"tea1"}
