"""What customers wrote about what they bought: a rating, and sentences about its aspects."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from demo.behaviour import DAY
from demo.customers import Customer
from demo.orders import Order
from demo.products import Product
from demo.vocabulary import Vocabulary, Words, read, words

WRITTEN = 0.45  # share of the delivered products
WITHOUT_TEXT = 0.08
PRAISE = {1: 0.02, 2: 0.15, 3: 0.5, 4: 0.88, 5: 0.98}  # of an aspect, by the rating
SLIP = 0.06  # of English texts: a letter lost


@dataclass(frozen=True)
class Review:
    """`aspects`: what the text says of them, 1 good, -1 bad; no part of the shop's data."""

    user_id: str
    product_id: str
    timestamp: float
    rating: int
    text: str
    language: str
    aspects: Mapping[str, int]


def make(
    orders: Sequence[Order],
    customers: Sequence[Customer],
    products: Sequence[Product],
    vocabulary: Vocabulary,
    seed: int,
    now: float,
) -> list[Review]:
    """At most one review of a product by a customer."""
    rng = np.random.default_rng([seed, 6])
    languages = {one.user_id: one.language for one in customers}
    by_id = {product.product_id: product for product in products}
    frames = framing()
    found: dict[tuple[str, str], Review] = {}
    for order in orders:
        if order.delivered_at is None:
            continue
        for line in order.lines:
            when = order.delivered_at + rng.uniform(1, 20) * DAY
            key = (order.user_id, line.product_id)
            if when < now and key not in found and rng.random() < WRITTEN:
                product = by_id[line.product_id]
                language = languages[order.user_id]
                found[key] = review(product, key, when, language, vocabulary, frames, rng)
    return sorted(found.values(), key=lambda one: one.timestamp)


def framing() -> Mapping[str, tuple[Words, ...]]:
    """What stands before and after the aspects, by how good the rating is."""
    return {
        name: tuple(words(text, {}) for text in texts)
        for name, texts in read("framing.yml").items()
    }


def review(
    product: Product,
    key: tuple[str, str],
    when: float,
    language: str,
    vocabulary: Vocabulary,
    frames: Mapping[str, tuple[Words, ...]],
    rng: np.random.Generator,
) -> Review:
    felt = float(np.clip(rng.normal(product.quality, 0.22), 0, 1))
    rating = int(np.clip(np.ceil(1 + felt * 4.4 - 0.2), 1, 5))
    names = rng.permutation(list(product.aspects))[: int(rng.integers(1, 4))]
    said = {str(name): verdict(product.aspects[name], rating, rng) for name in names}
    sentences = [
        in_language(pick(vocabulary.aspects[name]["good" if good > 0 else "bad"], rng), language)
        for name, good in said.items()
    ]
    mood = "good" if rating >= 4 else "bad" if rating <= 2 else "mixed"
    if rng.random() < 0.6:
        sentences.insert(0, in_language(pick(frames[f"opening_{mood}"], rng), language))
    if rng.random() < 0.35:
        sentences.append(in_language(pick(frames[f"closing_{mood}"], rng), language))
    bare = rng.random() < WITHOUT_TEXT
    return Review(
        user_id=key[0],
        product_id=key[1],
        timestamp=round(when, 1),
        rating=rating,
        text="" if bare else written(sentences, language, rng),
        language=language,
        aspects={} if bare else said,
    )


def verdict(quality: float, rating: int, rng: np.random.Generator) -> int:
    """Mostly what the aspect deserves, coloured by how the customer liked the whole."""
    praise = PRAISE[rating] + 0.5 * (quality - 0.6) * (2 <= rating <= 4)
    return 1 if rng.random() < praise else -1


def pick(said: Sequence[Words], rng: np.random.Generator) -> Words:
    return said[int(rng.integers(len(said)))]


def in_language(said: Words, language: str) -> str:
    return said.zh if language == "zh" else said.en


def written(sentences: Sequence[str], language: str, rng: np.random.Generator) -> str:
    """As people type: some with full stops, some with commas only, some with a slip."""
    if language == "zh":
        mark = str(rng.choice(["，", "。", "！", " "], p=[0.5, 0.3, 0.1, 0.1]))
        return mark.join(sentences) + ("" if rng.random() < 0.4 else "。")
    style = rng.random()
    if style < 0.6:
        text = ". ".join(sentences) + "."
    elif style < 0.8:
        text = ", ".join(s if n == 0 else s[0].lower() + s[1:] for n, s in enumerate(sentences))
    else:
        text = "! ".join(sentences).lower() + "!"
    return slipped(text, rng) if rng.random() < SLIP else text


def slipped(text: str, rng: np.random.Generator) -> str:
    """The text with one letter of a longer word left out."""
    inner = [match.start() + 2 for match in re.finditer(r"[a-z]{6,}", text)]
    if not inner:
        return text
    at = inner[int(rng.integers(len(inner)))]
    return text[:at] + text[at + 1 :]
