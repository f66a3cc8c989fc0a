"""Foreign files as frames, which a mapping can compute with."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from store.importers import csv, jsonl
from store.importers.parquet import NUMBER, numbered
from store.importers.report import DataError, Report
from store.importers.source import Source


class Frames:
    """Each file once. CSV and JSON Lines are written down as Parquet in `scratch` first:
    so their broken rows are refused one by one, and memory stays small.
    """

    def __init__(self, scratch: Path, report: Report) -> None:
        self._scratch = scratch
        self._report = report
        self._made: dict[Path, pl.LazyFrame] = {}

    def of(self, path: Path, table: str) -> pl.LazyFrame:
        """The file with a column `NUMBER`. Its broken rows are refused as `table`'s."""
        if path not in self._made:
            self._made[path] = self._read(path, table)
        return self._made[path]

    def _read(self, path: Path, table: str) -> pl.LazyFrame:
        if path.suffix == ".parquet":
            return numbered(path)
        if path.suffix == ".csv":
            return self._written(csv.read(path), table)
        if path.suffix == ".jsonl":
            return self._written(jsonl.read(path), table)
        raise DataError(f"{path.name} is none of .csv, .parquet and .jsonl.")

    def _written(self, source: Source, table: str) -> pl.LazyFrame:
        empty = {NUMBER: pl.UInt32} | dict.fromkeys(source.columns or (), pl.String)
        frames = [pl.LazyFrame(schema=empty)]
        for batch in source.batches():
            rows: list[dict[str, Any]] = []
            for number, values in batch:
                if isinstance(values, Mapping):
                    rows.append({NUMBER: number, **values})
                else:
                    self._report.refuse(table, source.file, number, values)
            if not rows:
                continue
            part = self._scratch / f"{len(self._made)}-{len(frames)}.parquet"
            whole = pl.DataFrame(rows, infer_schema_length=None, strict=False)
            whole.with_columns(pl.col(NUMBER).cast(pl.UInt32)).write_parquet(part)
            frames.append(pl.scan_parquet(part))
        return pl.concat(frames, how="diagonal_relaxed")
