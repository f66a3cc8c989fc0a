"""Two to four products side by side: price, rating, and what tells them apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.action import ShopAction
from actions.choices import ask_which
from actions.referring import refer
from actions.reply import Reply
from actions.turn import Turn
from actions.wording import listed, price_of
from language.numbered_names import without_names
from language.numbers import CARDINAL, cardinal
from language.pointing import counted, points_at_all
from language.words import folded
from recommender.catalog.attributes import KIND, SILENT, SKIPPED, TWIN, texts
from recommender.schema import Item
from shop.cards import product
from shop.services import Services

LEAST, MOST = 2, 4
ROWS = 8  # attributes compared
ENOUGH = 2  # ratings; one alone makes nothing the best
VERSUS = re.compile(r"\b(?:and|or|vs\.?|versus|with|to|from)\b|,|、|和|跟|与|还是|对比|比")
BARE = re.compile(r"(?<![\d.$€£¥])\b([1-9]\d?)(?!\s?%|\w|[.,]\d)")
Ratings = Mapping[str, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.values)) > 1


class CompareProducts(ShopAction):
    """ "Compare the first two", "第一个和第三个哪个好"."""

    action = "action_compare_products"

    async def answer(self, turn: Turn, reply: Reply, services: Services) -> None:
        ids = await compared(turn, services)
        items = await services.store.products.get(ids)
        kept = [items[item_id] for item_id in ids if item_id in items][:MOST]
        if len(kept) < LEAST:
            await ask_what_else(turn, reply, services, kept)
            return
        ratings = await services.store.events.ratings([item.item_id for item in kept])
        compare(kept, ratings, reply)


async def compared(turn: Turn, services: Services) -> list[str]:
    """What is counted out or named; else all that was shown, or the first two of it."""
    text = without_names(folded(turn.text))
    places = counted(text, len(turn.shown)) or [int(one) for one in BARE.findall(text)]
    if places and len(set(places)) >= LEAST:
        return [turn.shown[at - 1] for at in dict.fromkeys(places) if 1 <= at <= len(turn.shown)]
    named = await by_parts(turn, services)
    if len(named) >= LEAST:
        return named
    many = places_of(turn.text)
    if turn.shown and (many or points_at_all(turn.text) or not named):
        return list(turn.shown[: many or LEAST if not points_at_all(turn.text) else MOST])
    return named


BOTH = re.compile(r"\bboth\b")
COUNT = re.compile(rf"({CARDINAL})\s*(?:[个款件种]|\b)")


def places_of(text: str) -> int:
    """ "The top three", 三个, "both"; 0 where no number of products to compare is said."""
    text = without_names(folded(text))
    if BOTH.search(text):
        return 2
    found = [int(cardinal(match[1])) for match in COUNT.finditer(text)]
    return next((count for count in found if LEAST <= count <= MOST), 0)


async def by_parts(turn: Turn, services: Services) -> list[str]:
    """Each side of "X or Y" by itself; a side that may be several stands for the best of them."""
    found: list[str] = []
    for part in VERSUS.split(folded(turn.text)):
        meant = await refer(turn.saying(part), services)
        if meant.phrase or meant.item_ids:
            best = meant.item_ids[:1] or (meant.maybe[:1] if meant.phrase else ())
            found += [item_id for item_id in best if item_id not in found]
    return found


async def ask_what_else(turn: Turn, reply: Reply, services: Services, kept: Sequence[Item]) -> None:
    if len(turn.shown) >= LEAST:
        reply.say("compare_which", count=len(turn.shown), example=reply.phrase("example_compare"))
    elif kept:
        reply.say("compare_with_what", title=kept[0].title_in(reply.language))
    else:
        await ask_which(turn, reply, services, await refer(turn, services), "compare")


def compare(items: Sequence[Item], ratings: Ratings, reply: Reply) -> None:
    """A line for each thing that differs, then what speaks for which."""
    found = rows(items, ratings, reply)
    titles = [item.title_in(reply.language) for item in items]
    reply.say("comparison")
    for place, title in enumerate(titles, start=1):
        reply.say("compared_title", rank=place, title=title)
    for row in found:
        if row.differs:
            reply.say("comparison_row", label=row.name, values=" | ".join(row.values))
    same = [f"{row.name} {row.values[0]}" for row in found if not row.differs and row.values[0]]
    if same:
        reply.say("comparison_same", values=listed(same[:3], reply))
    verdict(items, ratings, reply)
    reply.custom = {
        "type": "comparison",
        "products": [product(item, reply.language) for item in items],
        "rows": [{"name": row.name, "values": list(row.values)} for row in found],
    }
    reply.listing([item.item_id for item in items])
    prices = {item.price for item in items}
    reply.button("add_cheapest" if len(prices) > 1 else "add_first")
    reply.button("similar")


def rows(items: Sequence[Item], ratings: Ratings, reply: Reply) -> list[Row]:
    """Price and rating first, then the attributes that most of them have."""
    unknown = reply.phrase("unknown_value")
    found = [Row(reply.phrase("row_price"), tuple(price_of(item, reply) for item in items))]
    if ratings:
        told = tuple(rating(ratings.get(item.item_id), reply) or unknown for item in items)
        found.append(Row(reply.phrase("row_rating"), told))
    if len({item.brand for item in items}) > 1:
        brands = tuple(brand(item, reply) or unknown for item in items)
        found.append(Row(reply.phrase("row_brand"), brands))
    stock = tuple(
        reply.phrase("value_in_stock" if item.in_stock else "value_sold_out") for item in items
    )
    if len(set(stock)) > 1:
        found.append(Row(reply.phrase("row_stock"), stock))
    names = [name for item in items for name in item.attributes]
    shared = [
        name
        for name in dict.fromkeys(names)
        if not name.endswith(TWIN)
        and name not in SKIPPED | SILENT | {KIND}
        and sum(bool(texts(item.attributes.get(name))) for item in items) >= LEAST
    ]
    for name in shared[:ROWS]:
        values = tuple(value_of(item, name, reply) or unknown for item in items)
        found.append(Row(name_of(name, reply), values))
    return found


def rating(found: tuple[float, int] | None, reply: Reply) -> str:
    if found is None:
        return ""
    return reply.phrase("value_rating", rating=f"{found[0]:.1f}", count=found[1])


def brand(item: Item, reply: Reply) -> str:
    zh = item.attributes.get(f"brand{TWIN}")
    return str(zh) if reply.language == "zh" and zh else item.brand


def value_of(item: Item, name: str, reply: Reply) -> str:
    twin: Any = item.attributes.get(name + TWIN) if reply.language == "zh" else None
    return ", ".join(texts(twin) or texts(item.attributes.get(name)))


def name_of(name: str, reply: Reply) -> str:
    known = f"attribute_{name}"
    return reply.phrase(known) if reply.phrases.has(known) else name.replace("_", " ")


def verdict(items: Sequence[Item], ratings: Ratings, reply: Reply) -> None:
    """The cheapest, and the best rated where the ratings tell them apart."""
    priced = [item for item in items if item.price is not None]
    if len({item.price for item in priced}) > 1:
        cheapest = min(priced, key=lambda item: item.price or 0.0)
        others = min(i.price or 0.0 for i in priced if i.price != cheapest.price)
        saved = reply.money(others - (cheapest.price or 0.0))
        reply.say("cheapest_is", title=cheapest.title_in(reply.language), saved=saved)
    rated = {
        item.item_id: ratings[item.item_id]
        for item in items
        if item.item_id in ratings and ratings[item.item_id][1] >= ENOUGH
    }
    if len({round(mean, 1) for mean, _ in rated.values()}) > 1:
        best = max(rated, key=lambda item_id: rated[item_id][0])
        title = next(i.title_in(reply.language) for i in items if i.item_id == best)
        reply.say("best_rated_is", title=title, rating=f"{rated[best][0]:.1f}")
