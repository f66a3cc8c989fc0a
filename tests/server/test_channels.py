"""Every channel, of whichever package, keeps one contract; the one of the documents works."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from plugins.registry import PluginError
from recommender.schema import EventType
from server.app import public_app
from server.channels import BUILT_IN, Chat, opened, openers
from server.chat import Gateway
from server.limits import Limiter
from server.metrics import Metrics
from shop.services import Services

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"
OPENERS = openers()
SECRET = {"X-Pager-Secret": "a secret of the pager"}


def documented() -> Any:
    """The channel of docs/extending.md."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (code,) = [block for block in blocks if "class Pager" in block]
    names: dict[str, Any] = {}
    exec(code, names)
    return names["Pager"]()


@pytest.fixture
def chat(services: Services, rasa: aiohttp.ClientSession) -> Chat:
    return Chat(services, Gateway(services, rasa), Limiter(100))


@pytest.fixture
async def pager(
    services: Services, rasa: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[TestClient[Any, Any]]:
    monkeypatch.setenv("PAGER_SECRET", SECRET["X-Pager-Secret"])
    services.settings = services.settings.model_copy(update={"rate_limit": 3})
    app = public_app(services, rasa, Metrics(), {"pager": documented()})
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.mark.parametrize("name", OPENERS)
async def test_it_opens_where_it_is_set_up_and_closes(
    name: str, services: Services, chat: Chat
) -> None:
    for begun in (False, True):
        for channel in opened({name: OPENERS[name]}, services, chat).values():
            assert list(channel.routes())
            if begun:
                await channel.start()
            await channel.close()


def test_ours_are_among_them() -> None:
    assert BUILT_IN.keys() <= OPENERS.keys()


async def test_what_is_said_there_is_answered_and_kept(
    pager: TestClient[Any, Any], services: Services
) -> None:
    said = {"number": 7, "text": "hello"}
    response = await pager.post("/v1/channels/pager/message", json=said, headers=SECRET)
    assert await response.json() == ["hello"]
    [kept] = await services.store.events.of_user("pager:7", types={EventType.MESSAGE})
    assert (kept.text, kept.channel) == ("hello", "pager")
    conversation = await services.store.messages.of_user("pager:7")
    assert [one.author for one in conversation] == ["customer", "bot"]


async def test_who_has_no_token_is_for_the_channel_to_say(pager: TestClient[Any, Any]) -> None:
    response = await pager.post("/v1/channels/pager/message", json={"number": 7, "text": "hello"})
    assert response.status == 401


async def test_each_customer_has_a_limit_not_the_channel(pager: TestClient[Any, Any]) -> None:
    async def status(number: int) -> int:
        said = {"number": number, "text": "hello"}
        response = await pager.post("/v1/channels/pager/message", json=said, headers=SECRET)
        return response.status

    assert [await status(number) for number in (1, 2, 3, 4, 1, 1, 1)] == [200] * 6 + [429]


class Elsewhere:
    """A channel with a route among ours."""

    def open(self, *_: object) -> "Elsewhere":
        return self

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/v1/profile/all", lambda _request: web.Response())]  # type: ignore[arg-type]


async def test_a_route_outside_its_room_is_refused(services: Services, chat: Chat) -> None:
    with pytest.raises(PluginError, match="'elsewhere' has the route /v1/profile/all"):
        opened({"elsewhere": Elsewhere()}, services, chat)  # type: ignore[dict-item]
