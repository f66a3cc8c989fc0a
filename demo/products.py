"""The demo shop's products: combinations of what their kind allows, each made once."""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from demo.vocabulary import Kind, Value, Vocabulary, Words

CATEGORY = "{0} > {1}"
SOLD_OUT = 0.06  # share of the products
FEW_LEFT = 0.12
ATTEMPTS = 200
Chosen = Mapping[str, Value]
V = TypeVar("V")


@dataclass(frozen=True)
class Product:
    """A product, and what the simulation knows of it: how good it is, as a whole and in parts."""

    product_id: str
    kind: Kind
    brand: Words
    title: Words
    description: Words
    price: float
    list_price: float | None
    stock: int
    attributes: Mapping[str, tuple[Words, ...]]
    quality: float  # 0 bad, 1 good
    aspects: Mapping[str, float]
    age_days: float  # since it was taken into the shop
    goes_with: tuple[str, ...] = field(default=())


def make(words: Vocabulary, seed: int) -> tuple[Product, ...]:
    """All products; the same for the same vocabulary and seed."""
    made: list[Product] = []
    for kind in words.kinds:
        rng = np.random.default_rng([seed, zlib.crc32(kind.name.en.encode())])
        made += of_kind(kind, words, rng, first=len(made) + 1)
    return tuple(made)


def of_kind(kind: Kind, words: Vocabulary, rng: np.random.Generator, first: int) -> list[Product]:
    """Up to `kind.count` products with different titles."""
    found: dict[str, Product] = {}
    used: set[Words] = set()
    decks = {name: dealt(values, rng) for name, values in kind.varies.items()}
    brands = dealt(tuple(kind.brands), rng)
    for _ in range(ATTEMPTS):
        if len(found) == kind.count:
            break
        chosen = {name: next(deck) for name, deck in decks.items()}
        if kind.unique:
            if chosen[kind.unique].words in used:
                continue
            used.add(chosen[kind.unique].words)
        product = of(kind, next(brands), chosen, words, rng, f"P{first + len(found):04}")
        found.setdefault(product.title.en, product)
    return list(found.values())


def dealt(values: Sequence[V], rng: np.random.Generator) -> Iterator[V]:
    """All values in a random order, then all again: each comes about as often."""
    while True:
        for at in rng.permutation(len(values)):
            yield values[at]


def of(
    kind: Kind,
    brand: Words,
    chosen: Chosen,
    words: Vocabulary,
    rng: np.random.Generator,
    product_id: str,
) -> Product:
    line = str(rng.choice(kind.lines)) if kind.lines and rng.random() < 0.8 else ""
    price = sold_at(kind, brand, chosen, rng)
    reduced = rng.random() < 0.12
    quality = float(np.clip(rng.normal(0.66 + 0.1 * np.log(kind.brands[brand]), 0.14), 0.1, 0.98))
    about = kind.about[rng.integers(len(kind.about))] if rng.random() < 0.4 else None
    attributes: dict[str, tuple[Words, ...]] = {n: (v.words,) for n, v in chosen.items()}
    attributes |= {name: tuple(v.words for v in values) for name, values in kind.always.items()}
    return Product(
        product_id=product_id,
        kind=kind,
        brand=brand,
        title=title(kind, brand, line, chosen, words.literals),
        description=described(kind, about, attributes),
        price=price,
        list_price=rounded(price * rng.uniform(1.15, 1.4)) if reduced else None,
        stock=in_stock(rng),
        attributes=attributes,
        quality=quality,
        aspects={
            name: float(np.clip(rng.normal(quality, 0.2), 0.05, 0.98)) for name in kind.aspects
        },
        age_days=float(rng.choice([rng.uniform(5, 60), rng.uniform(200, 900)], p=[0.15, 0.85])),
    )


def sold_at(kind: Kind, brand: Words, chosen: Chosen, rng: np.random.Generator) -> float:
    factors = np.prod([one.factor for one in chosen.values()])
    return rounded(kind.price * kind.brands[brand] * float(factors) * rng.uniform(0.92, 1.08))


def rounded(price: float) -> float:
    """A price as shops write it: 3.49, 24.90, 179.00."""
    if price < 10:
        return round(float(max(np.ceil(price * 10) / 10 - 0.01, 0.49)), 2)
    if price < 60:
        return float(np.ceil(price) - 0.1)
    return float(np.ceil(price / 5) * 5 - 1)


def in_stock(rng: np.random.Generator) -> int:
    at = rng.random()
    if at < SOLD_OUT:
        return 0
    return int(rng.integers(1, 5) if at < SOLD_OUT + FEW_LEFT else rng.integers(8, 160))


def title(
    kind: Kind, brand: Words, line: str, chosen: Chosen, literals: Mapping[str, str]
) -> Words:
    """ "Kestra Drift over-ear wireless headphones, black" and 凯思特 Drift 头戴式无线耳机 黑色."""
    values = {name: one.words for name, one in chosen.items()} | {"kind": kind.name}
    english, chinese = [], []
    for part in kind.title.split(", "):
        names = part.split()
        english.append(" ".join(values[name].en if name in values else name for name in names))
        chinese.append(chinese_part(names, values, literals))
    front = [brand.en, line] if kind.brand_in_title else []
    front_zh = [brand.zh, line] if kind.brand_in_title else []
    en = " ".join(filter(None, [*front, ", ".join(english)]))
    return Words(en, " ".join(filter(None, [*front_zh, *chinese])))


def chinese_part(names: list[str], values: Mapping[str, Words], literals: Mapping[str, str]) -> str:
    """What a product is for comes first in Chinese: "shoes for women" is 女士鞋."""
    if "for" in names:
        at = names.index("for")
        who = "适用" if names[at + 1] == "compatibility" else ""
        names = [names[at + 1], *names[:at]]
    else:
        who = ""
    said = [quoted(name, values[name].zh) if name in values else literals[name] for name in names]
    return who + joined(said)


def quoted(name: str, text: str) -> str:
    return f"《{text}》" if name == "story" else text


def joined(parts: list[str]) -> str:
    """Parts side by side, with a space where two Latin words or numbers would run together."""
    text = parts[0]
    for part in parts[1:]:
        apart = re.search(r"[A-Za-z0-9]$", text) and re.match(r"[A-Za-z0-9]", part)
        text += f" {part}" if apart else part
    return text


def described(
    kind: Kind, about: Words | None, attributes: Mapping[str, tuple[Words, ...]]
) -> Words:
    """One or both sentences of the kind, and the facts that its title leaves out."""
    sentences = [about] if about else list(kind.about)
    in_title = set(re.split(r"[ ,]+", kind.title))
    facts = [
        fact
        for name, given in attributes.items()
        if name not in in_title and (fact := stated(name, given)) is not None
    ]
    return Words(
        " ".join(s.en for s in [*sentences, *facts]), "".join(s.zh for s in [*sentences, *facts])
    )


FACTS = {
    "material": Words("Made of {en}.", "材质：{zh}。"),
    "battery_life": Words("The battery lasts {en}.", "续航{zh}。"),
    "gift_for": Words("A good present for: {en}.", "适合送给{zh}。"),
    "contains": Words("Contains {en}.", "含{zh}。"),
    "diet": Words("{en}.", "{zh}。"),
    "age": Words("For age: {en}.", "适合年龄：{zh}。"),
    "skin_type": Words("For {en}.", "适合{zh}。"),
    "hair_type": Words("For {en}.", "适合{zh}。"),
    "compatibility": Words("Works with {en}.", "适用：{zh}。"),
}


def stated(name: str, given: tuple[Words, ...]) -> Words | None:
    if name not in FACTS:
        return None
    en, zh = ", ".join(one.en for one in given), "、".join(one.zh for one in given)
    said = FACTS[name].en.format(en=en)
    return Words(said[0].upper() + said[1:], FACTS[name].zh.format(zh=zh))
