"""Runs processes together: their lines side by side, and when one ends, all end."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from cli.log_lines import cleaned

STOP_SECONDS = 30
LAST_LINES_SECONDS = 2
PR_SET_PDEATHSIG = 1  # Linux: the signal a process gets when its parent dies


@dataclass(frozen=True, slots=True)
class Command:
    """One process to run; `environment` is added to the present one."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    folder: Path


@dataclass(frozen=True, slots=True)
class Child:
    name: str
    process: asyncio.subprocess.Process
    lines: asyncio.Task[None]


async def supervise(commands: Sequence[Command], logs: Path) -> int:
    """Runs all until one ends or a signal comes, then ends them in this order; the exit code."""
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    children: list[Child] = []
    try:
        for command in commands:
            children.append(await start(command, logs))
        ended = await first_ended(children, told)
    finally:
        for one in children:
            await finish(one)
    if not ended:
        return 0
    reasons = " and ".join(fate(one) for one in ended)
    say(f"Shoptalk stopped: {reasons}. See {logs}.", err=True)
    return 1


async def first_ended(children: Sequence[Child], told: asyncio.Event) -> list[Child]:
    """Those that ended by themselves; none where a signal came first."""
    signalled = asyncio.create_task(told.wait())
    ends = [asyncio.create_task(one.process.wait()) for one in children]
    await asyncio.wait([signalled, *ends], return_when=asyncio.FIRST_COMPLETED)
    ended = [one for one, end in zip(children, ends, strict=True) if end.done()]
    signalled.cancel()
    return [] if told.is_set() else ended


async def start(command: Command, logs: Path) -> Child:
    """Its lines go to the terminal and to a file of its own."""
    process = await asyncio.create_subprocess_exec(
        *command.arguments,
        cwd=command.folder,
        env=os.environ | command.environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=end_with_parent,
    )
    lines = copy_lines(command.name, process, logs / f"{command.name}.log")
    return Child(command.name, process, asyncio.create_task(lines))


def end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


async def copy_lines(name: str, process: asyncio.subprocess.Process, path: Path) -> None:
    """Whole lines, cleaned of what customers wrote."""
    assert process.stdout
    unfinished = b""
    with path.open("a", encoding="utf-8") as log:
        while piece := await process.stdout.read(65536):
            *lines, unfinished = (unfinished + piece).split(b"\n")
            keep(name, lines, log)
        keep(name, [unfinished] if unfinished else [], log)


def keep(name: str, lines: Sequence[bytes], log: TextIO) -> None:
    clean = [cleaned(line.decode("utf-8", "replace")) for line in lines]
    log.writelines(f"{line}\n" for line in clean)
    log.flush()
    for line in clean:
        say(f"{name} | {line}")


async def finish(child: Child) -> None:
    """Asks the process and all it started to end; insists after a while."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(child.process.pid, number)
        with suppress(TimeoutError):
            await asyncio.wait_for(child.process.wait(), STOP_SECONDS)
            break
    await asyncio.wait([child.lines], timeout=LAST_LINES_SECONDS)


def fate(child: Child) -> str:
    code = child.process.returncode or 0
    if code < 0:
        return f"{child.name} was ended by {signal.Signals(-code).name}"
    return f"{child.name} ended with exit code {code}"


def say(line: str, err: bool = False) -> None:
    """A terminal that is gone must not stop what runs."""
    with suppress(OSError):
        click.echo(line, err=err)
