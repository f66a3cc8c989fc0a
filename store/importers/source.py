"""Where rows come from: a name for the report, and batches of numbered rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from store.importers.report import DataError

ROWS_A_BATCH = 20_000

# The row's number in its file, from 1, and its values, or why it cannot be read.
Numbered = tuple[int, Mapping[str, Any] | str]


@dataclass(frozen=True)
class Source:
    """Rows of one table in one file. `batches` may be called again to read again."""

    file: str
    batches: Callable[[], Iterator[list[Numbered]]]
    total: int | None = None  # None: not known before they are read
    columns: tuple[str, ...] | None = None  # None: each row has its own

    def check(self, required: tuple[str, ...]) -> None:
        """Raises DataError where a required column is missing."""
        if self.columns is None:
            return
        for column in required:
            if column not in self.columns:
                has = ", ".join(self.columns) or "no column"
                raise DataError(f"{self.file} lacks the column {column}; it has {has}.")


@dataclass(frozen=True)
class Part:
    """All rows of one table. `zone` is where times without a zone are taken to be."""

    sources: tuple[Source, ...]
    zone: tzinfo | None = None


def in_batches(rows: Iterator[Numbered]) -> Iterator[list[Numbered]]:
    batch: list[Numbered] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS_A_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
