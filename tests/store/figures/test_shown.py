"""Clicks and purchases are owed to what was shown to the same customer within a day."""

from datetime import date
from typing import Any

import pytest

from recommender.schema import Event, EventType, Evidence, Item, Recommended
from store.exposures import Impression
from store.figures.period import Period
from store.session import Store

DAY = Period(date(2024, 10, 4), date(2024, 10, 5))
T = DAY.start


def shown(name: str, rank: int, code: str = "popular") -> Recommended:
    return Recommended(Item(name, name), rank, 1.0, (Evidence("popular", code, name),))


@pytest.fixture
async def own(tmp_path: Any) -> Any:
    store = await Store.open(f"sqlite:///{tmp_path}/figures.db")
    await store.migrate()
    await store.products.upsert([Item(name, name) for name in ("a", "b", "c", "d")])
    await store.exposures.record("r1", "u", "home", T, [shown("a", 1), shown("b", 2, "bought")])
    await store.exposures.record("r2", "u", "chat", T + 10, [shown("c", 1)])
    yield store
    await store.close()


def did(user: str, kind: EventType, item: str, at: float) -> Event:
    return Event(f"{user}{kind}{item}{at}", user, kind, T + at, item_id=item)


async def test_each_placement_has_its_rates(own: Store) -> None:
    await own.events.append(
        [
            did("u", EventType.CLICK, "a", 60),
            did("u", EventType.CLICK, "a", 70),
            did("u", EventType.PURCHASE, "c", 500),
        ]
    )
    await own.exposures.see("u", [Impression("r1", "a", T + 5)])
    found = await own.figures.shown.of(DAY)
    home = {"placement": "home", "requests": 1, "shown": 2, "seen": 1}
    chat = {"placement": "chat", "requests": 1, "shown": 1, "seen": 0}
    assert found["placements"] == [
        chat | {"ctr": 0.0, "cart_rate": 0.0, "conversion_rate": 1.0},
        home | {"ctr": 0.5, "cart_rate": 0.0, "conversion_rate": 0.0},
    ]
    assert found["ctr"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["coverage"] == 0.75
    assert found["seen_share"] == pytest.approx(1 / 3, abs=1e-4)
    popular = {"reason": "popular", "shown": 2, "ctr": 0.5, "conversion_rate": 0.5}
    assert popular in found["reasons"]
    assert found["days"] == [
        {"day": "2024-10-04", "shown": 3, "clicks": 1},
        {"day": "2024-10-05", "shown": 0, "clicks": 0},
    ]


@pytest.mark.parametrize(
    "event",
    [
        did("other", EventType.CLICK, "a", 60),
        did("u", EventType.CLICK, "d", 60),
        did("u", EventType.CLICK, "a", -60),
        did("u", EventType.CLICK, "a", 90_000),
    ],
)
async def test_nothing_else_is_owed_to_it(own: Store, event: Event) -> None:
    await own.events.append([event])
    assert (await own.figures.shown.of(DAY))["ctr"] == 0.0
