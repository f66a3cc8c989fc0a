"""A customer's cart and favourites: views of the log, with the products as they are now."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from recommender.profile import cart as folding
from recommender.schema import Event, EventType, Item, Language
from shop.cards import product
from shop.services import Services

MOST = 99  # of one product
CART_TYPES = (EventType.CART, EventType.UNCART, EventType.PURCHASE)
FAVOURITE_TYPES = (EventType.FAVOURITE, EventType.UNFAVOURITE)


@dataclass(frozen=True, slots=True)
class CartLine:
    item: Item
    quantity: int

    @property
    def enough(self) -> bool:
        """Whether the shop has as many."""
        return self.item.stock is None or self.item.stock >= self.quantity


@dataclass(frozen=True, slots=True)
class Cart:
    """`at` is the log position of its last change."""

    lines: tuple[CartLine, ...]
    currency: str
    at: int = 0

    @property
    def total(self) -> float:
        """Of the lines whose price is known."""
        return round(sum((line.item.price or 0.0) * line.quantity for line in self.lines), 2)

    def quantity(self, item_id: str) -> int:
        return next((line.quantity for line in self.lines if line.item.item_id == item_id), 0)

    def as_json(self, language: Language) -> dict[str, Any]:
        items = [product(line.item, language) | {"quantity": line.quantity} for line in self.lines]
        return {"items": items, "total": self.total, "currency": self.currency}


async def cart_of(services: Services, user_id: str, now: float) -> Cart:
    """What lies there and has not been forgotten; products no longer listed are left out."""
    at = await services.store.checkout.position(user_id)
    said = await services.store.events.of_user(user_id, types=CART_TYPES)
    quantities = folding.in_cart(said, now)
    items = await services.store.products.get(quantities)
    lines = [CartLine(items[i], min(n, MOST)) for i, n in quantities.items() if i in items]
    return Cart(tuple(lines), services.currency, at)


async def favourites_of(services: Services, user_id: str) -> list[Item]:
    """The newest first."""
    said = await services.store.events.of_user(user_id, types=FAVOURITE_TYPES)
    saved = folding.favourites(said)
    items = await services.store.products.get(saved)
    return [items[item_id] for item_id in reversed(saved) if item_id in items]


def put(user_id: str, item_id: str, quantity: int, *, now: float, channel: str) -> Event:
    """The event after which so many of a product lie in the cart; 0 takes it out."""
    kind = EventType.CART if quantity else EventType.UNCART
    value = float(quantity) if quantity else None
    return Event(str(uuid4()), user_id, kind, now, item_id=item_id, value=value, channel=channel)


def save(user_id: str, item_id: str, saved: bool, *, now: float, channel: str) -> Event:
    """The event that makes a product a favourite, or none any more."""
    kind = EventType.FAVOURITE if saved else EventType.UNFAVOURITE
    return Event(str(uuid4()), user_id, kind, now, item_id=item_id, channel=channel)


def short_of(cart: Cart) -> Collection[CartLine]:
    """Lines of which the shop has too few."""
    return [line for line in cart.lines if not line.enough]
