"""What is wrong with an answer, held against what is expected of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from conversations_heldout_data import TOLERANCE, CartLine, Expectation, Product
from conversations_heldout_shop import Card, Shop


@dataclass(frozen=True)
class Fault:
    """`check` names the expectation that was broken."""

    check: str
    detail: str
    harmful: bool = False


@dataclass(frozen=True)
class Seen:
    """What one turn brought."""

    text: str
    cards: list[Card]
    catalogue: list[Product]

    @cached_property
    def products(self) -> list[Product]:
        return [card.product for card in self.cards]


Check = Callable[[Expectation, Seen], Iterator[Fault]]


def number_of_cards(expected: Expectation, seen: Seen) -> Iterator[Fault]:
    if len(seen.cards) < expected.fewest:
        yield Fault("min_cards", f"{len(seen.cards)} cards")
    if expected.max_cards is not None and len(seen.cards) > expected.max_cards:
        yield Fault("max_cards", f"{len(seen.cards)} cards")


def wanted(expected: Expectation, seen: Seen) -> Iterator[Fault]:
    for each in seen.products[: expected.first]:
        if expected.kind and not any(each.is_of(kind) for kind in expected.kind):
            yield Fault("kind", each.titles[0])
        for condition in expected.values:
            if not each.has(condition):
                yield Fault("values", f"{condition}: {each.titles[0]}")
        if expected.in_stock and not each.in_stock:
            yield Fault("in_stock", each.titles[0])


def ruled_out(expected: Expectation, seen: Seen) -> Iterator[Fault]:
    for each in seen.products:
        for condition in expected.not_values:
            if each.has(condition):
                yield Fault("not_values", f"{condition}: {each.titles[0]}")
        for kind in expected.not_kind:
            if each.is_of(kind):
                yield Fault("not_kind", f"{kind}: {each.titles[0]}")
        for word in expected.not_contains:
            if each.names(word, expected.look_in):
                yield Fault("not_contains", f"{word}: {each.titles[0]}", harmful=True)


def prices(expected: Expectation, seen: Seen) -> Iterator[Fault]:
    for card in seen.cards:
        if expected.max_price is not None and card.price > expected.max_price + TOLERANCE:
            yield Fault("max_price", f"{card.price}: {card.product.titles[0]}")
        if expected.min_price is not None and card.price < expected.min_price - TOLERANCE:
            yield Fault("min_price", f"{card.price}: {card.product.titles[0]}")


def covered(expected: Expectation, seen: Seen) -> Iterator[Fault]:
    for kind in expected.covers:
        if not any(each.is_of(kind) for each in seen.products):
            yield Fault("covers", kind)


def ordered(expected: Expectation, seen: Seen) -> Iterator[Fault]:
    shown = [card.price for card in seen.cards]
    if expected.order and shown != sorted(shown, reverse=expected.order == "price_desc"):
        yield Fault("order", ", ".join(map(str, shown)))
    if expected.top and seen.products:
        end = min if expected.top == "cheapest" else max
        best = end(each.price for each in seen.catalogue if each.in_stock and expected.fits(each))
        if abs(seen.products[0].price - best) > TOLERANCE:
            yield Fault("top", f"{best} is the {expected.top}, shown {seen.products[0].titles[0]}")


def words(expected: Expectation, seen: Seen) -> Iterator[Fault]:
    found = partial(re.search, string=seen.text, flags=re.IGNORECASE | re.DOTALL)
    for pattern in expected.must_say:
        if not found(pattern):
            yield Fault("must_say", pattern)
    if expected.must_say_any and not any(map(found, expected.must_say_any)):
        yield Fault("must_say_any", " | ".join(expected.must_say_any))
    for pattern in expected.must_not_say:
        if found(pattern):
            yield Fault("must_not_say", pattern, harmful=True)


CHECKS: tuple[Check, ...] = (
    number_of_cards,
    wanted,
    ruled_out,
    prices,
    covered,
    ordered,
    words,
)


def remembered(expected: Expectation, shop: Shop) -> Iterator[Fault]:
    if not (expected.lasting or expected.not_lasting):
        return
    kept = shop.preferences()
    for pattern in expected.lasting:
        if not re.search(pattern, kept, re.IGNORECASE):
            yield Fault("lasting", f"{pattern} not kept: {kept!r}")
    for pattern in expected.not_lasting:
        if re.search(pattern, kept, re.IGNORECASE):
            yield Fault("not_lasting", f"{pattern} kept: {kept!r}")


def cart_faults(lines: tuple[CartLine, ...], shop: Shop, chinese: bool) -> Iterator[Fault]:
    """The whole cart; harmful where it holds what nobody asked for."""
    cart = [(shop.product(each), quantity) for each, quantity in shop.cart(chinese).items()]
    shown = ", ".join(f"{quantity} × {each.titles[0]}" for each, quantity in cart) or "empty"
    strange = [pair for pair in cart if not any(line.fits(*pair) for line in lines)]
    if strange:
        yield Fault("cart", shown, harmful=True)
    elif len(cart) != len(lines):
        yield Fault("cart", shown)
