"""Coupons, campaigns and ads of the demo shop: over, running, and to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from demo.behaviour import DAY
from demo.customers import Customer
from demo.products import Product
from demo.vocabulary import Words, read, words

ADVERTISED = 5  # products of an ad


@dataclass(frozen=True)
class Promotion:
    """One row for each of `product_ids` and `user_ids`."""

    promotion_id: str
    kind: str
    title: Words
    category: str | None
    percent: float | None
    amount: float | None
    starts_at: float
    ends_at: float
    product_ids: tuple[str, ...] = ()
    user_ids: tuple[str, ...] = ()
    bid: float | None = None
    budget: float | None = None


def make(
    products: Sequence[Product], customers: Sequence[Customer], seed: int, now: float
) -> list[Promotion]:
    rng = np.random.default_rng([seed, 7])
    return [
        promotion(f"{facts['kind']}-{number:02}", facts, products, customers, rng, now)
        for number, facts in enumerate(read("promotions.yml"), start=1)
    ]


def promotion(
    name: str,
    facts: Mapping[str, Any],
    products: Sequence[Product],
    customers: Sequence[Customer],
    rng: np.random.Generator,
    now: float,
) -> Promotion:
    first, last = facts["days"]
    return Promotion(
        promotion_id=name,
        kind=facts["kind"],
        title=words(facts["title"], {}),
        category=facts.get("category"),
        percent=facts.get("percent"),
        amount=facts.get("amount"),
        starts_at=now + first * DAY,
        ends_at=now + last * DAY,
        product_ids=covered(facts, products, rng),
        user_ids=invited(facts, customers, rng),
        bid=facts.get("bid"),
        budget=facts.get("budget"),
    )


def covered(
    facts: Mapping[str, Any], products: Sequence[Product], rng: np.random.Generator
) -> tuple[str, ...]:
    """Some good products of the kinds that an ad or coupon is for."""
    kinds = facts.get("kinds", ())
    fitting = [p for p in products if p.kind.name.en in kinds and p.stock > 0]
    best = sorted(fitting, key=lambda p: -p.quality + float(rng.uniform(0, 0.1)))
    return tuple(p.product_id for p in best[:ADVERTISED])


def invited(
    facts: Mapping[str, Any], customers: Sequence[Customer], rng: np.random.Generator
) -> tuple[str, ...]:
    """Nobody in particular, or those who are drawn to what the promotion is for."""
    drawn = facts.get("drawn_to")
    if drawn is None:
        return ()
    fans = [one for one in customers if drawn in one.draws]
    return tuple(one.user_id for one in fans if one.name or rng.random() < 0.7)
