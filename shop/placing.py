"""Places the order of a cart, once, and reads it back."""

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from recommender.schema import Event, EventType
from shop.carts import Cart, CartLine, cart_of, short_of
from shop.services import Services
from store.checkout import CartChanged, OutOfStock
from store.orders import Order, OrderLine

TRIES = 3  # the cart may change between reading it and placing the order


class CannotPlace(Exception):  # noqa: N818  what is so, not what went wrong
    """`reason`: "empty", "short" (too few in stock), "unpriced", "changed" or "key"."""

    def __init__(self, reason: str, lines: Sequence[CartLine] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lines = tuple(lines)


async def place_order(
    services: Services,
    user_id: str,
    *,
    key: str,
    now: float,
    channel: str,
    address: str | None = None,
    total: float | None = None,
) -> Order:
    """The order of the customer's cart; the same `key` always gives the same order.

    `total` is what the customer agreed to pay: a cart that has come to cost something else
    is not ordered. Raises CannotPlace, and then nothing is changed.
    """
    orders, order_id = services.store.orders, order_id_of(user_id, key)
    for _ in range(TRIES):
        if placed := await orders.get(user_id, order_id):
            return placed
        cart = await cart_of(services, user_id, now)
        check(cart, total)
        order = made_up(cart, user_id, order_id, now, address)
        try:
            await services.store.checkout.place(order, bought(order, channel), cart_at=cart.at)
        except CartChanged:
            continue
        except OutOfStock:
            cart = await cart_of(services, user_id, now)
            raise CannotPlace("short", tuple(short_of(cart))) from None
        placed = await orders.get(user_id, order_id)
        if placed is None:  # another customer's order has this number
            raise CannotPlace("key")
        return placed
    raise CannotPlace("changed")


def check(cart: Cart, total: float | None) -> None:
    if not cart.lines:
        raise CannotPlace("empty")
    if short := short_of(cart):
        raise CannotPlace("short", tuple(short))
    if unpriced := [line for line in cart.lines if line.item.price is None]:
        raise CannotPlace("unpriced", unpriced)
    if total is not None and total != cart.total:
        raise CannotPlace("changed")


def order_id_of(user_id: str, key: str) -> str:
    """Eleven digits that follow from customer and key."""
    digest = uuid5(NAMESPACE_URL, f"shoptalk:order:{user_id}:{key}").int
    return str(10**10 + digest % (9 * 10**10))


def made_up(cart: Cart, user_id: str, order_id: str, now: float, address: str | None) -> Order:
    lines = tuple(
        OrderLine(line.item.item_id, line.quantity, line.item.price) for line in cart.lines
    )
    return Order(order_id, user_id, "processing", now, address=address, lines=lines)


def bought(order: Order, channel: str) -> list[Event]:
    """What the order leaves in the log; its ids follow from the order."""
    return [
        Event(
            f"{order.order_id}-{line.product_id}",
            order.user_id,
            EventType.PURCHASE,
            order.placed_at,
            item_id=line.product_id,
            value=float(line.quantity),
            session_id=order.order_id,
            channel=channel,
        )
        for line in order.lines
    ]
