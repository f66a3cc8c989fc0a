"""Customers who buy at known intervals."""

import numpy as np

from recommender.interactions import Interactions, interactions
from recommender.schema import Item
from support.worlds import DAY

DAYS = 120
SHOP = [Item(f"i{n}", f"thing {n}", "Things", price=1.0) for n in range(12)]


def regular_purchases(customers: int = 40) -> list[tuple[str, str, float]]:
    """Each customer shops every second day: `i0` always, one item weekly, one given up half way,
    and now and then something else.
    """
    rng = np.random.default_rng(1)
    rows = []
    for customer in range(customers):
        weekly, dropped = f"i{1 + customer % 4}", f"i{5 + customer % 4}"
        for day in range(customer % 2, DAYS, 2):
            basket = {"i0"} if rng.random() < 0.9 else set()
            if day % 8 < 2:
                basket.add(weekly)
            if day < DAYS / 2:
                basket.add(dropped)
            if rng.random() < 0.5:
                basket.add(f"i{rng.integers(9, 12)}")
            rows += [(f"c{customer}", item, day * DAY) for item in sorted(basket)]
    return rows


def log_of(rows: list[tuple[str, str, float]]) -> Interactions:
    columns = {
        "user_id": [user for user, _, _ in rows],
        "item_id": [item for _, item, _ in rows],
        "type": ["purchase"] * len(rows),
        "value": [1.0] * len(rows),
        "timestamp": [moment for _, _, moment in rows],
        "session_id": [None] * len(rows),
    }
    return interactions({name: np.array(values, object) for name, values in columns.items()})
