"""Products as cards: the same facts and reasons for chat and pages."""

from collections.abc import Sequence
from typing import Any

from recommender.schema import Evidence, Item, Language, Recommended
from shop.dates import date
from shop.money import money
from shop.phrases import Phrases

REASONS = 2  # how many grounds the short reason of a card names
SEPARATOR: dict[Language, str] = {"en": "; ", "zh": "；"}
PRICES = ("price", "max_price", "min_price")
ONCE = {"bought": "times", "popular": "buyers"}  # codes with a sentence of their own for one


def card(shown: Recommended, language: Language, phrases: Phrases) -> dict[str, Any]:
    """One recommended product; facts that the shop does not have are left out."""
    item = shown.item
    grounds = reasons(shown.evidence, item, language, phrases)
    return product(item, language) | {
        "rank": shown.rank,
        "score": round(shown.score, 6),
        "reason": {"text": short(grounds, language), "evidence": grounds},
    }


def product(item: Item, language: Language = "en") -> dict[str, Any]:
    """The facts of one product, its title in the language of the customer."""
    known = {
        "product_id": item.item_id,
        "title": item.title_in(language),
        "price": item.price,
        "currency": item.currency,
        "list_price": item.attributes.get("list_price"),
        "image_url": item.image_url,
        "url": item.url,
        "brand": item.brand,
        "category": item.category,
    }
    return {k: v for k, v in known.items() if v not in (None, "")} | {"in_stock": item.in_stock}


def reasons(
    evidence: Sequence[Evidence], item: Item, language: Language, phrases: Phrases
) -> list[dict[str, str]]:
    """Every ground as a sentence, strongest first."""
    return [
        {"kind": one.kind, "ref": one.ref, "text": sentence(one, item, language, phrases)}
        for one in evidence
    ]


def sentence(evidence: Evidence, item: Item, language: Language, phrases: Phrases) -> str:
    values = dict(evidence.values)
    name = f"evidence_{evidence.code}"
    if values.get(ONCE.get(evidence.code, "")) == 1:
        name += "_once"
    if "timestamp" in values:
        values["date"] = date(float(values["timestamp"]), language)
    for key in ("title", "value"):
        values[key] = values.get(f"{key}_{language}", values.get(key))
    values.setdefault("price", item.price)
    for key in PRICES:
        if isinstance(values.get(key), int | float):
            values[key] = money(float(values[key]), item.currency)
    if not phrases.has(name):  # of a source of another package, which brings its words
        return str(values.get(f"text_{language}") or phrases.say("evidence_available", language))
    return phrases.say(name, language, **values)


def short(grounds: Sequence[dict[str, str]], language: Language) -> str:
    return SEPARATOR[language].join(strongest(grounds))


def strongest(grounds: Sequence[dict[str, str]]) -> list[str]:
    """The strongest ground of each kind, at most two: a habit and what was asked for."""
    found: dict[str, str] = {}
    for ground in grounds:
        found.setdefault(ground["kind"], ground["text"])
    return list(found.values())[:REASONS]
