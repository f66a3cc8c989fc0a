"""`up.pid`: which supervisor runs and where its shop is. Locked for as long as it runs."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "up.pid"
PAUSE = 0.05


class AlreadyRunning(Exception):  # noqa: N818  what is so, not what went wrong
    """Another supervisor works in this folder."""


@dataclass(frozen=True, slots=True)
class Running:
    pid: int
    address: str  # of the storefront


@contextmanager
def claimed(folder: Path, address: str) -> Iterator[None]:
    """Names this process as the one that runs. Raises AlreadyRunning."""
    with (folder / FILE).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        file.truncate(0)
        file.write(json.dumps(asdict(Running(os.getpid(), address))))
        file.flush()
        yield


def running(folder: Path) -> Running | None:
    """The supervisor that holds the lock; None where nothing runs, however it ended."""
    with (folder / FILE).open("a+") as file:
        while is_locked(file.fileno()):
            file.seek(0)
            try:
                return Running(**json.loads(file.read()))
            except ValueError:  # locked a moment ago and not written yet
                time.sleep(PAUSE)
    return None


def is_locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False
