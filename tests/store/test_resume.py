"""An import that was killed in the middle is completed by the next one."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from store.session import Store

pytestmark = pytest.mark.slow

LINES = 42_000  # three batches
PROGRAM = "from cli.import_ import command; command()"


def shop(folder: Path) -> Path:
    folder.mkdir()
    (folder / "products.csv").write_text("product_id,title\np1,Tea\n", "utf-8")
    header = "order_id,user_id,product_id,quantity,placed_at\n"
    orders = header + "\n".join(f"o{n // 3},u{n // 3},p{n},1,1704099600" for n in range(LINES))
    (folder / "orders.csv").write_text(orders, "utf-8")
    return folder


def start(folder: Path, database: Path) -> subprocess.Popen[bytes]:
    environment = os.environ | {
        "SHOPTALK_DATABASE_URL": f"sqlite:///{database}",
        "SHOPTALK_VAR_DIR": str(folder.parent),
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "--format", "csv", str(folder)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def count(database: Path, table: str) -> int:
    """0 while there is no such table yet."""
    if not database.exists():
        return 0
    with closing(sqlite3.connect(database)) as connection:
        try:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


async def log(database: Path) -> list[tuple[object, ...]]:
    store = await Store.open(f"sqlite:///{database}")
    columns = await store.events.columns()
    await store.close()
    return sorted(zip(*(column.tolist() for column in columns.values()), strict=True))


def test_a_killed_import_is_completed_by_the_next(tmp_path: Path) -> None:
    folder, database = shop(tmp_path / "data"), tmp_path / "killed.db"
    first = start(folder, database)
    while count(database, "order_lines") == 0 and first.poll() is None:
        time.sleep(0.01)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert 0 < count(database, "order_lines") < LINES
    assert start(folder, database).wait() == 0
    assert count(database, "order_lines") == count(database, "events") == LINES
    assert start(folder, tmp_path / "whole.db").wait() == 0
    whole = asyncio.run(log(tmp_path / "whole.db"))
    assert [row[:3] for row in asyncio.run(log(database))] == [row[:3] for row in whole]
