"""Writes the demo shop as the files that `shoptalk import --format csv` reads."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import product as pairs
from pathlib import Path
from typing import Any

from demo.behaviour import DAY
from demo.customers import Customer
from demo.products import CATEGORY, Product
from demo.promotions import Promotion
from demo.shop import DemoShop

SOURCE = "simulated"
Record = Mapping[str, Any]


def write(shop: DemoShop, folder: Path, now: float) -> dict[str, int]:
    """One file a table; how many rows each has."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "products": [product_row(one, now) for one in shop.products],
        "users": [user_row(one) for one in shop.customers],
        "events": [*event_rows(shop)],
        "orders": [*order_rows(shop)],
        "promotions": [row for one in shop.promotions for row in promotion_rows(one)],
    }
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return {name: len(rows) for name, rows in tables.items()}


def product_row(one: Product, now: float) -> Record:
    category = CATEGORY.format(one.kind.department.en, one.kind.category.en)
    return {
        "product_id": one.product_id,
        "title": one.title.en,
        "category": category,
        "brand": one.brand.en,
        "price": one.price,
        "currency": "USD",
        "description": one.description.en,
        "stock": one.stock,
        "attributes": packed(attributes(one)),
        "created_at": time(now - one.age_days * DAY),
    }


def attributes(one: Product) -> dict[str, Any]:
    """Each attribute under its name, and in Chinese under `<name>_zh` where that differs."""
    found: dict[str, Any] = {
        "kind": one.kind.name.en,
        "kind_zh": one.kind.name.zh,
        "title_zh": one.title.zh,
        "description_zh": one.description.zh,
        "category_zh": CATEGORY.format(one.kind.department.zh, one.kind.category.zh),
        "brand_zh": one.brand.zh,
    }
    for name, given in one.attributes.items():
        en, zh = [word.en for word in given], [word.zh for word in given]
        found[name] = en if len(en) > 1 else en[0]
        if zh != en:
            found[f"{name}_zh"] = zh if len(zh) > 1 else zh[0]
    if one.list_price is not None:
        found["list_price"] = one.list_price
    if one.goes_with:
        found["goes_with"] = list(one.goes_with)
    return found


def user_row(one: Customer) -> Record:
    facts = {"source": SOURCE}
    if one.about is not None:
        facts |= {"name": one.name, "about": one.about.en, "about_zh": one.about.zh}
    return {
        "user_id": one.user_id,
        "email": f"{one.user_id}@demo.example",
        "locale": "zh-CN" if one.language == "zh" else "en-US",
        "attributes": packed(facts),
    }


def event_rows(shop: DemoShop) -> Iterator[Record]:
    columns = ("user_id", "type", "timestamp", "product_id", "value", "text", "session_id")
    acts: list[tuple[Any, ...]] = [
        (a.user_id, a.type, a.timestamp, a.product_id, a.value, a.text, a.session_id)
        for a in shop.acts
    ]
    acts += [
        (r.user_id, "review", r.timestamp, r.product_id, r.rating, r.text, None)
        for r in shop.reviews
    ]
    for values in sorted(acts, key=lambda row: (row[2], row[0], row[1])):
        row = dict(zip(columns, values, strict=True))
        yield row | {"timestamp": time(row["timestamp"]), "channel": "web"}


def order_rows(shop: DemoShop) -> Iterator[Record]:
    for order in shop.orders:
        for line in order.lines:
            yield {
                "order_id": order.order_id,
                "user_id": order.user_id,
                "product_id": line.product_id,
                "quantity": line.quantity,
                "unit_price": line.unit_price,
                "status": order.status,
                "placed_at": time(order.placed_at),
                "shipped_at": time(order.shipped_at),
                "delivered_at": time(order.delivered_at),
                "carrier": order.carrier,
                "tracking_number": order.tracking_number,
                "address": order.address,
            }


def promotion_rows(one: Promotion) -> Iterator[Record]:
    for product_id, user_id in pairs(one.product_ids or ("",), one.user_ids or ("",)):
        yield {
            "promotion_id": one.promotion_id,
            "kind": one.kind,
            "title": one.title.en,
            "product_id": product_id,
            "category": one.category or "",
            "discount_percent": one.percent,
            "discount_amount": one.amount,
            "starts_at": time(one.starts_at),
            "ends_at": time(one.ends_at),
            "user_id": user_id,
            "bid": one.bid,
            "budget": one.budget,
            "attributes": packed({"title_zh": one.title.zh}),
        }


def packed(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False)


def time(seconds: float | None) -> str:
    """ISO 8601 in UTC, to the second."""
    if seconds is None:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()
