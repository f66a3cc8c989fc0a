"""A small grocer behind real sockets, and a server that stands where Rasa would be.

The stand-in only shows what the real Rasa seldom does: silence, nonsense, hanging. What the
real one answers is tested in tests/conversations.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from support.grocery import encoder, phrases, services, shop_file

from recommender.schema import Event, EventType
from server.app import internal_app, public_app
from server.metrics import Metrics
from server.tokens import token
from shop.services import Services
from shop.settings import Settings

__all__ = ["encoder", "phrases", "services", "shop_file"]

SECRET = "a secret of the test suite, long enough for every algorithm: 64 or more characters"
PATIENCE = 0.5  # seconds that the gateway waits for the stand-in
HELLO = [{"recipient_id": "900", "text": "hello"}]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url=f"sqlite+aiosqlite:///{tmp_path}/shop.db",
        artifact_dir=tmp_path / "artifacts",
        var_dir=tmp_path,
        secret=SECRET,
        rate_limit=10_000,
        admin_token="an admin token of the test suite",
        demo=False,
    )


@dataclass
class StandIn:
    """Answers as told; remembers what it was asked."""

    reply: Callable[[dict[str, Any]], Awaitable[web.Response]] | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)

    async def webhook(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        return await self.reply(self.asked[-1]) if self.reply else web.json_response(HELLO)

    async def root(self, _request: web.Request) -> web.Response:
        return web.Response(text="Hello from Rasa: 3.6.21")

    def says(self, body: str, status: int = 200) -> None:
        async def reply(_message: dict[str, Any]) -> web.Response:
            return web.Response(text=body, status=status, content_type="application/json")

        self.reply = reply


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()


@pytest.fixture
async def rasa(stand_in: StandIn) -> AsyncIterator[aiohttp.ClientSession]:
    """A session with the stand-in, as the shop has one with Rasa."""
    app = web.Application()
    app.add_routes(
        [
            web.post("/webhooks/rest/webhook", stand_in.webhook),
            web.get("/", stand_in.root),
        ]
    )
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with (
        TestServer(app) as server,
        aiohttp.ClientSession(server.make_url("/"), timeout=timeout) as session,
    ):
        yield session


@dataclass
class Door:
    """The public door, as one customer uses it; without a user id, nobody in particular."""

    client: TestClient[Any, Any]
    services: Services
    user_id: str | None = None

    def customer(self, user_id: str) -> "Door":
        return Door(self.client, self.services, user_id)

    @property
    def headers(self) -> dict[str, str]:
        if self.user_id is None:
            return {}
        made = token(self.services.settings, self.user_id, now=time.time(), ttl=60)
        return {"Authorization": f"Bearer {made['token']}"}

    async def call(
        self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any
    ) -> tuple[int, Any]:
        """Status and JSON of the answer; an error has the documented form."""
        options["headers"] = self.headers | (headers or {})
        async with self.client.request(method, path, **options) as response:
            body = await response.json()
        if response.status >= 400:
            assert set(body) == {"error"}
            assert set(body["error"]) == {"code", "message"}
            assert "Traceback" not in body["error"]["message"]
        return response.status, body

    async def get(self, path: str, **query: Any) -> tuple[int, Any]:
        return await self.call("GET", path, params=query)

    async def post(self, path: str, body: Any) -> tuple[int, Any]:
        return await self.call("POST", path, json=body)

    async def say(self, message: Any, **more: Any) -> tuple[int, Any]:
        return await self.post("/webhooks/rest/webhook", {"message": message} | more)

    async def log(self, *types: EventType) -> list[Event]:
        assert self.user_id
        return await self.services.store.events.of_user(self.user_id, types=types or None)


@pytest.fixture
async def door(services: Services, rasa: aiohttp.ClientSession) -> AsyncIterator[Door]:
    app = public_app(services, rasa, Metrics())
    async with TestClient(TestServer(app)) as client:
        yield Door(client, services)


@pytest.fixture
def ann(door: Door) -> Door:
    return door.customer("900")


@pytest.fixture
def bob(door: Door) -> Door:
    return door.customer("1609")


@pytest.fixture
async def internal(
    services: Services, rasa: aiohttp.ClientSession
) -> AsyncIterator[TestClient[Any, Any]]:
    async with TestClient(TestServer(internal_app(services, rasa, Metrics()))) as client:
        yield client
