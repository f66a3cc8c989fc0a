"""A format of one's own: `export.json`, as a shop system writes it.

{"products": [{"id": 7, "title": "Mug", "vendor": "Acme", "product_type": "Kitchen",
               "variants": [{"price": "9.50", "inventory_quantity": 4}]}],
 "orders": [{"id": 1, "customer_id": 3, "created_at": "2026-01-05T10:00:00Z",
             "line_items": [{"product_id": 7, "quantity": 1, "price": "9.50"}]}]}
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from store.importers.formats import Tables
from store.importers.report import DataError
from store.importers.source import Numbered, Part, Source, in_batches

FILE = "export.json"


def parts(folder: Path) -> Mapping[str, Part]:
    """The shop's tables, by name; the columns of a row are those of docs/data.md."""
    try:
        export = json.loads((folder / FILE).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{FILE} cannot be read: {error}") from error
    return {
        "products": part(map(product, export["products"])),
        "orders": part(line for order in export["orders"] for line in lines(order)),
    }


def part(rows: Iterator[dict[str, Any]]) -> Part:
    """Rows with their numbers; those that lack something are refused one by one by the import."""
    numbered: list[Numbered] = list(enumerate(rows, start=1))
    return Part((Source(FILE, partial(in_batches, numbered)),))


def product(found: dict[str, Any]) -> dict[str, Any]:
    variant = (found.get("variants") or [{}])[0]
    return {
        "product_id": str(found["id"]),
        "title": found.get("title"),
        "brand": found.get("vendor"),
        "category": found.get("product_type"),
        "price": variant.get("price"),
        "stock": variant.get("inventory_quantity"),
    }


def lines(order: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for line in order["line_items"]:
        yield {
            "order_id": str(order["id"]),
            "user_id": str(order["customer_id"]),
            "product_id": str(line["product_id"]),
            "quantity": line.get("quantity"),
            "unit_price": line.get("price"),
            "status": "delivered",
            "placed_at": order["created_at"],
        }


def example(folder: Path) -> None:
    """A small shop in this format: the contract tests load it."""
    sold = {"product_id": 7, "quantity": 1, "price": "9.50"}
    variants = [{"price": "9.50", "inventory_quantity": 4}]
    mug = {"id": 7, "title": "Mug", "vendor": "Acme", "product_type": "Kitchen"}
    order = {"id": 1, "customer_id": 3, "created_at": "2026-01-05T10:00:00Z", "line_items": [sold]}
    export = {"products": [mug | {"variants": variants}], "orders": [order]}
    (folder / FILE).write_text(json.dumps(export), "utf-8")


IMPORTER = Tables(parts, example)
