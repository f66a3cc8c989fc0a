"""The days that figures are of, in UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both included."""

    first: date
    last: date

    @property
    def start(self) -> float:
        return datetime.combine(self.first, datetime.min.time(), UTC).timestamp()

    @property
    def end(self) -> float:
        """The first moment after it."""
        return datetime.combine(self.last + timedelta(days=1), datetime.min.time(), UTC).timestamp()

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def day_of(timestamp: float) -> date:
    return datetime.fromtimestamp(timestamp, UTC).date()


def share(part: float, whole: float) -> float | None:
    """None where there is nothing to have a share of."""
    return round(part / whole, 4) if whole else None
