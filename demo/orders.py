"""The orders that the simulated purchases became, in every status."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from demo.behaviour import DAY, Act
from demo.customers import Customer
from demo.products import Product
from demo.vocabulary import read

CANCELLED, RETURNED = 0.03, 0.05  # shares of the orders that are old enough
PACKED = 1.5  # days until an order is shipped, at most
FIRST_NUMBER = 61000240017
STEP = 131  # numbers do not follow each other


@dataclass(frozen=True)
class Line:
    product_id: str
    quantity: int
    unit_price: float


@dataclass(frozen=True)
class Order:
    order_id: str
    user_id: str
    status: str
    placed_at: float
    shipped_at: float | None
    delivered_at: float | None
    carrier: str
    tracking_number: str
    address: str
    lines: tuple[Line, ...]


def make(
    acts: Sequence[Act],
    customers: Sequence[Customer],
    products: Sequence[Product],
    seed: int,
    now: float,
) -> list[Order]:
    """One order a visit with purchases, oldest first."""
    rng = np.random.default_rng([seed, 5])
    places = read("places.yml")
    homes = {one.user_id: address(one, places, rng) for one in customers}
    prices = {product.product_id: product.price for product in products}
    baskets: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if act.type == "purchase":
            baskets[act.session_id].append(act)
    ordered = sorted(baskets.values(), key=lambda basket: basket[-1].timestamp)
    return [
        order(str(FIRST_NUMBER + n * STEP), basket, prices, homes, rng, now)
        for n, basket in enumerate(ordered)
    ]


def order(
    number: str,
    basket: Sequence[Act],
    prices: Mapping[str, float],
    homes: Mapping[str, str],
    rng: np.random.Generator,
    now: float,
) -> Order:
    placed = basket[-1].timestamp
    shipped = placed + rng.uniform(0.4, PACKED) * DAY
    delivered = shipped + rng.uniform(1.0, 4.5) * DAY
    status = "delivered" if delivered < now else "shipped" if shipped < now else "processing"
    fate = rng.random()
    if status == "delivered" and fate < RETURNED:
        status = "returned"
    elif fate > 1 - CANCELLED:
        status = "cancelled"
    sent = status != "cancelled" and shipped < now
    carrier = str(rng.choice(["UPS", "DHL", "SF Express"]))
    return Order(
        order_id=number,
        user_id=basket[0].user_id,
        status=status,
        placed_at=placed,
        shipped_at=shipped if sent else None,
        delivered_at=delivered if sent and delivered < now else None,
        carrier=carrier if sent else "",
        tracking_number=f"{carrier[:2].upper()}{rng.integers(10**9, 10**10)}" if sent else "",
        address=homes[basket[0].user_id],
        lines=lines(basket, prices, rng),
    )


def lines(
    basket: Sequence[Act], prices: Mapping[str, float], rng: np.random.Generator
) -> tuple[Line, ...]:
    """What was bought, at today's price or nearly so."""
    quantities: dict[str, int] = {}
    for act in basket:
        name = act.product_id or ""
        quantities[name] = quantities.get(name, 0) + int(act.value or 1)
    return tuple(
        Line(name, quantity, round(prices[name] * float(rng.choice([1, 1, 1, 1.05, 0.95])), 2))
        for name, quantity in quantities.items()
    )


def address(one: Customer, places: Mapping[str, list[str]], rng: np.random.Generator) -> str:
    streets, cities = places[f"streets_{one.language}"], places[f"cities_{one.language}"]
    street, city = str(rng.choice(streets)), str(rng.choice(cities))
    number = int(rng.integers(1, 180))
    return f"{city}{street}{number}号" if one.language == "zh" else f"{number} {street}, {city}"
