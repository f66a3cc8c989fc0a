"""One row of each of a shop's tables, checked and typed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from recommender.schema import PUBLIC_EVENT_TYPES, Event, EventType, Item
from store.importers.fields import BadRow, Row
from store.importers.load import event_id
from store.orders import STATUSES, Order, OrderLine
from store.promotions import KINDS, Promotion
from store.users import User

EVENT_TYPES = tuple(kind.value for kind in PUBLIC_EVENT_TYPES)
VALUES = {EventType.REVIEW: (1.0, 5.0)}  # from, to; else from 0
WITHOUT_PRODUCT = (EventType.SEARCH, EventType.REDEEM)
NEEDS_VALUE = (EventType.DWELL, EventType.REVIEW)


@dataclass(frozen=True)
class Table:
    """What a file of this table must and may have. Other columns are kept as attributes."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Row], Any]  # raises BadRow
    key: str | None = None  # the column of which each value may come once

    @property
    def columns(self) -> tuple[str, ...]:
        return self.required + self.optional


def product(row: Row) -> Item:
    return Item(
        item_id=row.needed("product_id"),
        title=row.needed("title"),
        category=row.text("category") or "",
        brand=row.text("brand") or "",
        price=row.number("price"),
        currency=row.text("currency") or "USD",
        description=row.text("description") or "",
        image_url=row.text("image_url") or "",
        url=row.text("url") or "",
        stock=row.whole("stock"),
        attributes=row.attributes("attributes", PRODUCTS.columns),
        created_at=row.moment("created_at"),
    )


def user(row: Row) -> User:
    return User(
        user_id=row.needed("user_id"),
        email=row.text("email"),
        locale=row.text("locale"),
        attributes=row.attributes("attributes", USERS.columns),
    )


def event(row: Row) -> Event:
    row.needed("type")
    kind = EventType(row.choice("type", EVENT_TYPES) or "")
    facts: dict[str, Any] = {
        "user_id": row.needed("user_id"),
        "timestamp": row.needed_moment("timestamp"),
        "item_id": row.text("product_id"),
        "value": row.number("value", *VALUES.get(kind, (0.0,))),
        "text": row.text("text"),
        "session_id": row.text("session_id"),
        "channel": row.text("channel"),
    }
    check_event(kind, facts)
    data = row.attributes("data", EVENTS.columns)
    if kind is EventType.REDEEM and not data.get("promotion_id"):
        raise BadRow("a redeem needs promotion_id")
    name = row.text("event_id") or event_id(kind.value, *facts.values(), sorted(data.items()))
    return Event(event_id=name, type=kind, data=data, **facts)


def check_event(kind: EventType, facts: dict[str, Any]) -> None:
    if kind is EventType.SEARCH and facts["text"] is None:
        raise BadRow("a search needs text")
    if kind not in WITHOUT_PRODUCT and facts["item_id"] is None:
        raise BadRow(f"a {kind.value} needs product_id")
    if kind in NEEDS_VALUE and facts["value"] is None:
        raise BadRow(f"a {kind.value} needs value")
    if kind is EventType.PURCHASE and facts["value"] == 0:
        raise BadRow("a purchase needs a value of more than 0")


def order(row: Row) -> Order:
    """An order with one of its lines."""
    quantity = row.whole("quantity", least=1)
    line = OrderLine(
        product_id=row.needed("product_id"),
        quantity=1 if quantity is None else quantity,
        unit_price=row.number("unit_price"),
    )
    return Order(
        order_id=row.needed("order_id"),
        user_id=row.needed("user_id"),
        status=row.choice("status", STATUSES) or "processing",
        placed_at=row.needed_moment("placed_at"),
        shipped_at=row.moment("shipped_at"),
        delivered_at=row.moment("delivered_at"),
        carrier=row.text("carrier"),
        tracking_number=row.text("tracking_number"),
        address=row.text("address"),
        lines=(line,),
        attributes=row.attributes("attributes", ORDERS.columns),
    )


def promotion(row: Row) -> Promotion:
    """A promotion with one of its products and one of its users, if it has any."""
    row.needed("kind")
    product_id, category = row.text("product_id"), row.text("category")
    percent, amount = row.number("discount_percent", 0, 100), row.number("discount_amount")
    starts_at, ends_at = row.moment("starts_at"), row.moment("ends_at")
    if product_id is not None and category is not None:
        raise BadRow("product_id and category: a promotion has only one of them")
    if percent is not None and amount is not None:
        raise BadRow("discount_percent and discount_amount: a promotion has only one of them")
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        raise BadRow("ends_at is not after starts_at")
    return Promotion(
        promotion_id=row.needed("promotion_id"),
        kind=row.choice("kind", KINDS) or "",
        title=row.text("title") or "",
        category=category,
        discount_percent=percent,
        discount_amount=amount,
        starts_at=starts_at,
        ends_at=ends_at,
        user_id=row.text("user_id"),
        product_ids=() if product_id is None else (product_id,),
        attributes=row.attributes("attributes", PROMOTIONS.columns),
        bid=row.number("bid"),
        budget=row.number("budget"),
        frequency_cap=row.whole("frequency_cap"),
    )


PRODUCTS = Table(
    "products",
    ("product_id", "title"),
    (
        *("category", "brand", "price", "currency", "description", "image_url", "url", "stock"),
        *("attributes", "created_at"),
    ),
    product,
    key="product_id",
)
USERS = Table("users", ("user_id",), ("email", "locale", "attributes"), user, key="user_id")
EVENTS = Table(
    "events",
    ("user_id", "type", "timestamp"),
    ("product_id", "value", "text", "session_id", "channel", "event_id", "data"),
    event,
)
ORDERS = Table(
    "orders",
    ("order_id", "user_id", "product_id", "placed_at"),
    (
        *("quantity", "unit_price", "status", "shipped_at", "delivered_at", "carrier"),
        *("tracking_number", "address", "attributes"),
    ),
    order,
)
PROMOTIONS = Table(
    "promotions",
    ("promotion_id", "kind"),
    (
        *("title", "product_id", "category", "discount_percent", "discount_amount", "starts_at"),
        *("ends_at", "user_id", "attributes", "bid", "budget", "frequency_cap"),
    ),
    promotion,
)
TABLES = (PRODUCTS, USERS, EVENTS, ORDERS, PROMOTIONS)


def table_named(name: str, names: Collection[Table] = TABLES) -> Table | None:
    return next((table for table in names if table.name == name), None)
