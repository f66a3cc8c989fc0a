"""Processes that live and die together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

PROGRAM = """
import asyncio, sys
from pathlib import Path
from cli.supervisor import Command, supervise

folder = Path(sys.argv[1])
commands = [
    Command(f"p{place}", [sys.executable, "-u", "-c", code], {"WHO": f"number {place}"}, folder)
    for place, code in enumerate(sys.argv[2:])
]
sys.exit(asyncio.run(supervise(commands, folder)))
"""
STAYS = "import os, time; print('hello from', os.environ['WHO']); time.sleep(300)"
HAS_CHILD = (
    "import subprocess, sys, time;"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(300)']);"
    "print('child', child.pid); time.sleep(300)"
)
LIMIT = 60  # seconds after which a test gives up waiting


class Supervised:
    """A supervisor in a process of its own, over the given programs."""

    def __init__(self, folder: Path, *programs: str) -> None:
        self.folder = folder
        self.output = folder / "output"
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(folder), *programs],
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def text(self) -> str:
        return self.output.read_text("utf-8")

    def wait_for(self, words: str) -> None:
        until(lambda: words in self.text())

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Callable[..., Supervised]]:
    started: list[Supervised] = []

    def start(*programs: str) -> Supervised:
        started.append(Supervised(tmp_path, *programs))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LIMIT
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def gone(family: list[psutil.Process]) -> bool:
    left = psutil.wait_procs(family, timeout=0)[1]
    return all(one.status() == psutil.STATUS_ZOMBIE for one in left)


def test_lines_are_named_in_the_terminal_and_kept_in_files(
    supervised: Callable[..., Supervised],
) -> None:
    shop = supervised(STAYS, STAYS)
    shop.wait_for("p0 | hello from number 0\n")
    shop.wait_for("p1 | hello from number 1\n")
    assert (shop.folder / "p1.log").read_text() == "hello from number 1\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_with_success(
    supervised: Callable[..., Supervised], number: signal.Signals
) -> None:
    shop = supervised(STAYS, HAS_CHILD)
    shop.wait_for("p0 | hello")
    shop.wait_for("p1 | child")
    family = shop.family()
    assert len(family) == 3
    shop.process.send_signal(number)
    assert shop.process.wait(LIMIT) == 0
    until(lambda: gone(family))


def test_the_end_of_one_ends_the_other_and_is_told(supervised: Callable[..., Supervised]) -> None:
    shop = supervised(STAYS, "print('no model'); raise SystemExit(3)")
    assert shop.process.wait(LIMIT) == 1
    assert "p1 | no model\n" in shop.text()
    assert "Shoptalk stopped: p1 ended with exit code 3." in shop.text()


def test_a_killed_process_is_told_by_its_signal(supervised: Callable[..., Supervised]) -> None:
    shop = supervised(STAYS, STAYS)
    shop.wait_for("p1 | hello")
    family = shop.family()
    family[0].kill()
    assert shop.process.wait(LIMIT) == 1
    assert "was ended by SIGKILL" in shop.text()
    until(lambda: gone(family[1:]))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_killed_supervisor_leaves_nobody_behind(supervised: Callable[..., Supervised]) -> None:
    shop = supervised(STAYS, STAYS)
    shop.wait_for("p0 | hello")
    shop.wait_for("p1 | hello")
    family = shop.family()
    shop.process.kill()
    shop.process.wait(LIMIT)
    until(lambda: gone(family))


def test_it_runs_on_when_nobody_reads_its_lines(tmp_path: Path) -> None:
    loud = "import time\nwhile True:\n    print('x' * 1000)\n    time.sleep(0.001)"
    reads, writes = os.pipe()
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path), loud], stdout=writes)
    os.close(writes)
    os.close(reads)
    log = tmp_path / "p0.log"
    until(lambda: log.exists() and log.stat().st_size > 200_000)
    assert process.poll() is None
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(LIMIT)
    assert process.returncode is not None


def test_what_a_customer_wrote_is_not_kept(
    supervised: Callable[..., Supervised], tmp_path: Path
) -> None:
    failing = "print('failure text=\"walnuts\" at mia@example.com'); print('unfinished', end='')"
    one = supervised(failing)
    one.process.wait(LIMIT)
    for text in (one.text(), (tmp_path / "p0.log").read_text("utf-8")):
        assert "failure text=[message] at [email]" in text
        assert "unfinished" in text
        assert "walnuts" not in text
