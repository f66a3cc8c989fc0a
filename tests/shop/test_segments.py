"""Customers who shop alike are grouped, and the group's name says how."""

import time

import numpy as np
from support.grocer import ANN

from shop.segments import segments
from shop.services import Services
from store.figures.habits import Habits


def some(
    kind: str, count: int, *, away: float, baskets: int, spent: float, looks: int
) -> list[Habits]:
    rng = np.random.default_rng(len(kind))
    return [
        Habits(
            f"{kind}{n}",
            away * rng.uniform(0.8, 1.2),
            max(0, round(baskets * rng.uniform(0.9, 1.1))),
            spent * rng.uniform(0.8, 1.2),
            round(looks * rng.uniform(0.8, 1.2)),
            300.0,
        )
        for n in range(count)
    ]


WORLD = [
    *some("best", 40, away=3, baskets=40, spent=2000, looks=200),
    *some("now-and-then", 80, away=12, baskets=4, spent=80, looks=30),
    *some("looker", 40, away=2, baskets=0, spent=0, looks=60),
    *some("gone", 40, away=200, baskets=20, spent=700, looks=90),
]


def test_groups_are_found_and_named() -> None:
    found = {one.segment: one for one in segments(WORLD)}
    assert all(user.startswith("best") for user in found["best_customers"].user_ids)
    assert all(user.startswith("looker") for user in found["just_looking"].user_ids)
    assert all(user.startswith("gone") for user in found["lost_regulars"].user_ids)
    assert found["best_customers"].spent > 1000


def test_everybody_is_in_one_group_and_it_is_always_the_same() -> None:
    once, again = segments(WORLD), segments(WORLD)
    assert once == again
    members = [user for one in once for user in one.user_ids]
    assert sorted(members) == sorted(one.user_id for one in WORLD)


def test_few_or_equal_customers_are_no_trouble() -> None:
    assert segments([]) == []
    (only,) = segments(WORLD[:1] * 3)
    assert only.customers == 3


async def test_a_customer_is_told_their_group_once_it_is_known(services: Services) -> None:
    groups = services.groups
    assert groups.of(ANN) is None
    await groups.refresh()
    named = groups.of(ANN)
    habits = await services.store.figures.habits.all(time.time())
    assert named in {one.segment for one in segments(habits) if ANN in one.user_ids}
    groups.drop(ANN)
    assert groups.of(ANN) is None
    assert groups.of("nobody") is None
