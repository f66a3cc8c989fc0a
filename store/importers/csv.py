"""CSV: UTF-8, a header, commas. Read row by row, so that one broken row harms no other."""

import csv
from collections.abc import Iterator
from pathlib import Path

from store.importers.report import DataError
from store.importers.source import Numbered, Source, in_batches

LONGEST_FIELD = 10_000_000


def read(path: Path) -> Source:
    """Raises DataError for a file without a proper header."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        try:
            header = next(csv.reader(file), [])
        except csv.Error as error:
            raise DataError(f"{path.name} is not CSV: {error}.") from None
    columns = tuple(name.strip() for name in header)
    if not any(columns):
        raise DataError(f"{path.name} has no header.")
    double = sorted({name for name in columns if columns.count(name) > 1})
    if double:
        raise DataError(f"{path.name} has the column {double[0]!r} twice.")
    return Source(path.name, lambda: in_batches(rows(path, columns)), columns=columns)


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[Numbered]:
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        reader = csv.reader(file, strict=True)
        next(reader)
        number = 0
        while True:
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                number += 1
                yield number, f"is not CSV, perhaps a quote that is not closed: {error}"
                continue
            if not values:
                continue
            number += 1
            if len(values) == len(columns):
                yield number, dict(zip(columns, values, strict=True))
            else:
                yield number, f"has {len(values)} values, the header {len(columns)}"
