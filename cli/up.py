"""`shoptalk up`: Rasa and the shop together. When one ends, both end."""

import asyncio
import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import click

from actions.settings import Settings, SettingsError

ROOT = Path(__file__).parents[1]
RASA = ROOT / ".venv-bot/bin/rasa"
START_SECONDS = 180
STOP_SECONDS = 30
PR_SET_PDEATHSIG = 1  # Linux: the signal a process gets when its parent dies


@click.command(name="up")
@click.option("--detach", is_flag=True, help="Return when both are ready; they go on running.")
@click.option("--stop", is_flag=True, help="End what runs.")
def command(detach: bool, stop: bool) -> None:
    """Run Rasa and the shop together."""
    try:
        settings = Settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    folder = Path(settings.var_dir)
    (folder / "log").mkdir(parents=True, exist_ok=True)
    running = running_pid(folder)
    if stop:
        end(running)
    elif running:
        click.echo(f"Shoptalk runs already: {address(settings)}")
    elif detach:
        start_detached(settings, folder)
    else:
        with locked(folder):
            sys.exit(asyncio.run(supervise(settings, folder)))


def address(settings: Settings) -> str:
    return f"http://{settings.public_host}:{settings.public_port}/"


async def supervise(settings: Settings, folder: Path) -> int:
    """Runs both until one ends or a signal comes; the exit code."""
    check_ports(settings)
    rasa = await child("rasa", rasa_command(settings), rasa_environment(settings, folder), folder)
    shop = await child("shop", [sys.executable, "-m", "cli.main", "serve"], {}, folder)
    children = {"rasa": rasa, "shop": shop}
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    announcing = asyncio.create_task(announce(settings))
    waits = {asyncio.create_task(told.wait()): "told"} | {
        asyncio.create_task(process.wait()): name for name, process in children.items()
    }
    done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    announcing.cancel()
    ended = sorted(waits[task] for task in done)
    for process in children.values():
        await finish(process)
    if "told" in ended:
        return 0
    codes = ", ".join(f"{name} ended with {children[name].returncode}" for name in ended)
    click.echo(f"Shoptalk stopped: {codes}. See {folder / 'log'}.", err=True)
    return 1


def rasa_command(settings: Settings) -> list[str]:
    at = urlsplit(settings.rasa_url)
    return [
        str(RASA), "run",
        "--endpoints", "endpoints.yml",
        "--credentials", "bot/credentials.yml",
        "--model", "models",
        "--interface", at.hostname or "127.0.0.1",
        "--port", str(at.port or 5005),
    ]  # fmt: skip


def rasa_environment(settings: Settings, folder: Path) -> dict[str, str]:
    """What Rasa needs beside what is set already."""
    url = f"http://{settings.internal_host}:{settings.internal_port}/webhook"
    defaults = {
        "RASA_TRACKER_DB_URL": f"sqlite:///{folder}/tracker.db",
        "PYTHONWARNINGS": "ignore",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    missing = {key: value for key, value in defaults.items() if key not in os.environ}
    return missing | {"ACTION_ENDPOINT_URL": url, "RASA_TELEMETRY_ENABLED": "false"}


async def child(
    name: str, arguments: list[str], environment: dict[str, str], folder: Path
) -> asyncio.subprocess.Process:
    """Starts one process; its lines go to the terminal and to a file of its own."""
    process = await asyncio.create_subprocess_exec(
        *arguments,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        start_new_session=True,
        preexec_fn=end_with_parent,
    )
    log = (folder / "log" / f"{name}.log").open("ab")
    process.lines = asyncio.create_task(copy_lines(name, process, log))  # type: ignore[attr-defined]
    return process


def end_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


async def copy_lines(name: str, process: asyncio.subprocess.Process, log: IO[bytes]) -> None:
    assert process.stdout
    with log:
        while piece := await process.stdout.read(65536):
            log.write(piece)
            log.flush()
            for line in piece.decode("utf-8", "replace").splitlines():
                click.echo(f"{name} | {line}")


async def finish(process: asyncio.subprocess.Process) -> None:
    """Asks the process and all it started to end; insists after a while."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
            return


async def announce(settings: Settings) -> None:
    while not await asyncio.to_thread(is_ready, settings):
        await asyncio.sleep(0.3)
    click.echo(f"Shoptalk is ready: {address(settings)}")


def is_ready(settings: Settings) -> bool:
    try:
        with urlopen(f"{address(settings)}readyz", timeout=5) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


def check_ports(settings: Settings) -> None:
    rasa = urlsplit(settings.rasa_url)
    ports = {
        "SHOPTALK_PUBLIC_PORT": (settings.public_host, settings.public_port),
        "SHOPTALK_INTERNAL_PORT": (settings.internal_host, settings.internal_port),
        "SHOPTALK_RASA_URL": (rasa.hostname or "127.0.0.1", rasa.port or 5005),
    }
    for variable, (host, port) in ports.items():
        if is_taken(host, port):
            raise click.ClickException(
                f"Port {port} on {host} is taken by another program; set {variable} to another."
            )


def is_taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds `up.pid`, which names the running supervisor, for as long as it runs."""
    with (folder / "up.pid").open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def running_pid(folder: Path) -> int | None:
    """The supervisor that holds the lock; None where nothing runs."""
    with (folder / "up.pid").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            return int(file.read() or 0) or None
    return None


def end(pid: int | None) -> None:
    if pid is None:
        click.echo("Shoptalk does not run.")
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 2 * STOP_SECONDS
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    click.echo("Shoptalk has ended.")


def start_detached(settings: Settings, folder: Path) -> None:
    """Starts a supervisor of its own and waits until customers can be served."""
    check_ports(settings)
    log = folder / "log" / "up.log"
    with log.open("wb") as output:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "up"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    click.echo("Starting Rasa and the shop ...")
    deadline = time.monotonic() + START_SECONDS
    while not is_ready(settings):
        if supervisor.poll() is not None or time.monotonic() > deadline:
            supervisor.terminate()
            tail = "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:])
            raise click.ClickException(f"It did not start. The end of {log}:\n{tail}")
        time.sleep(0.3)
    click.echo(f"Shoptalk is ready: {address(settings)}   (logs in {folder / 'log'}, `make stop`)")
