"""Parquet, read in streaming batches."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from store.importers.report import DataError
from store.importers.source import ROWS_A_BATCH, Numbered, Source

NUMBER = "row number in the file"  # a name that no column has


def read(path: Path) -> Source:
    """Raises DataError for a file that is not Parquet."""
    return source(path.name, numbered(path))


def numbered(path: Path) -> pl.LazyFrame:
    """The file with a column `NUMBER` before its own."""
    return pl.scan_parquet(path).with_row_index(NUMBER, offset=1)


def source(file: str, frame: pl.LazyFrame) -> Source:
    """The rows of any frame that has the column `NUMBER`."""
    try:
        columns = tuple(name for name in frame.collect_schema().names() if name != NUMBER)
        total = frame.select(pl.len()).collect(engine="streaming").item()
    except (PolarsError, OSError) as error:
        raise unreadable(file, error) from None
    return Source(file, lambda: batches(file, frame), total, columns)


def batches(file: str, frame: pl.LazyFrame) -> Iterator[list[Numbered]]:
    try:
        for part in frame.collect_batches(chunk_size=ROWS_A_BATCH, maintain_order=True):
            numbers = part[NUMBER].to_list()
            rows = part.drop(NUMBER).iter_rows(named=True)
            yield list(zip(numbers, rows, strict=True))
    except PolarsError as error:
        raise unreadable(file, error) from None


def unreadable(file: str, error: Exception) -> DataError:
    first_line = str(error).strip().split("\n", maxsplit=1)[0]
    return DataError(f"{file} cannot be read: {first_line}")
