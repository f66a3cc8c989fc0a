"""Which products go with which: of the kinds that belong together, those that fit each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from demo.products import Product

PARTNERS = 2  # products of each kind
MUST_AGREE = ("compatibility", "age", "made_for")
MAY_AGREE = ("colour", "material")


def related(products: Sequence[Product], seed: int) -> tuple[Product, ...]:
    """The products with `goes_with` filled."""
    rng = np.random.default_rng([seed, 4])
    by_kind: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        by_kind[product.kind.name.en].append(product)
    return tuple(
        replace(
            product,
            goes_with=tuple(
                partner.product_id
                for kind in product.kind.goes_with
                for partner in partners(product, by_kind[kind], rng)
            ),
        )
        for product in products
    )


def partners(
    product: Product, others: Sequence[Product], rng: np.random.Generator
) -> list[Product]:
    fitting = [other for other in others if agrees(product, other)]
    order = rng.permutation(len(fitting))
    ranked = sorted(order, key=lambda at: -likeness(product, fitting[at]))
    return [fitting[at] for at in ranked[:PARTNERS]]


def agrees(one: Product, other: Product) -> bool:
    """A case and a glass must be for the same phone."""
    return all(
        one.attributes[name] == other.attributes[name]
        for name in MUST_AGREE
        if name in one.attributes and name in other.attributes
    )


def likeness(one: Product, other: Product) -> float:
    same = sum(
        one.attributes[name] == other.attributes[name]
        for name in MAY_AGREE
        if name in one.attributes and name in other.attributes
    )
    return same + (one.brand == other.brand)
