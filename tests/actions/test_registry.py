"""Every action of the domain has a class, and the reverse."""

import ast
from pathlib import Path

import pytest
import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import action
from actions.process import Shared
from actions.registry import executor
from shop.phrases import DOMAIN
from shop.services import Services
from shop.settings import Settings


def in_the_domain() -> set[str]:
    domains = [yaml.safe_load(path.read_text("utf-8")) for path in DOMAIN.glob("*.yml")]
    return {name for domain in domains for name in domain.get("actions") or ()}


def test_stock_rasa_sdk_finds_every_action() -> None:
    stock = ActionExecutor()
    stock.register_package("actions")
    assert set(stock.actions) == in_the_domain()


def test_the_server_s_executor_has_the_same(services: Services) -> None:
    assert set(executor(services).actions) == in_the_domain()


@pytest.mark.slow
async def test_a_process_without_services_opens_its_own_once(settings: Settings) -> None:
    shared = Shared(lambda: settings)
    services = await shared.get()
    assert await shared.get() is services
    assert services.ready
    await services.close()


async def test_an_action_answers_with_the_services_of_its_executor(services: Services) -> None:
    dispatcher = CollectingDispatcher()
    tracker = Tracker("900", {}, {"text": "my orders"}, [], False, None, {}, None)
    await executor(services).actions["action_order_history"](dispatcher, tracker, {})
    assert "41453012842" in dispatcher.messages[0]["text"]


async def test_what_answers_before_an_action_does_so_under_stock_rasa_too(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An action that was made without anything has the readers of any other."""

    async def opened() -> Services:
        return services

    monkeypatch.setattr(action, "open_services", opened)
    stock = ActionExecutor()
    stock.register_package("actions")
    said = []
    for made in (stock, executor(services)):
        dispatcher = CollectingDispatcher()
        message = {"text": "anything that goes with it?"}
        tracker = Tracker("900", {"focus": "coffee"}, message, [], False, None, {}, None)
        await made.actions["action_recommend"](dispatcher, tracker, {})
        said.append(dispatcher.messages[0]["text"])
    assert said[0] == said[1]
    assert "take with Ground coffee" in said[0]


def test_the_base_of_all_actions_knows_no_topic() -> None:
    tree = ast.parse(Path(action.__file__).read_text("utf-8"))
    modules = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    ours = {module for module in modules if module and module.startswith("actions")}
    parts = ("forms", "keeping", "process", "reply", "several", "turn")
    assert ours == {"actions", *(f"actions.{name}" for name in parts)}
