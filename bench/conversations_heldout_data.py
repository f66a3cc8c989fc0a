"""The products of a shop's file, the conversations kept apart and what each turn must keep."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ALLERGEN_ATTRIBUTES = ("contains", "ingredients", "kind", "title")
TOLERANCE = 0.001


@dataclass(frozen=True)
class Product:
    """A product of the shop's file: `values` by attribute, lower case, both languages together."""

    product_id: str
    titles: tuple[str, ...]
    levels: frozenset[str]
    price: float
    in_stock: bool
    values: dict[str, frozenset[str]]

    def is_of(self, kind: str) -> bool:
        """`kind` names its kind or a level of its category; without a kind, its title counts."""
        kinds, word = self.values.get("kind", frozenset()), kind.lower()
        if word in kinds or word in self.levels:
            return True
        return not kinds and any(word in title.lower() for title in self.titles)

    def has(self, condition: str) -> bool:
        """`attribute|attribute=value|value`: one of the attributes is one of the values."""
        names, _, wanted = condition.partition("=")
        values = {value.lower() for value in wanted.split("|")}
        return any(values & self.values.get(name, frozenset()) for name in names.split("|"))

    def names(self, word: str, attributes: tuple[str, ...]) -> bool:
        """`word` stands as a word in one of the attributes ("gluten free" does not name gluten)."""
        pattern = rf"\b{re.escape(word)}\b(?![ -]free\b)"
        texts = (text for name in attributes for text in self.values.get(name, ()))
        return any(re.search(pattern, text, re.IGNORECASE) for text in texts)


@dataclass(frozen=True)
class CartLine:
    """What a line of the cart must be: the first words that fit a kind, and how many."""

    kind: tuple[str, ...]
    quantity: int
    values: tuple[str, ...] = ()

    def fits(self, product: Product, quantity: int) -> bool:
        kind_fits = any(product.is_of(kind) for kind in self.kind)
        return kind_fits and quantity == self.quantity and all(map(product.has, self.values))


@dataclass(frozen=True)
class Expectation:
    """What an answer must keep; what is left empty is not looked at."""

    # one of these kinds or category levels is on every card, or on the first `first` cards
    kind: tuple[str, ...] = ()
    # how many cards from the top `kind`, `values` and `in_stock` are asked of; all when None
    first: int | None = None
    # fewest cards; 1 when something is asked of the cards, else 0
    min_cards: int | None = None
    max_cards: int | None = None
    max_price: float | None = None
    min_price: float | None = None
    # conditions (`Product.has`) that must hold, all of them
    values: tuple[str, ...] = ()
    # conditions that may hold on no card
    not_values: tuple[str, ...] = ()
    # kinds or category levels that may be on no card
    not_kind: tuple[str, ...] = ()
    # words that may stand in no card's attributes `look_in`
    not_contains: tuple[str, ...] = ()
    look_in: tuple[str, ...] = ALLERGEN_ATTRIBUTES
    # kinds that must each be on a card
    covers: tuple[str, ...] = ()
    in_stock: bool = False
    # the first card is the `cheapest` or `dearest` of all that fit
    top: str | None = None
    # `price_asc` or `price_desc`
    order: str | None = None
    # regular expressions: all, at least one, none of them found in the text
    must_say: tuple[str, ...] = ()
    must_say_any: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    # the whole cart after the last turn
    cart: tuple[CartLine, ...] | None = None
    # neither order nor cart may change
    no_write: bool = False
    # regular expressions found, or not found, among the stated preferences of the profile
    lasting: tuple[str, ...] = ()
    not_lasting: tuple[str, ...] = ()

    @property
    def fewest(self) -> int:
        asked = self.kind or self.values or self.covers or self.top or self.order
        return (1 if asked else 0) if self.min_cards is None else self.min_cards

    def fits(self, product: Product) -> bool:
        return self.allows(product) and self.wants(product)

    def wants(self, product: Product) -> bool:
        kind_fits = not self.kind or any(product.is_of(kind) for kind in self.kind)
        return kind_fits and all(product.has(condition) for condition in self.values)

    def allows(self, product: Product) -> bool:
        low, high = self.min_price or 0.0, self.max_price or float("inf")
        return low - TOLERANCE <= product.price <= high + TOLERANCE and not (
            any(product.is_of(kind) for kind in self.not_kind)
            or any(product.has(condition) for condition in self.not_values)
            or any(product.names(word, self.look_in) for word in self.not_contains)
        )


@dataclass(frozen=True)
class Turn:
    say: str
    expect: Expectation
    harm: bool = False


@dataclass(frozen=True)
class Conversation:
    id: str
    lang: str
    kind: str
    persona: str
    turns: tuple[Turn, ...]
    customer: str | None = None

    @property
    def chinese(self) -> bool:
        return self.lang != "en"


def frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def cart_line(raw: dict[str, Any]) -> CartLine:
    return CartLine(**{name: frozen(value) for name, value in raw.items()})


def expectation(raw: dict[str, Any]) -> Expectation:
    fields = {name: frozen(value) for name, value in raw.items()}
    if "cart" in fields:
        fields["cart"] = tuple(map(cart_line, fields["cart"]))
    return Expectation(**fields)


def turn(raw: dict[str, Any]) -> Turn:
    return Turn(raw["say"], expectation(raw.get("expect", {})), raw.get("harm", False))


def conversation(raw: dict[str, Any]) -> Conversation:
    return Conversation(**raw | {"turns": tuple(map(turn, raw["turns"]))})


def attribute_values(attributes: dict[str, Any]) -> dict[str, frozenset[str]]:
    """Lower-case values by attribute; `colour` and `colour_zh` are one attribute."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, value in attributes.items():
        values = value if isinstance(value, list) else [value]
        found[name.removesuffix("_zh")] |= {str(each).lower() for each in values if each}
    return {name: frozenset(values) for name, values in found.items()}


def product(row: dict[str, Any]) -> Product:
    """A row of the products file, or the answer of `/v1/products/ID`."""
    attributes = row.get("attributes") or {}
    if isinstance(attributes, str):
        attributes = json.loads(attributes)
    named = attributes | {"title": row["title"], "brand": row.get("brand")}
    categories = (row.get("category"), attributes.get("category_zh"))
    titles = (row["title"], attributes.get("title_zh"))
    return Product(
        row["product_id"],
        tuple(filter(None, titles)),
        frozenset(level.lower() for path in categories if path for level in path.split(" > ")),
        float(row.get("price") or 0),
        bool(row.get("in_stock", row.get("stock") != "0")),
        attribute_values(named),
    )


def products_of(path: Path) -> dict[str, Product]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["product_id"]: product(row) for row in csv.DictReader(file)}


def unmet(talk: Conversation, catalogue: list[Product]) -> Iterator[str]:
    stock = [each for each in catalogue if each.in_stock]
    for spoken in talk.turns:
        expected = spoken.expect
        fitting = sum(map(expected.fits, stock))
        if fitting < max(expected.fewest, expected.first or 0):
            yield f"{spoken.say}: {fitting} products fit"
        for kind in (*expected.covers, *(k for line in expected.cart or () for k in line.kind)):
            if not any(each.is_of(kind) for each in stock):
                yield f"{spoken.say}: no {kind}"
        for line in expected.cart or ():
            if not any(line.fits(each, line.quantity) for each in stock):
                yield f"{spoken.say}: nothing for the cart"
    yield from unsound(talk, catalogue)


def unsound(talk: Conversation, catalogue: list[Product]) -> Iterator[str]:
    """Kinds, levels and values that no product has, patterns that are none, a cart too early."""
    for spoken in talk.turns:
        expected = spoken.expect
        for kind in (*expected.kind, *expected.not_kind):
            if not any(each.is_of(kind) for each in catalogue):
                yield f"{spoken.say}: no product is of {kind}"
        for condition in (*expected.values, *expected.not_values):
            if not any(each.has(condition) for each in catalogue):
                yield f"{spoken.say}: no product has {condition}"
        for pattern in (*expected.must_say, *expected.must_say_any, *expected.must_not_say):
            re.compile(pattern)
        if expected.cart is not None and spoken is not talk.turns[-1]:
            yield f"{spoken.say}: the cart is only read after the last turn"
