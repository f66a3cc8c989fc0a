"""How many customers come, how often, and what they do: from the log."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from sqlalchemy import Integer, Select, case, cast, func, literal_column, select

from recommender.schema import EventType
from store.database import Database
from store.figures.period import DAY, Period, share
from store.tables import events

GAP = 1800.0  # seconds of silence that end a visit
MONTH, WEEK = 30, 7  # days looked back on
COHORT_WEEKS = 12
# What the shop does, and not the customer.
PASSIVE = (EventType.SHOWN.value, EventType.ALERT.value, EventType.UNANSWERED.value)
FUNNEL = ("view", "click", "cart", "purchase")
SCHEMA = {"user_id": pl.String, "day": pl.Int64, "type": pl.String, "count": pl.Int64}


class Engagement:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, period: Period) -> dict[str, Any]:
        """Users, stickiness, visits, rates by active user and by visit, weekly cohorts."""
        first = int(period.start // DAY)
        async with self._database.reading() as connection:
            rows = (await connection.execute(user_days(period))).all()
            visits = (await connection.execute(visits_of(period))).all()
            firsts = (await connection.execute(first_days(period))).all()
        table = pl.DataFrame([tuple(row) for row in rows], schema=SCHEMA, orient="row")
        inside = table.filter(pl.col("day") >= first)
        days = daily(table, first, len(period.days))
        return {
            **users(inside, days),
            **visited(visits),
            **rates(inside),
            "days": [row | {"day": str(day)} for row, day in zip(days, period.days, strict=True)],
            "funnel": funnel(inside),
            "retention": retention(table, firsts),
        }


def active(period: Period, before: float = 0.0) -> Any:
    """What customers did in the period, or up to `before` seconds before it."""
    return (
        (events.c.timestamp >= period.start - before)
        & (events.c.timestamp < period.end)
        & events.c.type.not_in(PASSIVE)
    )


def user_days(period: Period) -> Select[Any]:
    day = cast(func.floor(events.c.timestamp / DAY), Integer).label("day")
    return (
        select(events.c.user_id, day, events.c.type, func.count())
        .where(active(period, MONTH * DAY))
        .group_by(events.c.user_id, day, events.c.type)
    )


def visits_of(period: Period) -> Select[Any]:
    """Each visit's length in seconds, and whether something was put in the cart and bought."""
    times = events.c.timestamp
    since = times - func.lag(times).over(
        partition_by=events.c.user_id, order_by=(times, events.c.seq)
    )
    marked = (
        select(
            events.c.user_id,
            events.c.seq,
            times,
            events.c.type,
            case((since <= GAP, 0), else_=1).label("starts"),
        )
        .where(active(period))
        .subquery()
    )
    number = func.sum(marked.c.starts).over(
        partition_by=marked.c.user_id, order_by=(marked.c.timestamp, marked.c.seq)
    )
    numbered = select(
        marked.c.user_id, marked.c.timestamp, marked.c.type, number.label("visit")
    ).subquery()
    length = func.max(numbered.c.timestamp) - func.min(numbered.c.timestamp)

    def any_of(kind: EventType) -> Any:
        return func.max(case((numbered.c.type == kind.value, 1), else_=0))

    return select(length, any_of(EventType.CART), any_of(EventType.PURCHASE)).group_by(
        numbered.c.user_id, numbered.c.visit
    )


def first_days(period: Period) -> Select[Any]:
    """When each customer was first seen at all, of those who came within the cohorts' weeks."""
    first = func.min(events.c.timestamp).label("first")
    return (
        select(events.c.user_id, first)
        .where(events.c.timestamp < period.end, events.c.type.not_in(PASSIVE))
        .group_by(events.c.user_id)
        .having(literal_column("min(events.timestamp)") >= period.start)
    )


def daily(table: pl.DataFrame, first: int, count: int) -> list[dict[str, int]]:
    """Active users of each day, and of the seven and thirty days that end with it."""
    pairs = table.select("user_id", "day").unique()
    by_day = {day: set(group["user_id"]) for (day,), group in pairs.group_by(["day"])}
    found = []
    for day in range(first, first + count):
        active_in = {
            name: len(set().union(*(by_day.get(day - back, set()) for back in range(span))))
            for name, span in (("dau", 1), ("wau", WEEK), ("mau", MONTH))
        }
        found.append(active_in)
    return found


def users(inside: pl.DataFrame, days: list[dict[str, int]]) -> dict[str, Any]:
    """`stickiness`: the mean day's users over those of the last thirty days."""
    mean = sum(day["dau"] for day in days) / len(days)
    last = days[-1]
    return {
        "active_users": inside["user_id"].n_unique(),
        "dau_mean": round(mean, 2),
        "wau": last["wau"],
        "mau": last["mau"],
        "stickiness": share(mean, last["mau"]),
        "events": int(inside["count"].sum()),
    }


def visited(visits: Any) -> dict[str, Any]:
    lengths = sorted(float(row[0]) for row in visits)
    return {
        "sessions": len(lengths),
        "session_seconds_mean": round(sum(lengths) / len(lengths), 1) if lengths else None,
        "session_seconds_median": lengths[len(lengths) // 2] if lengths else None,
        "session_cart_rate": share(sum(row[1] for row in visits), len(lengths)),
        "session_conversion_rate": share(sum(row[2] for row in visits), len(lengths)),
    }


def rates(inside: pl.DataFrame) -> dict[str, float | None]:
    """Of the active users, how many did each."""
    everybody = inside["user_id"].n_unique()
    return {f"{kind}_rate": share(who_did(inside, kind), everybody) for kind in FUNNEL[1:]}


def funnel(inside: pl.DataFrame) -> list[dict[str, Any]]:
    return [{"step": kind, "users": who_did(inside, kind)} for kind in FUNNEL]


def who_did(inside: pl.DataFrame, kind: str) -> int:
    return inside.filter(pl.col("type") == kind)["user_id"].n_unique()


def retention(table: pl.DataFrame, firsts: Any) -> list[dict[str, Any]]:
    """By week of the first visit: how many came, and the share seen again k weeks later."""
    if not firsts:
        return []
    start = pl.DataFrame(
        [(row[0], int(row[1] // DAY)) for row in firsts],
        schema={"user_id": pl.String, "first": pl.Int64},
        orient="row",
    )
    last = int(table["day"].max() or 0)  # type: ignore[arg-type]
    # Day 4 of the epoch was a Monday.
    seen = (
        table.select("user_id", "day")
        .unique()
        .join(start, on="user_id")
        .with_columns(
            cohort=(pl.col("first") - 4) // 7, week=(pl.col("day") - pl.col("first")) // 7
        )
    )
    sizes = start.with_columns(cohort=(pl.col("first") - 4) // 7).group_by("cohort").len()
    counts = seen.group_by("cohort", "week").agg(users=pl.col("user_id").n_unique())
    by_week = {(row[0], row[1]): row[2] for row in counts.iter_rows()}
    return [
        {
            "cohort": week_name(cohort),
            "size": size,
            "weeks": [
                share(by_week.get((cohort, week), 0), size)
                for week in range(min(COHORT_WEEKS, (last - 4) // 7 - cohort + 1))
            ],
        }
        for cohort, size in sizes.sort("cohort").iter_rows()
    ]


def week_name(cohort: int) -> str:
    """ISO, "2026-W01", of a week counted from the first Monday of the epoch."""
    year, week, _ = (date(1970, 1, 5) + timedelta(weeks=cohort)).isocalendar()
    return f"{year}-W{week:02d}"
