"""How much of each product will be wanted in the coming weeks, and whether the stock lasts."""

import asyncio
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from recommender.schema import Item
from store.figures.sales import Sales
from store.session import Store

HISTORY_WEEKS = 52
AHEAD_WEEKS = 4
PRODUCTS = 50
SEASONED = 12  # weeks with sales from which a trend is believed
REMEMBERED = 500  # series whose forecasts are kept
LIKELY = 1.2816  # standard deviations within which 80 % of outcomes lie


@dataclass(frozen=True, slots=True)
class Forecast:
    """Pieces wanted in all the weeks ahead together, with the bounds of 80 % of outcomes."""

    weekly: tuple[float, ...]
    total: float
    low: float
    high: float


async def demand(store: Store, now: float) -> dict[str, Any]:
    """The best sellers, those first whose stock will not last."""
    until = await store.figures.sales.until(now)
    sold = await store.figures.sales.of_best_sellers(until, weeks=HISTORY_WEEKS, limit=PRODUCTS)
    items = await store.products.get([one.product_id for one in sold])
    listed = [one for one in sold if one.product_id in items]
    forecasts = await asyncio.to_thread(lambda: [remembered(one.weeks) for one in listed])
    rows = [
        row(items[one.product_id], one, found) for one, found in zip(listed, forecasts, strict=True)
    ]
    rows.sort(key=lambda one: (not one["warning"], -one["forecast"]))
    return {
        "weeks_ahead": AHEAD_WEEKS,
        "sales_until": until,
        "warnings": sum(bool(one["warning"]) for one in rows),
        "products": rows,
        "total": totals(listed, forecasts),
    }


@lru_cache(REMEMBERED)
def remembered(weeks: tuple[float, ...]) -> Forecast:
    """Weeks end with a whole day, so that within a day only what is sold is forecast anew."""
    return forecast(weeks)


def forecast(weeks: Sequence[float], ahead: int = AHEAD_WEEKS) -> Forecast:
    """Exponential smoothing, with a damped trend where there are weeks enough to see one.

    Weeks before the first sale are left out: the product was not there.
    """
    sold = np.trim_zeros(np.asarray(weeks, float), "f")
    if sold.size < 3:
        mean = float(sold.mean()) if sold.size else 0.0
        return bounded([mean] * ahead, float(sold.std()) if sold.size else 0.0)
    from statsmodels.tsa.holtwinters import ExponentialSmoothing  # noqa: PLC0415  slow to load

    damped = {"trend": "add", "damped_trend": True} if np.count_nonzero(sold) >= SEASONED else {}
    # An optimum that is not quite reached does no harm here, nor a fit without any error.
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        fitted = ExponentialSmoothing(sold, initialization_method="estimated", **damped).fit()
        weekly = list(fitted.forecast(ahead))
    return bounded(weekly, float(np.std(fitted.resid)))


def bounded(weekly: Sequence[float], deviation: float) -> Forecast:
    """Nobody buys less than nothing. Weeks are taken as independent of each other."""
    means = [max(0.0, float(value)) if np.isfinite(value) else 0.0 for value in weekly]
    total, spread = sum(means), LIKELY * deviation * len(means) ** 0.5
    return Forecast(
        tuple(round(mean, 2) for mean in means),
        round(total, 2),
        round(max(0.0, total - spread), 2),
        round(total + spread, 2),
    )


def row(item: Item, sold: Sales, found: Forecast) -> dict[str, Any]:
    return {
        "product_id": item.item_id,
        "title": item.title,
        "stock": item.stock,
        "sold_4_weeks": sum(sold.weeks[-4:]),
        "forecast": found.total,
        "low": found.low,
        "high": found.high,
        "weeks_left": weeks_left(item.stock, found),
        "warning": warning(item.stock, found),
    }


def weeks_left(stock: int | None, found: Forecast) -> float | None:
    """None where there is no end in sight."""
    weekly = found.total / len(found.weekly)
    return None if stock is None or not weekly else round(stock / weekly, 1)


def warning(stock: int | None, found: Forecast) -> str:
    """`sold_out`, `runs_out` (more is likely wanted than is there), `tight`, or none."""
    if stock is None:
        return ""
    if stock <= 0:
        return "sold_out"
    if stock < found.total:
        return "runs_out"
    return "tight" if stock < found.high else ""


def totals(sold: Sequence[Sales], forecasts: Sequence[Forecast]) -> list[dict[str, Any]]:
    """Pieces a week of all these products: the last twelve weeks, then those ahead."""
    past = [sum(one.weeks[-week] for one in sold) for week in range(12, 0, -1)] if sold else []
    ahead = [sum(one.weekly[week] for one in forecasts) for week in range(AHEAD_WEEKS)]
    rows = [
        {"week": week, "sold": pieces} for week, pieces in enumerate(past, start=-len(past) + 1)
    ]
    return [
        *(one | {"forecast": None} for one in rows),
        *({"week": week, "sold": None, "forecast": round(pieces, 1)}
          for week, pieces in enumerate(ahead, start=1)),
    ]  # fmt: skip
