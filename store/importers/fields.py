"""Reads one value of a row, as text or already typed, or says why it is wrong."""

import json
import math
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
LARGEST = 1_000_000_000  # of a whole number


class BadRow(Exception):  # noqa: N818  a word of the report
    """Why a row is refused; the message names the column and what it takes."""


class Row:
    """The values of one row by column. An empty value is None.

    `zone` is where times without one are taken to be; without it they are refused.
    """

    def __init__(self, values: Mapping[str, Any], zone: tzinfo | None = None) -> None:
        self._values = values
        self._zone = zone

    def text(self, column: str) -> str | None:
        value = self._values.get(column)
        if value is None or value == "":
            return None
        if isinstance(value, (bool, dict, list, bytes)):
            raise BadRow(f"{column} {shown(value)} is not text")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return clean(column, str(value)).strip() or None

    def needed(self, column: str) -> str:
        value = self.text(column)
        if value is None:
            raise BadRow(f"{column} is missing")
        return value

    def number(self, column: str, least: float = 0, most: float = math.inf) -> float | None:
        value = self._values.get(column)
        if isinstance(value, bool):
            raise BadRow(f"{column} {shown(value)} is not a number")
        if not isinstance(value, (int, float)):
            value = self.text(column)
        if value is None:
            return None
        try:
            number = float(value)
        except (ValueError, OverflowError):
            raise BadRow(f"{column} {shown(value)} is not a number") from None
        if math.isnan(number) and isinstance(value, float):
            return None
        if not math.isfinite(number) or not least <= number <= most:
            span = f"at least {least:,g}" if most == math.inf else f"{least:,g} to {most:,.12g}"
            raise BadRow(f"{column} {shown(value)} is out of range: {span}")
        return number

    def whole(self, column: str, least: int = 0) -> int | None:
        number = self.number(column, least, LARGEST)
        if number is None:
            return None
        if not number.is_integer():
            raise BadRow(f"{column} {shown(self._values[column])} is not a whole number")
        return int(number)

    def choice(self, column: str, allowed: Collection[str]) -> str | None:
        value = self.text(column)
        if value is not None and value not in allowed:
            raise BadRow(f"{column} {shown(value)} is none of {', '.join(allowed)}")
        return value

    def moment(self, column: str) -> float | None:
        """Unix seconds. Takes ISO 8601 with a zone, or Unix seconds."""
        value = self._values.get(column)
        if isinstance(value, date) and not isinstance(value, datetime):
            value = datetime(value.year, value.month, value.day)
        if not isinstance(value, (datetime, int, float)):
            value = self.text(column)
        if value is None:
            return None
        seconds = self._seconds(column, value)
        if not 0 <= seconds <= LATEST:
            raise BadRow(
                f"{column} {shown(value)} is not between 1970 and 2100: "
                "ISO 8601 with a zone, or Unix time in seconds"
            )
        return seconds

    def needed_moment(self, column: str) -> float:
        value = self.moment(column)
        if value is None:
            raise BadRow(f"{column} is missing")
        return value

    def attributes(self, column: str, known: Collection[str]) -> dict[str, Any]:
        """The JSON object in `column`, and all columns that are not `known`."""
        value = self._values.get(column)
        if isinstance(value, str) and value:
            try:
                value = json.loads(clean(column, value))
            except ValueError:
                raise BadRow(f"{column} {shown(value)} is not JSON") from None
        if value is not None and value != "" and not isinstance(value, dict):
            raise BadRow(f"{column} {shown(value)} is not a JSON object")
        others = {
            name: plain(name, other)
            for name, other in self._values.items()
            if name not in known and name != column and other is not None and other != ""
        }
        stated = {name: plain(name, other) for name, other in (value or {}).items()}
        return others | {name: other for name, other in stated.items() if other is not None}

    def _seconds(self, column: str, value: datetime | str | float) -> float:
        if not isinstance(value, (datetime, str)):
            return float(value)
        if isinstance(value, str):
            try:
                return float(value)
            except ValueError:
                pass
            try:
                value = datetime.fromisoformat(value)
            except ValueError:
                raise BadRow(
                    f"{column} {shown(value)} is no time: ISO 8601 with a zone, or Unix seconds"
                ) from None
        if value.tzinfo is None:
            if self._zone is None:
                raise BadRow(f"{column} {shown(value)} has no time zone")
            value = value.replace(tzinfo=self._zone)
        return value.timestamp()


def clean(column: str, text: str) -> str:
    """Text that every database keeps as it is."""
    if "\0" in text:
        raise BadRow(f"{column} contains a NUL character")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadRow(f"{column} is not valid UTF-8") from None
    return text


def plain(column: str, value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, dict):
        return {str(name): plain(column, part) for name, part in value.items()}
    if isinstance(value, list):
        return [plain(column, part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return clean(column, str(value))


def shown(value: object) -> str:
    """The value in a reason, cut short."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= 40 else text[:40] + "…")
