"""Starts a process for a measurement, waits until it answers, and ends it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
import requests

START_SECONDS = 300


@contextmanager
def running(
    command: Sequence[str | Path],
    ready_url: str,
    *,
    cwd: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
) -> Iterator[psutil.Process]:
    """The process, ready to answer; ended with its children afterwards.

    Raises RuntimeError with the end of its log when it dies or does not answer in time.
    """
    with log.open("ab") as output:
        started = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(started, ready_url, log)
        yield psutil.Process(started.pid)
    finally:
        started.send_signal(signal.SIGTERM)
        try:
            started.wait(30)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def wait_until_ready(started: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(url):
        if started.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{started.args} is not ready:\n{log.read_text()[-3000:]}")
        time.sleep(0.2)


def answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).status_code < 500
    except requests.ConnectionError:
        return False


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def memory_mb(process: psutil.Process) -> int:
    """Resident memory of the process and its children."""
    family = [process, *process.children(recursive=True)]
    return round(sum(one.memory_info().rss for one in family) / 2**20)
