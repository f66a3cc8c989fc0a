"""A mapping file: which files of a foreign export make a table, and how.

[orders]
files = "sales.parquet"                    # or a list; * stands for any letters
where = "Quantity > 0"                     # what is not meant at all
leave_out = [{ where = "Customer IS NULL", reason = "no customer" }]
timezone = "Europe/London"                 # of times without a zone
latest_by = "InvoiceDate"                  # products, users: the newest row of each wins

[orders.columns]
order_id = "InvoiceNo"                     # as it is

[orders.computed]
placed_at = "STRPTIME(InvoiceDate, '%Y')"  # SQL
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import tomllib
from polars.exceptions import PolarsError

from store.importers.frames import Frames
from store.importers.parquet import NUMBER, source, unreadable
from store.importers.report import DataError, Report
from store.importers.rows import TABLES, Table, table_named
from store.importers.source import Part, Source

OPTIONS = {"files", "where", "leave_out", "timezone", "latest_by", "columns", "computed"}
SELECTED = "not selected"
REASON, FILE, AGE = "reason to leave out", "file of the row", "age of the row"  # no columns


@dataclass(frozen=True)
class Recipe:
    """How one table is made."""

    table: Table
    files: tuple[str, ...]
    columns: Mapping[str, str]
    computed: Mapping[str, str]
    leave_out: tuple[tuple[str, str], ...]  # SQL, reason
    zone: tzinfo | None = None
    latest_by: str | None = None


def read(path: Path) -> list[Recipe]:
    """Raises DataError with what is wrong in the file."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise DataError(f"There is no mapping file {path}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise DataError(f"The mapping {path.name} cannot be read: {error}.") from None
    try:
        return [recipe(name, options) for name, options in content.items()]
    except DataError as error:
        raise DataError(f"The mapping {path.name}: {error}") from None


def recipe(name: str, options: Any) -> Recipe:
    table = table_named(name)
    if table is None or not isinstance(options, dict):
        names = ", ".join(table.name for table in TABLES)
        raise DataError(f"[{name}] is none of the tables {names}.")
    for option in options:
        if option not in OPTIONS:
            raise DataError(f"[{name}] {option} is none of {', '.join(sorted(OPTIONS))}.")
    files = options.get("files")
    columns, computed = texts(options, name, "columns"), texts(options, name, "computed")
    for needed in table.required:
        if needed not in columns and needed not in computed:
            raise DataError(f"[{name}] lacks the column {needed}.")
    if isinstance(files, str):
        files = [files]
    if not isinstance(files, list) or not files or not all(isinstance(f, str) for f in files):
        raise DataError(f"[{name}] files must be a file name or a list of them.")
    return Recipe(
        table,
        tuple(files),
        columns,
        computed,
        tuple(rules(options, name)),
        zone(options.get("timezone"), name),
        str(options["latest_by"]) if "latest_by" in options else None,
    )


def texts(options: Mapping[str, Any], name: str, option: str) -> dict[str, str]:
    found = options.get(option, {})
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise DataError(f"[{name}.{option}] must give a text for each column.")
    return found


def rules(options: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    try:
        found = [(str(rule["where"]), str(rule["reason"])) for rule in options.get("leave_out", [])]
    except (TypeError, KeyError):
        raise DataError(f"[{name}] leave_out needs where and reason in each rule.") from None
    if "where" in options:
        found.append((f"({options['where']}) IS NOT TRUE", SELECTED))
    return found


def zone(key: Any, name: str) -> tzinfo | None:
    if key is None:
        return None
    try:
        return ZoneInfo(key)
    except (TypeError, ValueError, OSError, KeyError):
        raise DataError(f"[{name}] timezone {key!r} is not known.") from None


def parts(
    folder: Path, recipes: Iterable[Recipe], frames: Frames, report: Report
) -> dict[str, Part]:
    """The tables that the recipes make of a folder's files, by name.

    Raises DataError for a missing file, an unknown column or wrong SQL.
    """
    return {
        made.table.name: Part(tuple(sources(folder, made, frames, report)), made.zone)
        for made in recipes
    }


def sources(folder: Path, recipe: Recipe, frames: Frames, report: Report) -> list[Source]:
    rows: dict[str, pl.LazyFrame] = {}
    for path in paths(folder, recipe):
        frame = frames.of(path, recipe.table.name)
        try:
            rows[path.name] = made(recipe, frame, report)
        except PolarsError as error:
            raise unreadable(f"[{recipe.table.name}] of {path.name}", error) from None
    if recipe.latest_by is not None and recipe.table.key is not None:
        rows = latest(rows, recipe.table.key)
    return [source(name, frame.drop(AGE, strict=False)) for name, frame in rows.items()]


def paths(folder: Path, recipe: Recipe) -> list[Path]:
    found: list[Path] = []
    for pattern in recipe.files:
        matching = sorted(folder.glob(pattern))
        if not matching:
            raise DataError(f"There is no file {pattern} in {folder}.")
        found += matching
    return found


def made(recipe: Recipe, frame: pl.LazyFrame, report: Report) -> pl.LazyFrame:
    """The rows that are not left out, with the columns of the table; counts the others."""
    if recipe.leave_out:
        reason = pl.coalesce(
            pl.when(pl.sql_expr(where)).then(pl.lit(reason)) for where, reason in recipe.leave_out
        )
        frame = frame.with_columns(reason.alias(REASON))
        counts = frame.group_by(REASON).len().drop_nulls().collect(engine="streaming")
        report.of(recipe.table.name).left_out.update(dict(counts.iter_rows()))
        frame = frame.filter(pl.col(REASON).is_null())
    columns = [pl.col(name).alias(target) for target, name in recipe.columns.items()]
    columns += [pl.sql_expr(sql).alias(target) for target, sql in recipe.computed.items()]
    if recipe.latest_by is not None:
        columns.append(pl.sql_expr(recipe.latest_by).alias(AGE))
    rows = frame.select(pl.col(NUMBER), *columns)
    rows.collect_schema()
    return rows


def latest(rows: Mapping[str, pl.LazyFrame], key: str) -> dict[str, pl.LazyFrame]:
    """Of all rows with the same key only the newest, still by file."""
    together = pl.concat(
        [frame.with_columns(pl.lit(name).alias(FILE)) for name, frame in rows.items()],
        how="diagonal_relaxed",
    )
    newest = (
        together.sort(AGE, maintain_order=True)
        .unique(subset=key, keep="last", maintain_order=True)
        .sort(NUMBER)
        .collect(engine="streaming")
    )
    return {name: newest.lazy().filter(pl.col(FILE) == name).drop(FILE) for name in rows}
