"""How far an import has come: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from typing import NoReturn, TextIO

from tqdm import tqdm

SECONDS_BETWEEN_LINES = 15.0


class Progress:
    """One table after the other."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self._out = out
        self._table = ""
        self._total: int | None = None
        self._rows = 0
        self._told = 0.0
        self._bar: tqdm[NoReturn] | None = None

    def start(self, table: str, total: int | None) -> None:
        """`total` is None where the number of rows is not known."""
        self.finish()
        self._table, self._total, self._rows = table, total, 0
        self._told = time.monotonic()
        if self._out.isatty():
            self._bar = tqdm(desc=f"{table:<10}", total=total, unit=" rows", file=self._out)

    def advance(self, rows: int) -> None:
        self._rows += rows
        if self._bar is not None:
            self._bar.update(rows)
        elif time.monotonic() - self._told > SECONDS_BETWEEN_LINES:
            self._told = time.monotonic()
            of_all = "" if self._total is None else f" of {self._total:,}"
            print(f"{self._table}: {self._rows:,}{of_all} rows", file=self._out, flush=True)

    def finish(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
