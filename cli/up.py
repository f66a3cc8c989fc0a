"""`shoptalk up`: Rasa and the shop together. When one ends, both end."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import click

from cli import ports
from cli.opened import read_settings
from cli.running import AlreadyRunning, Running, claimed, running
from cli.supervisor import STOP_SECONDS, Command, say, supervise
from shop.settings import Settings

ROOT = Path(__file__).parents[1]
START_SECONDS = 180
PAUSE = 0.3
LAST_LINES = 15


@click.command(name="up")
@click.option("--detach", is_flag=True, help="Return when both are ready; they go on running.")
@click.option("--stop", is_flag=True, help="End what runs.")
def command(detach: bool, stop: bool) -> None:
    """Run Rasa and the shop together."""
    settings = read_settings(signing=True)
    folder = settings.var_dir
    (folder / "log").mkdir(parents=True, exist_ok=True)
    already = running(folder)
    if stop:
        end(already, folder)
    elif already:
        greet(already, folder, staff=bool(settings.admin_token))
    elif detach:
        start_detached(settings, folder)
    else:
        sys.exit(run(settings, folder))


def run(settings: Settings, folder: Path) -> int:
    """Runs both in the terminal; the exit code."""
    check_made()
    ports.check(settings)
    try:
        with claimed(folder, ports.address(settings)):
            return asyncio.run(both(settings, folder))
    except AlreadyRunning:
        raise click.ClickException("Another `shoptalk up` has just been started.") from None


async def both(settings: Settings, folder: Path) -> int:
    # The shop comes first, so that it also ends first: its last turns still need Rasa.
    shop = Command("shop", [sys.executable, "-m", "cli.main", "serve"], {}, Path.cwd())
    rasa = Command("rasa", rasa_arguments(settings), rasa_environment(settings), ROOT)
    announcing = asyncio.create_task(announce(ports.address(settings)))
    try:
        return await supervise([shop, rasa], folder / "log")
    finally:
        announcing.cancel()


def rasa_arguments(settings: Settings) -> list[str]:
    host, port = ports.rasa_place(settings)
    return [
        str(ROOT / ".venv-bot/bin/rasa"), "run",
        "--endpoints", "endpoints.yml",
        "--credentials", "bot/credentials.yml",
        "--model", "models",
        "--interface", host,
        "--port", str(port),
    ]  # fmt: skip


def rasa_environment(settings: Settings) -> dict[str, str]:
    """What Rasa needs beside what is set already."""
    url = f"http://{settings.internal_host}:{settings.internal_port}/webhook"
    defaults = {
        "RASA_TRACKER_DB_URL": settings.trackers,
        "PYTHONWARNINGS": "ignore",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OPENBLAS_NUM_THREADS": "1",  # more threads wait for each other longer than they compute
    }
    missing = {key: value for key, value in defaults.items() if key not in os.environ}
    # Below INFO Rasa prints every message.
    fixed = {"RASA_TELEMETRY_ENABLED": "false", "LOG_LEVEL": "INFO"}
    return missing | {"ACTION_ENDPOINT_URL": url} | fixed


def check_made() -> None:
    """Raises ClickException where Rasa or its model is missing."""
    if not (ROOT / ".venv-bot/bin/rasa").exists():
        raise click.ClickException("Rasa is not installed in .venv-bot. `make demo` installs it.")
    if not list((ROOT / "models").glob("*.tar.gz")):
        raise click.ClickException("There is no trained bot in models. `make demo` trains it.")


async def announce(address: str) -> None:
    while not await asyncio.to_thread(is_ready, address):
        await asyncio.sleep(PAUSE)
    say(f"Shoptalk is ready: {address}")


def is_ready(address: str) -> bool:
    """Whether customers can be served; the machine's proxy is not asked."""
    with (
        suppress(OSError),
        build_opener(ProxyHandler({})).open(f"{address}readyz", timeout=5) as response,
    ):
        return bool(response.status == 200)
    return False


def greet(already: Running, folder: Path, *, staff: bool) -> None:
    """Names what runs, once it is ready."""
    wait_until_ready(already.address, lambda: running(folder) is not None, folder / "log")
    click.echo(f"Shoptalk runs already: {already.address}")
    if staff:
        tell_staff(already.address)


def start_detached(settings: Settings, folder: Path) -> None:
    """Starts a supervisor of its own and waits until customers can be served."""
    check_made()
    ports.check(settings)
    with (folder / "log" / "up.log").open("wb") as output:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "up"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    click.echo("Starting Rasa and the shop ...")
    address = ports.address(settings)
    try:
        wait_until_ready(address, lambda: supervisor.poll() is None, folder / "log")
    except click.ClickException:
        supervisor.terminate()
        raise
    click.echo(f"Shoptalk is ready: {address}   (logs in {folder / 'log'}, `make stop` ends it)")
    if settings.admin_token:
        tell_staff(address)


def tell_staff(address: str) -> None:
    """Where the shop's own people go in; the token itself is shown to who asks for it only."""
    click.echo(f"Dashboard: {address}dashboard   people who answer: {address}agent")
    click.echo("Both ask for the token that this prints: .venv/bin/shoptalk token --admin")


def wait_until_ready(address: str, lives: Callable[[], bool], logs: Path) -> None:
    """Raises ClickException with the last lines of the log where it does not come up."""
    deadline = time.monotonic() + START_SECONDS
    while not is_ready(address):
        if not lives() or time.monotonic() > deadline:
            log = logs / "up.log"
            lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
            tail = "\n".join(lines[-LAST_LINES:])
            raise click.ClickException(f"It did not start. The end of {log}:\n{tail}")
        time.sleep(PAUSE)


def end(already: Running | None, folder: Path) -> None:
    if already is None:
        click.echo("Shoptalk does not run.")
        return
    with suppress(ProcessLookupError):
        os.kill(already.pid, signal.SIGTERM)
    deadline = time.monotonic() + 3 * STOP_SECONDS
    while running(folder):
        if time.monotonic() > deadline:
            raise click.ClickException(f"It has not ended yet. Its process is {already.pid}.")
        time.sleep(0.1)
    click.echo("Shoptalk has ended.")
