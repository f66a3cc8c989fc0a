"""An order of results that the customer asked for: "cheapest first", "most storage"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from language.words import folded
from recommender.candidates.generate import fitting
from recommender.candidates.request_context import RequestContext
from recommender.catalog.attributes import TWIN, texts
from recommender.catalog.catalog import Catalog
from recommender.catalog.comparisons import EXTENT, measure
from recommender.catalog.measures import Measure
from recommender.ranking.linear import Ranked
from recommender.schema import Evidence

RATING = "rating"
# What the catalogue may call a measure of `language/orders.toml`: the first counts that enough of
# the products tell.
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "capacity": ("capacity", "volume", "storage", "pack"),
    "storage": ("storage", "capacity", "memory"),
    "battery": ("battery_life", "burn_time", "playtime"),
    "screen": ("screen", "display", "size"),
    "weight": ("weight", "paper_weight"),
    "extent": EXTENT,
    "length": ("length", "height", "battery_life", "burn_time"),
    "thickness": ("thickness",),
    "pieces": ("pieces", "set", "pack"),
    "power": ("power", "voltage", "suction"),
    "noise": ("noise_level",),
    "brightness": ("brightness",),
}
ENOUGH = 0.2  # share of the products
USUAL = 3  # ratings that a product is thought to have had besides, as good as all are in the mean
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Sorted:
    """Eligible rows with their values, NaN where they do not tell any; `name` is what they are
    sorted by, an attribute of the catalogue or a measure.
    """

    name: str
    rows: NDArray[np.intp]
    values: Values


def sorting(seen: RequestContext) -> Sorted | None:
    """None without a wished order, or where no eligible item tells what it goes by."""
    order = seen.request.wishes.order
    rows = np.flatnonzero(fitting(seen)) if order else np.zeros(0, np.intp)
    if order is None or not rows.size:
        return None
    name, values = valued(seen, order.measure, rows)
    return None if np.isnan(values).all() else Sorted(name, rows, values)


def valued(seen: RequestContext, measured: str, rows: NDArray[np.intp]) -> tuple[str, Values]:
    """What the measure is called, and its value for each of the rows."""
    catalog = seen.shop.catalog
    known: dict[str, Callable[[], Values]] = {
        "price": lambda: catalog.price[rows],
        "popularity": lambda: seen.shop.learned.popularity[rows].astype(np.float64),
        "newness": lambda: created(catalog, rows),
        RATING: lambda: rated(catalog, rows, seen.request.ratings),
    }
    if measured in known:
        return measured, known[measured]()
    every = {name: quantities(catalog, rows, name) for name in ATTRIBUTES.get(measured, ())}
    told = {name: float((~np.isnan(values)).mean()) for name, values in every.items()}
    named = [name for name in every if told[name] >= ENOUGH] or [n for n in every if told[n]]
    return (named[0], every[named[0]]) if named else ("", np.full(rows.size, np.nan))


def created(catalog: Catalog, rows: NDArray[np.intp]) -> Values:
    times = [catalog.items[row].created_at for row in rows.tolist()]
    return np.array([np.nan if time is None else time for time in times], np.float64)


def rated(
    catalog: Catalog, rows: NDArray[np.intp], ratings: Mapping[str, tuple[float, int]]
) -> Values:
    """Mean ratings, drawn to that of all: one customer's five stars are not the best rating."""
    count = sum(number for _, number in ratings.values())
    usual = sum(mean * number for mean, number in ratings.values()) / count if count else 0.0
    found = [ratings.get(catalog.items[row].item_id) for row in rows.tolist()]
    drawn = [
        (one[0] * one[1] + usual * USUAL) / (one[1] + USUAL) if one else np.nan for one in found
    ]
    return np.array(drawn, np.float64)


def quantities(catalog: Catalog, rows: NDArray[np.intp], name: str) -> Values:
    """In the unit that most have: what is told in another cannot be compared."""
    found = [measure(catalog.items[row], name) for row in rows.tolist()]
    unit = most_used(found)
    return np.array([m.value if m and m.unit == unit else np.nan for m in found], np.float64)


def most_used(found: Sequence[Measure | None]) -> str | None:
    units = [one.unit for one in found if one]
    return max(dict.fromkeys(units), key=units.count, default=None)


def first_rows(seen: RequestContext, by: Sorted) -> NDArray[np.intp]:
    """The rows of the page: those that do not tell come last, of equal ones the most popular
    first, and of items with the same title one.
    """
    order = seen.request.wishes.order
    sign = -1 if order and order.most else 1
    popularity = seen.shop.learned.popularity[by.rows]
    best = by.rows[np.lexsort((by.rows, -popularity, sign * by.values))]
    catalog = seen.shop.catalog
    once: dict[tuple[str, int], int] = {}
    for row in best.tolist():
        once.setdefault((folded(catalog.items[row].title), int(catalog.category[row])), row)
        if len(once) == seen.request.n:
            break
    return np.array(list(once.values()), np.intp)


def evidence(seen: RequestContext, by: Sorted, row: int) -> tuple[Evidence, ...]:
    """What an item has of what the page is sorted by, where its card does not say it anyway."""
    item = seen.shop.catalog.items[row]
    if by.name == RATING and (rating := seen.request.ratings.get(item.item_id)):
        stars = {"rating": round(rating[0], 1), "count": rating[1]}
        return (Evidence("review", "rated", "order", stars, contribution=1.0),)
    said = texts(item.attributes.get(by.name))
    if not said or np.isnan(by.values[by.rows == row]).any():
        return ()
    twins = texts(item.attributes.get(by.name + TWIN)) or said
    values = {"value": ", ".join(said), "value_zh": "、".join(twins)}
    return (Evidence("constraint", "sorted_by", "order", values, contribution=1.0),)


def in_order(ranked: Ranked, rows: NDArray[np.intp]) -> Ranked:
    """The same with its rows in the order of `rows`."""
    place = {row: position for position, row in enumerate(ranked.rows.tolist())}
    order = np.array([place[row] for row in rows.tolist()], np.intp)
    parts = {name: part[order] for name, part in ranked.contributions.items()}
    return Ranked(rows, ranked.scores[order], parts)
