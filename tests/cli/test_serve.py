"""`shoptalk serve` as a process of its own."""

import asyncio
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner
from support.grocer import ITEMS
from support.ports import free_ports
from support.stack import START_SECONDS

from cli.main import main
from store.session import Store

LIMIT = 60
pytestmark = pytest.mark.slow


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The environment of a small shop; its ports."""
    url = f"sqlite+aiosqlite:///{tmp_path}/shop.db"

    async def fill() -> None:
        store = await Store.open(url)
        await store.migrate()
        await store.products.upsert(ITEMS)
        await store.close()

    asyncio.run(fill())
    public, internal, rasa = free_ports(3)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", url)
    monkeypatch.setenv("SHOPTALK_SECRET", "a secret of the test suite, 32 or more characters")
    monkeypatch.setenv("SHOPTALK_PUBLIC_PORT", str(public))
    monkeypatch.setenv("SHOPTALK_INTERNAL_PORT", str(internal))
    monkeypatch.setenv("SHOPTALK_RASA_URL", f"http://127.0.0.1:{rasa}")
    return {"public": public, "internal": internal, "rasa": rasa}


@pytest.fixture
def process(shop: dict[str, int], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (tmp_path / "log").open("wb") as log:
        started = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "serve"], stdout=log, stderr=log
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(shop["public"]):
            assert started.poll() is None, (tmp_path / "log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield started
    finally:
        started.kill()
        started.wait()


def answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/healthz", timeout=2).ok
    except (requests.ConnectionError, requests.Timeout):  # not there yet, or busy
        return False


class Slow(BaseHTTPRequestHandler):
    """Stands where Rasa would be, and answers when it is let."""

    asked = threading.Event()
    let = threading.Event()

    def do_POST(self) -> None:
        self.asked.set()
        self.let.wait(LIMIT)
        body = b'[{"text": "the last answer"}]'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def test_turns_under_way_are_finished_before_the_end(
    shop: dict[str, int], process: subprocess.Popen[bytes]
) -> None:
    url = f"http://127.0.0.1:{shop['public']}"
    token = requests.post(f"{url}/v1/guest", timeout=10).json()["token"]
    answer: list[requests.Response] = []

    def say() -> None:
        response = requests.post(
            f"{url}/webhooks/rest/webhook",
            json={"message": "hello"},
            headers={"Authorization": f"Bearer {token}"},
            timeout=LIMIT,
        )
        answer.append(response)

    with HTTPServer(("127.0.0.1", shop["rasa"]), Slow) as rasa:
        serving = threading.Thread(target=rasa.serve_forever, daemon=True)
        turn = threading.Thread(target=say, daemon=True)
        serving.start()
        turn.start()
        assert Slow.asked.wait(LIMIT)
        process.send_signal(signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        Slow.let.set()
        turn.join(LIMIT)
        rasa.shutdown()
        serving.join()
    assert answer[0].json()[0]["text"] == "the last answer"
    assert process.wait(LIMIT) == 0
    assert not answers(shop["internal"])


@pytest.mark.parametrize("door", ["public", "internal"])
def test_a_taken_port_is_told_in_one_line(shop: dict[str, int], door: str) -> None:
    with socket.create_server(("127.0.0.1", shop[door])):
        result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 1
    assert f"{shop[door]}" in result.output
    assert "Traceback" not in result.output


def test_wrong_settings_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHOPTALK_SECRET", raising=False)
    monkeypatch.setenv("SHOPTALK_DATABASE_URL", "mysql://x")
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 1
    assert "SHOPTALK_SECRET is missing" in result.output
    assert "SHOPTALK_DATABASE_URL" in result.output
