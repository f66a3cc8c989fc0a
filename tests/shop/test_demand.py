"""Forecasts of series whose future is plain, and warnings that follow from the stock."""

import time

import pytest

from recommender.schema import Event, EventType, Item
from shop.demand import Forecast, demand, forecast, warning
from shop.services import Services
from store.figures.period import DAY


def test_what_sells_the_same_goes_on_so() -> None:
    found = forecast([10.0] * 30)
    assert found.total == pytest.approx(40, rel=0.02)
    assert found.high - found.low < 2


def test_what_grows_goes_on_growing() -> None:
    found = forecast([float(week) for week in range(1, 31)])
    assert found.weekly[0] > 29
    assert found.total > 120


def test_uncertainty_follows_from_how_much_sales_vary() -> None:
    calm = forecast([10.0, 11.0] * 15)
    wild = forecast([1.0, 20.0] * 15)
    assert wild.high - wild.low > 3 * (calm.high - calm.low)
    assert wild.low >= 0


@pytest.mark.parametrize("weeks", [[], [0.0] * 20, [0.0] * 20 + [4.0], [3.0, 5.0]])
def test_little_history_still_gives_a_forecast(weeks: list[float]) -> None:
    found = forecast(weeks)
    assert len(found.weekly) == 4
    assert 0 <= found.low <= found.total <= found.high
    assert found.total == pytest.approx(4 * sum(weeks) / max(1, len([w for w in weeks if w])))


def test_weeks_before_the_first_sale_do_not_count() -> None:
    assert forecast([0.0] * 30 + [8.0] * 8).total == pytest.approx(32, rel=0.1)


@pytest.mark.parametrize(
    ("stock", "expected"), [(None, ""), (0, "sold_out"), (9, "runs_out"), (11, "tight"), (99, "")]
)
def test_warnings(stock: int | None, expected: str) -> None:
    assert warning(stock, Forecast((2.5,) * 4, 10.0, 8.0, 12.0)) == expected


async def test_what_will_run_out_comes_first(services: Services) -> None:
    now = time.time()
    items = [Item("scarce", "Scarce", stock=2), Item("plenty", "Plenty", stock=1000)]
    await services.store.products.upsert(items)
    await services.store.events.append(
        [
            Event(
                f"{item.item_id}-{week}", "u", EventType.PURCHASE, now - week * 7 * DAY - 5,
                item_id=item.item_id, value=pieces,
            )
            for item, pieces in zip(items, (3.0, 9.0), strict=True)
            for week in range(16)
        ]
    )  # fmt: skip
    found = await demand(services.store, now)
    assert [one["product_id"] for one in found["products"]][:2] == ["scarce", "plenty"]
    scarce = found["products"][0]
    assert (scarce["warning"], found["warnings"]) == ("runs_out", 1)
    assert scarce["forecast"] == pytest.approx(12, rel=0.1)
    assert scarce["weeks_left"] == pytest.approx(2 / 3, abs=0.2)
    assert len(found["total"]) == 16
