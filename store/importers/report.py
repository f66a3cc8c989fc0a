"""What an import did: counts per table, and a file that names each refused row and why."""

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

COLUMNS = ("file", "row", "reason")
BEGINNINGS = (b"file,row,reason", b'{"file": ')


class DataError(Exception):
    """The data cannot be imported at all. The message is one line that says what to do."""


@dataclass
class Counts:
    """Rows of one table. `changed` replaced an older form, `repeated` were there already."""

    loaded: int = 0
    changed: int = 0
    repeated: int = 0
    refused: int = 0
    left_out: Counter[str] = field(default_factory=Counter)  # by reason


class Report:
    """The file is made when the first row is refused; one of an earlier import is removed.

    Entering raises DataError for a path where something else lies: it may be the data.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tables: dict[str, Counts] = {}
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        if self.path.exists() and not is_report(self.path):
            raise DataError(f"{self.path} is no report of an import: give --report another file.")
        self.path.unlink(missing_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def of(self, table: str) -> Counts:
        return self.tables.setdefault(table, Counts())

    def refuse(self, table: str, file: str, row: int, reason: str) -> None:
        """`row` counts the rows of data from 1."""
        self.of(table).refused += 1
        if self._file is None:
            self._file = self._open()
        if self.path.suffix == ".jsonl":
            refused = dict(zip(COLUMNS, (file, row, reason), strict=True))
            self._file.write(json.dumps(refused, ensure_ascii=False) + "\n")
        else:
            csv.writer(self._file).writerow((file, row, reason))

    def _open(self) -> TextIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        if self.path.suffix != ".jsonl":
            csv.writer(file).writerow(COLUMNS)
        return file

    @property
    def refused(self) -> int:
        return sum(counts.refused for counts in self.tables.values())

    def lines(self) -> list[str]:
        """The summary as a table of text, then what was left out and why."""
        head = f"{'table':<12}{'loaded':>10}{'changed':>10}{'repeated':>10}{'refused':>10}"
        rows = [
            f"{table:<12}{c.loaded:>10,}{c.changed:>10,}{c.repeated:>10,}{c.refused:>10,}"
            for table, c in self.tables.items()
        ]
        left_out = [
            f"left out of {table}: {count:,} ({reason})"
            for table, c in self.tables.items()
            for reason, count in c.left_out.most_common()
        ]
        return [head, *rows, *left_out]


def is_report(path: Path) -> bool:
    """Also of an empty file: nothing is lost with it."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        beginning = file.readline()
    return not beginning or beginning.startswith(BEGINNINGS)
