"""What the demo shop's customers do: visits in which they look, compare, save and buy.

Simulated. A customer comes for something they are drawn to or have run out of, looks at products
by taste, price and fame, and takes what goes with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo.customers import Customer
from demo.products import Product
from demo.vocabulary import Words

DAY = 86400.0
DAYS = 300  # of behaviour before `now`
RECENT = (0.4, 1.2, 3.5, 5.0, 9.0, 16.0, 28.0, 45.0)  # days ago when named customers came for sure
SAME_AGAIN = 0.8  # how often a used up product is bought again as it was
GOES_WITH = 0.4
WANDER = 0.15  # how often a customer looks at what nothing draws them to


@dataclass(frozen=True)
class Act:
    """One thing that a customer did; `type` is an event's type, or "purchase"."""

    user_id: str
    type: str
    timestamp: float
    session_id: str
    product_id: str | None = None
    value: float | None = None
    text: str | None = None


@dataclass(frozen=True)
class Shelf:
    """The products of each kind, with what everybody sees in them."""

    products: tuple[Product, ...]
    by_kind: dict[str, NDArray[np.intp]]
    fame: NDArray[np.float64]  # few products are known to many
    relative_price: NDArray[np.float64]  # log of the price by the typical one of the kind
    values: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, products: Sequence[Product], rng: np.random.Generator) -> "Shelf":
        rows: dict[str, list[int]] = defaultdict(list)
        for row, product in enumerate(products):
            rows[product.kind.name.en].append(row)
        return cls(
            products=tuple(products),
            by_kind={kind: np.array(found) for kind, found in rows.items()},
            fame=rng.gumbel(0, 0.9, len(products)),
            relative_price=np.array([np.log(p.price / p.kind.price) for p in products]),
            values=tuple(
                frozenset(w.en for given in p.attributes.values() for w in given) for p in products
            ),
        )


class Visitor:
    """One customer before the shelf, with what they have bought so far."""

    def __init__(self, customer: Customer, shelf: Shelf, rng: np.random.Generator) -> None:
        self.customer = customer
        self.shelf = shelf
        self.rng = rng
        self.used_up: dict[int, float] = {}  # row of a consumable -> when it will be
        self.owned: set[int] = set()
        self.brands: dict[str, int] = defaultdict(int)
        self.kinds = list(shelf.by_kind)
        self.interest = np.array([self.drawn_to(kind) for kind in self.kinds])
        self.allowed = np.array([not (v & customer.never) for v in shelf.values])
        self.liked = np.array([len(v & customer.likes) for v in shelf.values], float)

    def drawn_to(self, kind: str) -> float:
        one = self.shelf.products[self.shelf.by_kind[kind][0]].kind
        names = (one.name.en, one.category.en, one.department.en)
        return sum(self.customer.draws.get(name, 0.0) for name in names) + WANDER / 10

    def visit(self, start: float, session: str) -> Iterator[Act]:
        """The acts of one visit, in order."""
        clock = start
        for row, meant in self.errands(start):
            product = self.shelf.products[row] if meant else None
            kind = self.shelf.products[row].kind.name.en
            for act in self.errand(kind, product, clock, session):
                clock = act.timestamp + 1
                yield act
            clock += 20

    def errands(self, start: float) -> list[tuple[int, bool]]:
        """What the customer came for: rows, and whether that very product is meant."""
        due = [row for row, when in self.used_up.items() if when <= start]
        found = [(row, self.rng.random() < SAME_AGAIN) for row in due[:4]]
        if not found or self.rng.random() < 0.6:
            weights = self.interest / self.interest.sum()
            kind = self.kinds[self.rng.choice(len(self.kinds), p=weights)]
            found.append((int(self.shelf.by_kind[kind][0]), False))
        return found

    def errand(self, kind: str, meant: Product | None, clock: float, session: str) -> Iterator[Act]:
        """Searches, looks, and perhaps buys; then perhaps something that goes with it."""
        if meant is None and self.rng.random() < 0.35:
            yield self.act("search", clock, session, text=self.search_words(kind))
            clock += 5
        looked = [self.row_of(meant)] if meant else self.looks_at(kind)
        if not looked:
            return
        utilities = self.utility(np.array(looked))
        for row, utility in zip(looked, utilities, strict=True):
            product_id = self.shelf.products[row].product_id
            yield self.act("view", clock, session, product_id)
            dwell = float(np.clip(self.rng.lognormal(2.6 + 0.35 * utility, 0.6), 2, 400))
            yield self.act("dwell", clock + dwell, session, product_id, value=round(dwell, 1))
            clock += dwell + 3
        best = looked[int(np.argmax(utilities))]
        product_id = self.shelf.products[best].product_id
        if self.rng.random() < 0.3:
            yield self.act("click", clock, session, product_id)
        if not meant and self.rng.random() < 0.12:
            yield self.act("favourite", clock + 2, session, product_id)
        wanted = 0.95 if meant else 0.8 / (1 + np.exp(-(utilities.max() - 0.6)))
        if self.rng.random() < wanted and self.wants(best):
            yield from self.buy(best, clock + 6, session)

    def buy(self, row: int, clock: float, session: str) -> Iterator[Act]:
        product = self.shelf.products[row]
        yield self.act("cart", clock, session, product.product_id)
        if self.rng.random() < 0.12:
            return  # left in the cart
        quantity = 1 + int(product.kind.days is not None and self.rng.random() < 0.25)
        yield self.act("purchase", clock + 30, session, product.product_id, value=quantity)
        self.owned.add(row)
        self.brands[product.brand.en] += 1
        if product.kind.days:
            spread = self.rng.uniform(0.8, 1.25)
            self.used_up[row] = clock + quantity * product.kind.days * DAY * spread
        if product.kind.goes_with and self.rng.random() < GOES_WITH:
            kind = str(self.rng.choice(product.kind.goes_with))
            partner = self.partner(kind, product)
            if partner is not None and self.wants(partner):
                yield self.act("view", clock + 45, session, self.shelf.products[partner].product_id)
                yield from self.buy(partner, clock + 60, session)

    def partner(self, kind: str, product: Product) -> int | None:
        """What goes with a product: of its own relations where there are some of that kind."""
        rows = self.shelf.by_kind[kind]
        own = [r for r in rows if self.shelf.products[r].product_id in product.goes_with]
        rows = np.array(own or rows)
        rows = rows[self.allowed[rows]]
        return int(rows[int(np.argmax(self.utility(rows)))]) if rows.size else None

    def looks_at(self, kind: str) -> list[int]:
        rows = self.shelf.by_kind[kind]
        rows = rows[self.allowed[rows]]
        count = min(len(rows), int(self.rng.integers(1, 6)))
        if not count:
            return []
        pull = np.exp(self.utility(rows) + 0.6 * self.shelf.fame[rows])
        chosen = self.rng.choice(rows, count, replace=False, p=pull / pull.sum())
        return [int(row) for row in chosen]

    def utility(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """What the customer sees in products: taste, price, quality, fame, brands they know."""
        known = np.array([self.brands[self.shelf.products[row].brand.en] > 0 for row in rows])
        quality = np.array([self.shelf.products[row].quality for row in rows])
        return np.asarray(
            0.8 * self.liked[rows]
            - 1.6 * self.customer.thrift * self.shelf.relative_price[rows]
            + 1.5 * (quality - 0.6)
            + 0.4 * self.shelf.fame[rows]
            + self.customer.faithful * known
        )

    def wants(self, row: int) -> bool:
        """What lasts is not bought a second time, what is not used up yet not again."""
        return (
            row not in self.used_up
            if self.shelf.products[row].kind.days
            else (row not in self.owned)
        )

    def row_of(self, product: Product) -> int:
        row = next(
            int(r)
            for r in self.shelf.by_kind[product.kind.name.en]
            if self.shelf.products[r].product_id == product.product_id
        )
        self.used_up.pop(row, None)
        return row

    def search_words(self, kind: str) -> str:
        name = self.shelf.products[self.shelf.by_kind[kind][0]].kind.name
        text = name.zh if self.customer.language == "zh" else name.en
        values = [v for rows in (self.shelf.by_kind[kind],) for r in rows
                  for given in self.shelf.products[r].attributes.values() for v in given
                  if v.en in self.customer.likes]  # fmt: skip
        if values and self.rng.random() < 0.5:
            liked: Words = values[int(self.rng.integers(len(values)))]
            return liked.zh + text if self.customer.language == "zh" else f"{liked.en} {text}"
        return str(text)

    def act(
        self,
        type: str,
        clock: float,
        session: str,
        product_id: str | None = None,
        value: float | None = None,
        text: str | None = None,
    ) -> Act:
        at = round(clock, 1)
        return Act(self.customer.user_id, type, at, session, product_id, value, text)


def simulate(
    customers: Sequence[Customer], products: Sequence[Product], seed: int, now: float
) -> list[Act]:
    """Everything that happened in the `DAYS` before `now`, oldest first."""
    shelf = Shelf.of(products, np.random.default_rng([seed, 2]))
    acts: list[Act] = []
    for number, customer in enumerate(customers):
        rng = np.random.default_rng([seed, 3, number])
        visitor = Visitor(customer, shelf, rng)
        for start in moments(customer, rng, now):
            session = f"{customer.user_id}-{int(start)}"
            acts += [act for act in visitor.visit(start, session) if act.timestamp < now]
    return sorted(acts, key=lambda act: (act.timestamp, act.user_id))


def moments(customer: Customer, rng: np.random.Generator, now: float) -> list[float]:
    """When the customer comes; evenings more than nights."""
    count = max(2, int(rng.poisson(customer.sessions)))
    days_ago = rng.uniform(0.3, DAYS, count)
    hours = rng.choice(24, count, p=HOURS)
    midnight = now - now % DAY
    found = [midnight - np.floor(d) * DAY + h * 3600 for d, h in zip(days_ago, hours, strict=True)]
    if customer.name:
        found += [now - days * DAY for days in RECENT]
    return sorted(float(at + rng.uniform(0, 1800)) for at in found if at < now - 7200)


HOURS = np.array(
    [1, 1, 0.5, 0.5, 0.5, 1, 2, 4, 5, 5, 5, 5, 6, 6, 5, 5, 5, 6, 7, 8, 9, 9, 6, 3], float
)
HOURS /= HOURS.sum()
