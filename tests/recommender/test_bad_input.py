"""Odd shops and odd logs train and answer: a defined result, never a failure."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from support.worlds import DAY, SMALL, asked, bought, ids, log_of

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.interactions import Interactions
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Item, Request, Wishes
from recommender.train import train
from recommender.training_data import TrainingData

TEA = [Item(f"tea{n}", f"Tea number {n}", "Drinks > Tea", "Leaf", 3.0 + n) for n in range(4)]
ALL_BUY = [(f"u{n % 3}", [f"tea{n % 4}", f"tea{(n + 1) % 4}"]) for n in range(12)]
SHOPS: dict[str, tuple[Sequence[Item], Sequence[tuple[str, Sequence[str]]]]] = {
    "no items, no log": ([], []),
    "an empty log": (TEA, []),
    "one customer": (TEA, [("u", ["tea0", "tea1"])] * 12),
    "one item": (TEA[:1], [(f"u{n % 3}", ["tea0"]) for n in range(12)]),
    "one event": (TEA, [("u", ["tea0"])]),
    "all out of stock": ([replace(item, stock=0) for item in TEA], ALL_BUY),
    "prices that are no numbers": ([replace(i, price=float("nan")) for i in TEA], ALL_BUY),
    "prices beyond all bounds": ([replace(i, price=float("inf")) for i in TEA], ALL_BUY),
    "no prices": ([replace(i, price=None) for i in TEA], ALL_BUY),
    "items without words": ([Item(f"tea{n}", "") for n in range(4)], ALL_BUY),
    "nothing sold is listed any more": ([Item("new", "Something new")], ALL_BUY),
}
REQUESTS: dict[str, Request] = {
    "stranger": asked("stranger"),
    "customer": asked(history=bought("u", ["tea0"], ["tea1"])),
    "item at hand": asked(item_id="tea1", placement="product"),
    "cart": asked(history=(Event("c", "u", EventType.CART, 99.9 * DAY, "tea0"),), placement="cart"),
    "words and limit": asked(wishes=Wishes(text="green tea", max_price=4.0)),
    "a silent wish": asked(wishes=Wishes(text="?!")),
}


@pytest.fixture(scope="module", params=SHOPS)
def odd(request: pytest.FixtureRequest, encoder: Encoder) -> tuple[str, Recommender]:
    items, baskets = SHOPS[request.param]
    model = train(TrainingData(items, log_of(baskets)), encoder, SMALL, now=1e6)
    return request.param, Recommender(model, Catalog.of(items), encoder)


@pytest.mark.parametrize("name", REQUESTS)
def test_an_odd_shop_answers_with_what_it_may_sell(odd: tuple[str, Recommender], name: str) -> None:
    shop, recommender = odd
    answer = recommender.recommend(REQUESTS[name])
    for place, one in enumerate(answer.items, start=1):
        assert one.item.in_stock
        assert one.rank == place
        assert np.isfinite(one.score)
        assert one.evidence
        limit = REQUESTS[name].wishes.max_price
        assert limit is None or (one.item.price is not None and one.item.price <= limit)
    if shop == "all out of stock":
        assert answer.items == ()
    elif name == "stranger":
        assert len(answer.items) == len({item.title for item in recommender.catalog.items})


@pytest.mark.parametrize("items", [TEA, [replace(item, price=float("nan")) for item in TEA]])
def test_times_out_of_order_and_out_of_range_are_stood(encoder: Encoder, items: list[Item]) -> None:
    log = log_of(ALL_BUY)
    mixed = replace(log, timestamp=np.where(np.arange(len(log)) % 2, 0.0, 1e11))
    recommender = Recommender(
        train(TrainingData(items, in_order(mixed)), encoder, SMALL, now=1e6),
        Catalog.of(items),
        encoder,
    )
    future = Event("f", "u", EventType.PURCHASE, 1e12, "tea2")
    past = Event("p", "u", EventType.VIEW, -1e9, "tea1")
    assert ids(recommender, asked(history=(past, future)))


def in_order(log: Interactions) -> Interactions:
    order = np.argsort(log.timestamp, kind="stable")
    rows = ("user", "item", "type", "value", "timestamp", "basket")
    return replace(log, **{name: getattr(log, name)[order] for name in rows})


def test_interests_that_change_are_followed(encoder: Encoder) -> None:
    """Who bought tea long ago and looks at hammers today is shown hammers first."""
    tools = [Item(f"tool{n}", f"Hammer number {n}", "Hardware > Hammers") for n in range(4)]
    baskets = [(f"t{n}", [f"tea{n % 4}", f"tea{(n + 1) % 4}"]) for n in range(12)]
    baskets += [(f"h{n}", [f"tool{n % 4}", f"tool{(n + 1) % 4}"]) for n in range(12)]
    items = [*TEA, *tools]
    model = train(TrainingData(items, log_of(baskets)), encoder, SMALL, now=1e6)
    recommender = Recommender(model, Catalog.of(items), encoder)
    long_ago = bought("u", ["tea0"])
    today = tuple(Event(f"v{n}", "u", EventType.CLICK, 99.9 * DAY, f"tool{n}") for n in range(2))
    bought_tea = frozenset({"tea0"})
    before = ids(recommender, asked(history=long_ago, n=3, exclude_items=bought_tea))
    after = ids(recommender, asked(history=(*long_ago, *today), n=3, exclude_items=bought_tea))
    assert before[0].startswith("tea")
    assert all(item.startswith("tool") for item in after[:2])
