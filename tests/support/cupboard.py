"""Customers with orders in every state, imported into the running shop for one test."""

import csv
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from support.stack import Customer, Stack

DAY = 86_400.0
PRODUCTS = {
    "mug": ("Red ceramic mug", "Kitchen > Cups", 12.0),
    "lamp": ("Brass desk lamp", "Home > Lamps", 40.0),
    "tea": ("Jasmine tea, 100 g", "Grocery > Tea", 6.5),
}
COLUMNS = ("order_id", "user_id", "product_id", "quantity", "unit_price", "status", "placed_at",
           "shipped_at", "delivered_at", "carrier", "tracking_number", "address")  # fmt: skip


@dataclass(frozen=True)
class Bought:
    """One order; `lines` are product ids with quantities, `days` how long ago it was placed."""

    order_id: str
    status: str
    lines: dict[str, int]
    days: float = 3.0
    unit_price: float | None = None

    def rows(self, user_id: str) -> list[dict[str, object]]:
        placed = time.time() - self.days * DAY
        sent = self.status in ("shipped", "delivered")
        return [
            {
                "order_id": self.order_id,
                "user_id": user_id,
                "product_id": product_id,
                "quantity": quantity,
                "unit_price": self.unit_price or PRODUCTS[product_id][2],
                "status": self.status,
                "placed_at": placed,
                "shipped_at": placed + DAY if sent else "",
                "delivered_at": placed + 2 * DAY if self.status == "delivered" else "",
                "carrier": "UPS" if sent else "",
                "tracking_number": f"1Z{self.order_id}" if sent else "",
                "address": "1 Old Lane, York",
            }
            for product_id, quantity in self.lines.items()
        ]


def number() -> str:
    """An order number that no other test has."""
    return str(uuid4().int)[:11]


def customer(stack: Stack, folder: Path, *orders: Bought) -> Customer:
    """Somebody new, with these orders; the e-mail address is `<user id>@example.com`."""
    user_id = f"cup-{uuid4().hex[:8]}"
    write(folder / "users.csv", [{"user_id": user_id, "email": f"{user_id}@example.com"}])
    goods = [
        {"product_id": one, "title": title, "category": path, "price": price, "currency": "USD"}
        for one, (title, path, price) in PRODUCTS.items()
    ]
    write(folder / "products.csv", goods)
    write(folder / "orders.csv", [row for order in orders for row in order.rows(user_id)])
    stack.shoptalk("import", "--format", "csv", str(folder))
    return stack.customer(user_id)


def write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]) if rows else COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
