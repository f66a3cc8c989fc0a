"""The demo shop as a whole: reproducible, consistent, and with something to learn in it."""

from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pytest
from support.demo_day import NOW

from demo import customers, files, products, shop
from demo.shop import DemoShop
from demo.vocabulary import vocabulary

STATUSES = {"processing", "shipped", "delivered", "cancelled", "returned"}


@pytest.mark.slow
def test_the_same_seed_and_day_make_the_same_shop(made: DemoShop, tmp_path: Path) -> None:
    files.write(made, tmp_path / "one", NOW)
    files.write(shop.make(now=NOW), tmp_path / "two", NOW)
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_another_seed_makes_another_shop(made: DemoShop) -> None:
    other = products.make(vocabulary(), 8)
    assert [p.title for p in other] != [p.title for p in made.products]
    assert customers.make(8) != tuple(made.customers)


def test_every_reference_leads_somewhere(made: DemoShop) -> None:
    products = {one.product_id for one in made.products}
    people = {one.user_id for one in made.customers}
    assert {act.product_id for act in made.acts if act.product_id} <= products
    assert {line.product_id for order in made.orders for line in order.lines} <= products
    assert {one.product_id for one in made.reviews} <= products
    assert {p for one in made.promotions for p in one.product_ids} <= products
    for rows in (made.acts, made.orders, made.reviews):
        assert {row.user_id for row in rows} <= people  # type: ignore[attr-defined]


def test_nothing_has_happened_in_the_future(made: DemoShop) -> None:
    assert max(act.timestamp for act in made.acts) < NOW
    assert max(one.timestamp for one in made.reviews) < NOW
    for order in made.orders:
        times = [t for t in (order.placed_at, order.shipped_at, order.delivered_at) if t]
        assert times == sorted(times)
        assert times[-1] < NOW


def test_an_order_says_what_its_status_means(made: DemoShop) -> None:
    assert {order.status for order in made.orders} == STATUSES
    for order in made.orders:
        arrived = order.status in {"delivered", "returned"}
        assert (order.delivered_at is not None) == arrived
        assert bool(order.tracking_number) == (arrived or order.status == "shipped")


def test_each_named_customer_has_an_order_under_way(made: DemoShop) -> None:
    named = {one.user_id for one in made.customers if one.name}
    assert len(named) >= 6
    fresh = {o.user_id for o in made.orders if o.status in {"processing", "shipped"}}
    assert len(named & fresh) >= len(named) - 2
    assert named <= {order.user_id for order in made.orders}


def test_who_never_buys_something_never_does(made: DemoShop) -> None:
    by_id = {product.product_id: product for product in made.products}
    people = {one.user_id: one for one in made.customers}
    for order in made.orders:
        for line in order.lines:
            values = {w.en for given in by_id[line.product_id].attributes.values() for w in given}
            assert not values & people[order.user_id].never


def test_customers_buy_what_they_are_drawn_to(made: DemoShop) -> None:
    """Twice as often as everybody does."""
    department = {p.product_id: p.kind.department.en for p in made.products}
    bought: dict[str, Counter[str]] = defaultdict(Counter)
    for order in made.orders:
        bought[order.user_id].update(department[line.product_id] for line in order.lines)
    total = sum(bought.values(), Counter())
    for name in ("Baby", "Pets", "Toys and games"):
        fans = [one.user_id for one in made.customers if one.draws.get(name, 0) >= 5]
        fans = fans or [c.user_id for c in made.customers if c.draws.get("Cats", 0) >= 5]
        share = sum(bought[u][name] for u in fans) / sum(sum(bought[u].values()) for u in fans)
        assert share > 2 * total[name] / total.total(), name


def test_consumables_are_bought_again_and_what_lasts_is_not(made: DemoShop) -> None:
    lasting = {p.product_id for p in made.products if p.kind.days is None}
    times: Counter[tuple[str, str]] = Counter(
        (order.user_id, line.product_id) for order in made.orders for line in order.lines
    )
    again = [key for key, count in times.items() if count > 1]
    assert len(again) > 400
    assert not [key for key in again if key[1] in lasting]


def test_few_products_sell_much(made: DemoShop) -> None:
    sold = Counter(line.product_id for order in made.orders for line in order.lines)
    counts = np.array(sorted(sold.values(), reverse=True))
    assert counts[: len(counts) // 10].sum() > 0.3 * counts.sum()


def test_the_thrifty_buy_cheaper(made: DemoShop) -> None:
    by_id = {p.product_id: p for p in made.products}
    thrift = {one.user_id: one.thrift for one in made.customers}
    paid: dict[bool, list[float]] = {True: [], False: []}
    for order in made.orders:
        if not 0.3 < thrift[order.user_id] < 0.6:
            for line in order.lines:
                product = by_id[line.product_id]
                paid[thrift[order.user_id] > 0.5].append(product.price / product.kind.price)
    assert np.mean(paid[True]) < 0.93 * np.mean(paid[False])


def test_reviews_say_what_their_rating_says(made: DemoShop) -> None:
    assert len(made.reviews) > 1000
    assert {one.language for one in made.reviews} == {"en", "zh"}
    assert {one.rating for one in made.reviews} == {1, 2, 3, 4, 5}
    said = {1: [], 2: [], 3: [], 4: [], 5: []}  # type: dict[int, list[int]]
    for one in made.reviews:
        said[one.rating] += one.aspects.values()
    means = [np.mean(said[rating]) for rating in range(1, 6)]
    assert means == sorted(means)
    assert means[0] < -0.8
    assert means[-1] > 0.8


def test_some_promotions_run_now_some_are_over_some_are_to_come(made: DemoShop) -> None:
    running = [one for one in made.promotions if one.starts_at <= NOW < one.ends_at]
    assert {one.kind for one in running} == {"coupon", "campaign", "ad"}
    assert [one for one in made.promotions if one.ends_at <= NOW]
    assert [one for one in made.promotions if one.starts_at > NOW]
    categories = {
        name
        for kind in vocabulary().kinds
        for name in (kind.department.en, f"{kind.department.en} > {kind.category.en}")
    }
    assert {one.category for one in made.promotions if one.category} <= categories
    for one in running:
        if one.kind == "ad":
            assert one.product_ids
