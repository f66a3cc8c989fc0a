"""Every action of the domain has a class, and the reverse."""

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions.process import Shared
from actions.registry import executor
from shop.phrases import DOMAIN
from shop.services import Services
from shop.settings import Settings


def in_the_domain() -> set[str]:
    domains = [yaml.safe_load(path.read_text("utf-8")) for path in DOMAIN.glob("*.yml")]
    return {action for domain in domains for action in domain.get("actions") or ()}


def test_stock_rasa_sdk_finds_every_action() -> None:
    stock = ActionExecutor()
    stock.register_package("actions")
    assert set(stock.actions) == in_the_domain()


def test_the_server_s_executor_has_the_same(services: Services) -> None:
    assert set(executor(services).actions) == in_the_domain()


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
