"""Runs the shop's real processes for a test: its own folder, its own free ports."""

import importlib.util
import math
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from server.tokens import CUSTOMER_SECONDS, token
from shop.settings import Settings
from support.ports import free_ports, listening_processes, port_of

START_SECONDS = 180
TURN_SECONDS = 60


@dataclass
class Stack:
    """Rasa and the shop, as `shoptalk up` runs them, over the data in `folder`."""

    root: Path
    folder: Path
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)
    now: float | None = None  # what the clock of its processes shows at the start

    def __post_init__(self) -> None:
        public, internal, rasa = free_ports(3)
        self.environment = os.environ | {
            "SHOPTALK_DATABASE_URL": f"sqlite+aiosqlite:///{self.folder}/shop.db",
            "SHOPTALK_ARTIFACT_DIR": f"{self.folder}/artifacts",
            "SHOPTALK_SECRET": "a secret of the test suite, 32 or more characters",
            "SHOPTALK_ADMIN_TOKEN": "an admin token of the test suite, long enough",
            "SHOPTALK_DEMO": "true",
            "SHOPTALK_CORS_ORIGINS": "http://localhost:9",  # where a page of another shop would be
            "SHOPTALK_RATE_LIMIT": "100000",
            "SHOPTALK_PUBLIC_PORT": str(public),
            "SHOPTALK_INTERNAL_PORT": str(internal),
            "SHOPTALK_RASA_URL": f"http://127.0.0.1:{rasa}",
            "SHOPTALK_VAR_DIR": str(self.folder),
            "RASA_TRACKER_DB_URL": f"sqlite:///{self.folder}/tracker.db",
            "PYTHONWARNINGS": "ignore",
        }
        if self.now is not None:
            self.environment |= clock(self.now)
        self.url = f"http://127.0.0.1:{public}"
        self.internal_url = f"http://127.0.0.1:{internal}"
        self.rasa_url = f"http://127.0.0.1:{rasa}"

    def shoptalk(self, *arguments: str) -> str:
        """Runs one `shoptalk` command to its end; what it printed."""
        done = subprocess.run(
            [self.root / ".venv/bin/shoptalk", *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        log = (self.folder / "up.log").open("ab")
        self.process = subprocess.Popen(
            [self.root / ".venv/bin/shoptalk", "up"],
            cwd=self.root,
            env=self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        log.close()
        deadline = time.monotonic() + START_SECONDS
        while not self.ready():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.3)

    def ready(self) -> bool:
        try:
            return requests.get(f"{self.url}/readyz", timeout=5).status_code == 200
        except (requests.ConnectionError, requests.Timeout):  # not there yet, or busy
            return False

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def restart(self) -> None:
        """Waits until what is left of a killed stack is gone, then starts it anew."""
        if self.process:
            self.process.wait(60)
        self.start()

    def suspend(self, url: str) -> None:
        """Halts the process that listens at `url`, so that a turn stays under way."""
        for pid in listening_processes(port_of(url)):
            os.kill(pid, signal.SIGSTOP)

    def kill(self, url: str) -> None:
        """Kills -9 the process that listens at `url`."""
        for pid in listening_processes(port_of(url)):
            os.kill(pid, signal.SIGKILL)

    def log(self) -> str:
        return (self.folder / "up.log").read_text("utf-8", "replace")[-8000:]

    def token(self, user_id: str) -> str:
        """As `shoptalk token` prints it, without a process for each."""
        settings = Settings.model_construct(secret=self.environment["SHOPTALK_SECRET"])
        now = time.time() if self.now is None else self.now
        return str(token(settings, user_id, now=now, ttl=CUSTOMER_SECONDS)["token"])

    def customer(self, user_id: str) -> "Customer":
        return Customer(self, user_id, {"Authorization": f"Bearer {self.token(user_id)}"})


@dataclass
class Customer:
    """One signed-in customer who chats and opens pages."""

    stack: Stack
    user_id: str
    headers: dict[str, str]

    def post(self, path: str, body: Any) -> requests.Response:
        return requests.post(
            self.stack.url + path, json=body, headers=self.headers, timeout=TURN_SECONDS
        )

    def get(self, path: str, **query: Any) -> Any:
        response = requests.get(
            self.stack.url + path, params=query, headers=self.headers, timeout=TURN_SECONDS
        )
        assert response.status_code == 200, response.text
        return response.json()

    def messages(self, text: str) -> list[dict[str, Any]]:
        response = self.post("/webhooks/rest/webhook", {"message": text})
        assert response.status_code == 200, response.text
        answer: list[dict[str, Any]] = response.json()
        assert answer, f"no answer to {text!r}"
        return answer

    def say(self, text: str) -> "Answer":
        return Answer(self.messages(text))


@dataclass
class Answer:
    """What the bot answered to one message."""

    messages: list[dict[str, Any]]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.messages if message.get("text"))

    @property
    def products(self) -> dict[str, Any]:
        found = [
            m["custom"] for m in self.messages if m.get("custom", {}).get("type") == "products"
        ]
        assert len(found) == 1, f"no product message in {self.messages}"
        message: dict[str, Any] = found[0]
        return message

    @property
    def cards(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.products["items"]
        return items


def clock(now: float) -> dict[str, str]:
    """Environment of processes for which it is `now`, and whose time goes on from there."""
    package = importlib.util.find_spec("libfaketime")
    assert package is not None
    assert package.submodule_search_locations is not None
    folder = Path(package.submodule_search_locations[0])
    return {
        "LD_PRELOAD": str(folder / "vendor/libfaketime/src/libfaketime.so.1"),
        "FAKETIME": f"{math.ceil(now - time.time()):+d}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }
