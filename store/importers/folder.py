"""A folder with a shop's tables in the documented form, one file each."""

from collections.abc import Callable, Mapping
from pathlib import Path

from store.importers import csv, jsonl, parquet
from store.importers.report import DataError
from store.importers.rows import TABLES
from store.importers.source import Part, Source

READERS: Mapping[str, Callable[[Path], Source]] = {
    "csv": csv.read,
    "parquet": parquet.read,
    "jsonl": jsonl.read,
}


def parts(folder: Path, form: str) -> dict[str, Part]:
    """The tables that the folder has, by name.

    Raises DataError if it has none, or one that lacks a required column.
    """
    found: dict[str, Part] = {}
    for table in TABLES:
        path = folder / f"{table.name}.{form}"
        if path.is_file():
            source = READERS[form](path)
            source.check(table.required)
            found[table.name] = Part((source,))
    if not found:
        names = ", ".join(f"{table.name}.{form}" for table in TABLES)
        raise DataError(f"{folder} has none of the files {names}.")
    return found
