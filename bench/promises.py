"""Whether the running bot keeps its hard promises: random wishes in both languages, by REST.

    make demo && .venv/bin/python bench/promises.py [--url http://127.0.0.1:8080] [--wishes 1000]

Each customer asks for something under a limit and without a value (colour, material, brand ...),
changes their mind, and asks never to see a product again. Every product shown is held against
the shop's own database: its price, its stock, its attributes. The limits and the values are
drawn from the catalogue; the sentences are put together from several ways of saying it.
"""

import argparse
import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import requests
from tqdm import tqdm

from recommender.schema import Item
from server.tokens import token
from shop.settings import Settings
from store.session import Store

TURNS_OF_ONE = 12  # messages of one customer, below the rate limit
ATTRIBUTES = ("colour", "material", "style", "flavour", "diet", "scent")
ASKING = {
    "en": ("show me {kind}", "i need {kind}", "do you have {kind}", "looking for {kind}", "{kind}"),
    "zh": ("有{kind}吗", "我想买{kind}", "给我看看{kind}", "找一下{kind}", "{kind}"),
}
LIMITS = {
    "en": (" under {price}", " under ${price}", ", max {price} dollars", " for less than {price}"),
    "zh": ("，{price}美元以内", "，不超过{price}", "，{price}块以下", "，最多{price}美元"),
}
NEGATIONS = {
    "en": (", not {value}", ", no {value} please", " but not {value}", ", anything but {value}"),
    "zh": ("，不要{value}的", "，不要{value}", "，除了{value}都行"),
}
CHANGES = {"en": ("not {value}", "no {value} please"), "zh": ("不要{value}的", "不要{value}")}
HIDING = {"en": "don't show me the first one again", "zh": "不要再给我看第一个"}


@dataclass
class Kept:
    """What the customer was promised so far."""

    limit: float | None = None
    ruled_out: list[tuple[str, str]] = field(default_factory=list)  # attribute, English value
    hidden: set[str] = field(default_factory=set)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--url", default="http://127.0.0.1:8080")
    parser.add_argument("--wishes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    settings = Settings()
    items = asyncio.run(catalogue(settings))
    rng = random.Random(arguments.seed)
    counts: Counter[str] = Counter()
    with tqdm(total=arguments.wishes, unit="wish") as bar:
        while counts["wishes"] < arguments.wishes:
            before = counts["wishes"]
            customer = Customer(arguments.url, settings, f"promises-{rng.random()}", items)
            for text, shown, wrong in conversation(customer, rng):
                counts["wishes"] += 1
                counts["answered with products"] += bool(shown)
                counts["products shown"] += len(shown)
                for kind in wrong:
                    counts[kind] += 1
                    bar.write(f"{kind}: {text}")
            bar.update(counts["wishes"] - before)
    report(counts)


async def catalogue(settings: Settings) -> dict[str, Item]:
    store = await Store.open(settings.database_url)
    items = {item.item_id: item for item in await store.products.all()}
    await store.close()
    return items


@dataclass
class Customer:
    url: str
    settings: Settings
    user_id: str
    items: dict[str, Item]

    def __post_init__(self) -> None:
        made = token(self.settings, self.user_id, now=time.time(), ttl=3600)
        self.headers = {"Authorization": f"Bearer {made['token']}"}

    def say(self, text: str) -> list[str]:
        """The products that the answer shows."""
        response = requests.post(
            f"{self.url}/webhooks/rest/webhook",
            json={"message": text},
            headers=self.headers,
            timeout=60,
        )
        response.raise_for_status()
        customs = [one["custom"] for one in response.json() if one.get("custom")]
        return [
            card["product_id"]
            for custom in customs
            if custom.get("type") == "products" and custom.get("placement") == "chat"
            for card in custom["items"]
        ]


def conversation(
    customer: Customer, rng: random.Random
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Wishes of one customer, what each showed and which promises that broke."""
    language = rng.choice(("en", "zh"))
    kept = Kept()
    for _ in range(TURNS_OF_ONE // 3):
        kind, pool = some_kind(customer.items, language, rng)
        kept.limit = limit_among(pool, rng)
        value = some_value(pool, language, rng)
        text = rng.choice(ASKING[language]).format(kind=kind)
        text += rng.choice(LIMITS[language]).format(price=f"{kept.limit:g}")
        kept.ruled_out = []  # of this search; what the bot says it noted is counted by the profile
        if value:
            kept.ruled_out.append(value[:2])
            text += rng.choice(NEGATIONS[language]).format(value=value[2])
        shown = customer.say(text)
        yield text, shown, breaches(customer.items, shown, kept)
        if shown and rng.random() < 0.5 and (other := some_value(pool, language, rng)):
            kept.ruled_out.append(other[:2])
            text = rng.choice(CHANGES[language]).format(value=other[2])
            shown = customer.say(text)
            yield text, shown, breaches(customer.items, shown, kept)
        if shown and rng.random() < 0.5:
            kept.hidden.add(shown[0])
            customer.say(HIDING[language])


def some_kind(items: dict[str, Item], language: str, rng: random.Random) -> tuple[str, list[Item]]:
    kinds = sorted({str(item.attributes["kind"]) for item in items.values()})
    kind = rng.choice(kinds)
    pool = [item for item in items.values() if item.attributes["kind"] == kind]
    return kind if language == "en" else str(pool[0].attributes["kind_zh"]), pool


def limit_among(pool: list[Item], rng: random.Random) -> float:
    """Sometimes below all of them, sometimes above, most often in between."""
    prices = sorted(item.price for item in pool if item.price is not None)
    return max(1.0, float(round(rng.choice(prices) * rng.uniform(0.8, 1.3))))


def some_value(pool: list[Item], language: str, rng: random.Random) -> tuple[str, str, str] | None:
    """A value to rule out: attribute, English value, what the customer says."""
    found = {
        (name, str(value), str(said(item, name, language) or value))
        for item in pool
        for name in ATTRIBUTES
        if isinstance(value := item.attributes.get(name), str)
    }
    found |= {
        ("brand", item.brand, str(said(item, "brand", language) or item.brand)) for item in pool
    }
    return rng.choice(sorted(found)) if found else None


def said(item: Item, name: str, language: str) -> object:
    return item.attributes.get(f"{name}_zh") if language == "zh" else None


def breaches(items: dict[str, Item], shown: list[str], kept: Kept) -> list[str]:
    found = []
    for product_id in shown:
        item = items[product_id]
        if kept.limit is not None and (item.price is None or item.price > kept.limit):
            found.append("over budget")
        if any(has(item, name, value) for name, value in kept.ruled_out):
            found.append("negated value")
        if not item.in_stock:
            found.append("out of stock")
        if product_id in kept.hidden:
            found.append("hidden product")
    return found


def has(item: Item, name: str, value: str) -> bool:
    if name == "brand":
        return item.brand == value
    held = item.attributes.get(name)
    return value in held if isinstance(held, list | tuple) else held == value


def report(counts: Counter[str]) -> None:
    print("| | |\n|---|---|")
    for name in ("wishes", "answered with products", "products shown", "over budget",
                 "negated value", "out of stock", "hidden product"):  # fmt: skip
        print(f"| {name} | {counts[name]:,} |")


if __name__ == "__main__":
    main()
