"""Engagement figures of small logs whose numbers can be counted by hand."""

from datetime import date
from typing import Any

import pytest

from recommender.schema import Event, EventType
from store.figures.period import DAY, Period
from store.session import Store

START = 20_000 * DAY  # 4 October 2024, a Friday
FIRST = date(2024, 10, 4)
WEEK = Period(FIRST, date(2024, 10, 10))


def did(user: str, kind: str, day: float, seconds: float = 0.0) -> Event:
    at = START + day * DAY + seconds
    return Event(f"{user}-{kind}-{at}", user, EventType(kind), at, item_id="p")


@pytest.fixture
async def own(tmp_path: Any) -> Any:
    """A database of its own: figures are of everybody."""
    store = await Store.open(f"sqlite:///{tmp_path}/figures.db")
    await store.migrate()
    yield store
    await store.close()


async def test_users_are_counted_by_day_week_and_month(own: Store) -> None:
    await own.events.append(
        [did("a", "view", -20), did("a", "view", 0), did("a", "view", 1), did("b", "view", 1)]
    )
    found = await own.figures.engagement.of(WEEK)
    assert (found["active_users"], found["wau"], found["mau"]) == (2, 2, 2)
    assert [day["dau"] for day in found["days"]] == [1, 2, 0, 0, 0, 0, 0]
    assert [day["mau"] for day in found["days"]][:2] == [1, 2]
    assert found["days"][0]["day"] == "2024-10-04"
    assert found["stickiness"] == pytest.approx((3 / 7) / 2, abs=1e-4)


async def test_half_an_hour_of_silence_ends_a_visit(own: Store) -> None:
    log = [did("a", "view", 0), did("a", "cart", 0, 600), did("a", "view", 0, 4000)]
    await own.events.append([*log, did("b", "purchase", 0, 10)])
    found = await own.figures.engagement.of(WEEK)
    assert found["sessions"] == 3
    assert found["session_seconds_mean"] == 200
    assert found["session_cart_rate"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["session_conversion_rate"] == pytest.approx(1 / 3, abs=1e-4)


async def test_rates_are_of_the_active_users_and_what_the_shop_does_is_no_activity(
    own: Store,
) -> None:
    await own.events.append(
        [did("a", "click", 0), did("a", "purchase", 0), did("b", "view", 2), did("c", "shown", 2)]
    )
    found = await own.figures.engagement.of(WEEK)
    assert found["active_users"] == 2
    assert (found["click_rate"], found["cart_rate"], found["purchase_rate"]) == (0.5, 0.0, 0.5)
    assert {"step": "view", "users": 1} in found["funnel"]


async def test_cohorts_say_who_came_again(own: Store) -> None:
    month = Period(FIRST, date(2024, 10, 31))
    log = [did("a", "view", 0), did("b", "view", 1), did("a", "view", 8), did("old", "view", -9)]
    await own.events.append([*log, did("old", "view", 2), did("late", "view", 20)])
    cohorts = {one["cohort"]: one for one in (await own.figures.engagement.of(month))["retention"]}
    assert cohorts["2024-W40"]["size"] == 2
    assert cohorts["2024-W40"]["weeks"][:2] == [1.0, 0.5]
    assert sum(one["size"] for one in cohorts.values()) == 3, "who came before is in no cohort"


async def test_an_empty_shop_has_figures_too(own: Store) -> None:
    found = await own.figures.engagement.of(WEEK)
    assert (found["active_users"], found["sessions"], found["stickiness"]) == (0, 0, None)
    assert found["retention"] == []


async def test_both_databases_count_alike(store: Store, user_id: str) -> None:
    at = Period(date(1999, 1, 1), date(1999, 1, 2))
    event = Event(f"{user_id}-v", user_id, EventType.VIEW, at.start + 5, item_id="p")
    await store.events.append([event])
    found = await store.figures.engagement.of(at)
    assert found["sessions"] >= 1
    assert (await store.figures.shown.of(at))["shown"] == 0
    assert (await store.figures.chats.of(at))["conversations"] == 0
    assert isinstance(await store.figures.habits.all(at.end), list)
    sales = await store.figures.sales.of_best_sellers(at.end, weeks=4, limit=3)
    assert isinstance(sales, list)
