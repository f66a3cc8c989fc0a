"""Figures for the dashboard, as JSON; see docs/http.md for what each means."""

import time
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from aiohttp import web
from pydantic import BaseModel, Field, model_validator

from language.masking import masked
from recommender.artifacts import DESCRIPTION, load_metrics
from server.keys import METRICS, SERVICES
from shop.demand import demand as demanded
from shop.segments import segments as segmented
from store.figures.period import Period

USUAL_DAYS = 30
MOST_DAYS = 400
ANSWERING = ("/v1/recommendations", "/v1/search", "/webhooks/rest/webhook")
TOLD = 20  # customers named of a segment


class Days(BaseModel, extra="forbid"):
    """The query string: days as `2026-01-31`, both included; the last thirty without it."""

    first: date | None = Field(None, alias="from")
    last: date | None = Field(None, alias="to")

    @model_validator(mode="after")
    def possible(self) -> Self:
        period = self.period(time.time())
        if period.first > period.last:
            raise ValueError("from lies after to")
        if (period.last - period.first).days > MOST_DAYS:
            raise ValueError(f"at most {MOST_DAYS} days")
        return self

    def period(self, now: float) -> Period:
        last = self.last or datetime.fromtimestamp(now, UTC).date()
        return Period(self.first or last - timedelta(days=USUAL_DAYS - 1), last)


def asked(request: web.Request) -> Period:
    return Days.model_validate(dict(request.query)).period(time.time())


def answered(period: Period, found: dict[str, Any]) -> web.Response:
    days = {"from": str(period.first), "to": str(period.last)}
    return web.json_response(days | found)


async def engagement(request: web.Request) -> web.Response:
    period = asked(request)
    return answered(period, await request.app[SERVICES].store.figures.engagement.of(period))


async def conversations(request: web.Request) -> web.Response:
    period = asked(request)
    found = await request.app[SERVICES].store.figures.chats.of(period)
    sentences = [one | {"text": masked(one["text"])} for one in found["fallbacks"]]
    return answered(period, found | {"fallbacks": sentences})


async def recommendations(request: web.Request) -> web.Response:
    period = asked(request)
    found = await request.app[SERVICES].store.figures.shown.of(period)
    latency = [{"route": route, **request.app[METRICS].latency(route)} for route in ANSWERING]
    return answered(period, found | {"latency": latency})


async def demand(request: web.Request) -> web.Response:
    """Looks ahead, so the days asked for do not matter; they are checked all the same."""
    period = asked(request)
    return answered(period, await demanded(request.app[SERVICES].store, time.time()))


async def segments(request: web.Request) -> web.Response:
    period = asked(request)
    habits = await request.app[SERVICES].store.figures.habits.all(min(time.time(), period.end))
    found = [
        {
            "segment": one.segment,
            "customers": one.customers,
            "baskets_mean": one.baskets,
            "spent_mean": one.spent,
            "days_away_mean": one.days_away,
            "user_ids": list(one.user_ids[:TOLD]),
        }
        for one in segmented(habits)
    ]
    return answered(period, {"customers": len(habits), "segments": found})


async def models(request: web.Request) -> web.Response:
    """The model in use, how it weighs its signals, and those that are kept."""
    period = asked(request)
    services = request.app[SERVICES]
    current = services.live.current
    weights = asdict(current.model.weights)
    return answered(
        period,
        {
            "version": current.version,
            "encoder": current.encoder.name,
            "products": len(current.catalog),
            "weights": [{"signal": name, "weight": value} for name, value in weights.items()],
            "kept": kept(services.live.folder),
        },
    )


def kept(folder: Path) -> list[dict[str, Any]]:
    """The trained models on disk, the newest first; a version begins with its second."""
    versions = sorted((path.parent.name for path in folder.glob(f"*/{DESCRIPTION}")), reverse=True)
    return [
        {"version": name, "trained_at": moment(name), **load_metrics(folder / name)}
        for name in versions
    ]


def moment(version: str) -> str:
    seconds = version.partition("-")[0]
    if not seconds.isdigit():
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat(timespec="seconds")
