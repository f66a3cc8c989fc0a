"""One customer's door to a running shop: what it says, shows, keeps and sells."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import requests
from conversations_heldout_data import Product, product

CART_QUESTION = {"en": "What is in my cart?", "zh": "我的购物车里有什么？"}
NOTHING = re.compile(
    r"\b(is|still) empty\b|nothing in (your|the) cart|空的|没有商品", re.IGNORECASE
)
TOTAL = re.compile(r"items there now|together|\btotal\b|现在共|合计|总计", re.I)
WAITS = (1, 5, 20, 40)  # seconds, after "too many requests"


@dataclass(frozen=True)
class Card:
    product: Product
    price: float


class Shop:
    """One customer's door to the running shop."""

    def __init__(self, url: str, products: dict[str, Product], customer: str | None = None) -> None:
        self.url = url
        self.products = products
        self.session = requests.Session()
        token = self.call("POST", "/v1/guest", {})["token"] if customer is None else made(customer)
        self.session.headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, body: Any = None) -> Any:
        for wait in (*WAITS, None):
            answer = self.session.request(method, self.url + path, json=body, timeout=60)
            if answer.status_code != 429 or wait is None:
                answer.raise_for_status()
                return answer.json()
            time.sleep(wait)
        return None

    def say(self, text: str) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.call(
            "POST", "/webhooks/rest/webhook", {"message": text}
        )
        return messages

    def product(self, product_id: str) -> Product:
        if product_id not in self.products:
            self.products[product_id] = product(self.call("GET", f"/v1/products/{product_id}"))
        return self.products[product_id]

    def cards(self, messages: list[dict[str, Any]]) -> list[Card]:
        customs = [message.get("custom") or {} for message in messages]
        shown = [custom["items"] for custom in customs if custom.get("type") == "products"]
        found = []
        for card in (card for items in shown for card in items):
            known = self.product(card["product_id"])
            price = card.get("price")
            found.append(Card(known, known.price if price is None else float(price)))
        return found

    def orders(self) -> list[str]:
        """Everything the customer's export says of orders, to be compared with itself. What was
        said is left out: an order that is only shown has not changed.
        """
        export = self.call("GET", "/v1/profile/export")
        export["other"].pop("messages", None)
        rows = dicts_with(export, "order_id")
        return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)

    def preferences(self) -> str:
        """The texts of the stated preferences of the profile, one a line."""
        profile = self.call("GET", "/v1/profile")
        rows = [*dicts_with(profile, "preference_id"), *dicts_with(profile, "id")]
        return "\n".join(" ".join(strings(row)) for row in rows)

    def cart(self, chinese: bool) -> dict[str, int]:
        """Quantity by product, as the assistant says when it is asked."""
        messages = self.say(CART_QUESTION["zh" if chinese else "en"])
        lines = [row for row in dicts_with(messages, "product_id") if "quantity" in row]
        if lines:
            return {row["product_id"]: int(row["quantity"]) for row in lines}
        return quantities(text_of(messages), list(self.products.values()))


def made(customer: str) -> str:
    """The token of a customer, made by the shop's own command."""
    command = os.environ.get("SHOPTALK", "shoptalk").split()
    done = subprocess.run(
        [*command, "token", "--user", customer], capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]


def dicts_with(node: Any, key: str) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if key in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from dicts_with(child, key)


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from strings(child)
    elif node is not None:
        yield str(node)


def text_of(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages if message.get("text"))


def quantities(text: str, products: list[Product]) -> dict[str, int]:
    """Products that a described cart names, with "2 ×" before or after; what is named after the
    total is advice, unless nothing stands before it."""
    if NOTHING.search(text):
        return {}
    return counted(TOTAL.split(text)[0], products) or counted(text, products)


def counted(text: str, products: list[Product]) -> dict[str, int]:
    """The longest titles first: a title may be the beginning of another."""
    titles = [(title, each.product_id) for each in products for title in each.titles]
    found: dict[str, int] = {}
    for title, product_id in sorted(titles, key=lambda pair: -len(pair[0])):
        match = re.search(rf"(?:(\d+)\s*[×x]\s*)?{re.escape(title)}(?:\s*[×x]\s*(\d+))?", text)
        if match:
            found[product_id] = int(match[1] or match[2] or 1)
            text = text[: match.start()] + text[match.end() :]
    return found
