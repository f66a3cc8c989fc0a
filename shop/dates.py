"""Dates as they are read, in UTC."""

from datetime import UTC, datetime

from recommender.schema import Language

MONTHS = "January February March April May June July August September October November December"


def iso(timestamp: float) -> str:
    """As programs read it."""
    return datetime.fromtimestamp(timestamp, UTC).isoformat(timespec="seconds")


def date(timestamp: float, language: Language) -> str:
    """3 December 2017, or 2017年12月3日."""
    day = datetime.fromtimestamp(timestamp, UTC)
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}"
