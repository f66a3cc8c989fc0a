"""The whole demo shop, made at once: the same for the same seed and moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from demo import behaviour, customers, orders, products, promotions, reviews
from demo.behaviour import Act
from demo.customers import Customer
from demo.orders import Order
from demo.products import Product
from demo.promotions import Promotion
from demo.relations import related
from demo.reviews import Review
from demo.vocabulary import vocabulary

SEED = 7


@dataclass(frozen=True)
class DemoShop:
    """Purchases are in `orders`, not in `acts`: the importer makes events of them."""

    products: Sequence[Product]
    customers: Sequence[Customer]
    acts: Sequence[Act]
    orders: Sequence[Order]
    reviews: Sequence[Review]
    promotions: Sequence[Promotion]


def make(seed: int = SEED, *, now: float) -> DemoShop:
    """Everything happens before `now`, except what promotions announce."""
    words = vocabulary()
    sold = related(products.make(words, seed), seed)
    people = customers.make(seed)
    acts = behaviour.simulate(people, sold, seed, now)
    ordered = orders.make(acts, people, sold, seed, now)
    return DemoShop(
        products=sold,
        customers=people,
        acts=[act for act in acts if act.type != "purchase"],
        orders=ordered,
        reviews=reviews.make(ordered, people, sold, words, seed, now),
        promotions=promotions.make(sold, people, seed, now),
    )
