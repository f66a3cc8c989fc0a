"""What came of recommendations, by the place and the reason for which they were shown."""

from collections import Counter
from typing import Any

from sqlalchemy import Select, case, exists, func, select

from recommender.schema import EventType
from store.database import Database
from store.figures.period import DAY, Period, share
from store.tables import events, exposures, products

ATTRIBUTED = DAY  # seconds after which a click or purchase is no longer owed to what was shown
REASONED = 20_000  # of the newest shown products, those whose reasons are counted
OUTCOMES = ("click", "cart", "purchase")


class Shown:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, period: Period) -> dict[str, Any]:
        """`ctr` and the other rates: of the products shown, how many were clicked and so on."""
        async with self._database.reading() as connection:
            rows = (await connection.execute(by_placement(period))).all()
            days = (await connection.execute(by_day(period))).all()
            reasons = (await connection.execute(reasoned(period))).all()
            catalog = (
                await connection.execute(select(func.count()).select_from(products))
            ).scalar()
            covered = (await connection.execute(coverage(period))).scalar()
        placements = [row._asdict() for row in rows]
        total = {
            name: sum(row[name] for row in placements)
            for name in ("requests", "shown", "seen", *OUTCOMES)
        }
        return {
            "requests": total["requests"],
            "shown": total["shown"],
            "seen_share": share(total["seen"], total["shown"]),
            **rates(total),
            "coverage": share(int(covered or 0), int(catalog or 0)),
            "placements": [
                {
                    "placement": row["placement"],
                    "requests": row["requests"],
                    "shown": row["shown"],
                    "seen": row["seen"],
                }
                | rates(row)
                for row in placements
            ],
            "reasons": by_reason(reasons),
            "days": series(days, period),
        }


def inside(period: Period) -> Any:
    return (exposures.c.timestamp >= period.start) & (exposures.c.timestamp < period.end)


def came_of_it(kind: str) -> Any:
    """1 where the customer did it to the product within a day of its being shown."""
    done = exists().where(
        events.c.user_id == exposures.c.user_id,
        events.c.timestamp >= exposures.c.timestamp,
        events.c.timestamp < exposures.c.timestamp + ATTRIBUTED,
        events.c.product_id == exposures.c.product_id,
        events.c.type == EventType(kind).value,
    )
    return case((done, 1), else_=0)


def by_placement(period: Period) -> Select[Any]:
    return (
        select(
            exposures.c.placement,
            func.count(exposures.c.request_id.distinct()).label("requests"),
            func.count().label("shown"),
            func.count(exposures.c.seen_at).label("seen"),
            *(func.sum(came_of_it(kind)).label(kind) for kind in OUTCOMES),
        )
        .where(inside(period))
        .group_by(exposures.c.placement)
        .order_by(exposures.c.placement)
    )


def by_day(period: Period) -> Select[Any]:
    day = func.floor(exposures.c.timestamp / DAY).label("day")
    return (
        select(day, func.count().label("shown"), func.sum(came_of_it("click")).label("click"))
        .where(inside(period))
        .group_by(day)
    )


def reasoned(period: Period) -> Select[Any]:
    return (
        select(
            exposures.c.evidence,
            came_of_it("click").label("clicked"),
            came_of_it("purchase").label("bought"),
        )
        .where(inside(period))
        .order_by(exposures.c.timestamp.desc())
        .limit(REASONED)
    )


def coverage(period: Period) -> Select[Any]:
    return select(func.count(exposures.c.product_id.distinct())).where(inside(period))


def rates(row: dict[str, Any]) -> dict[str, float | None]:
    return {
        "ctr": share(row["click"], row["shown"]),
        "cart_rate": share(row["cart"], row["shown"]),
        "conversion_rate": share(row["purchase"], row["shown"]),
    }


def by_reason(rows: Any) -> list[dict[str, Any]]:
    """By the strongest reason."""
    shown: Counter[str] = Counter()
    clicked: Counter[str] = Counter()
    sold: Counter[str] = Counter()
    for evidence, click, purchase in rows:
        code = str(evidence[0].get("code")) if evidence else "none"
        shown[code] += 1
        clicked[code] += click
        sold[code] += purchase
    return [
        {
            "reason": code,
            "shown": count,
            "ctr": share(clicked[code], count),
            "conversion_rate": share(sold[code], count),
        }
        for code, count in shown.most_common()
    ]


def series(rows: Any, period: Period) -> list[dict[str, Any]]:
    first = int(period.start // DAY)
    by_number = {int(row.day): row for row in rows}
    found = []
    for number, day in enumerate(period.days, start=first):
        row = by_number.get(number)
        shown, click = (row.shown, row.click) if row else (0, 0)
        found.append({"day": str(day), "shown": shown, "clicks": int(click)})
    return found
