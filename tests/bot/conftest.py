"""What the bot's tests share: components as Rasa makes them, and the training data."""

import asyncio
import inspect
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import pytest
from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

ROOT = Path(__file__).parents[2]

Make = Callable[..., Any]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Runs the tests that are coroutines, each in an event loop of its own."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def root(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tests run where Rasa does: in the root of the checkout."""
    monkeypatch.chdir(ROOT)
    return ROOT


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a component as Rasa's graph does; `load=True` reads back what it saved."""
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("storage"))
    context = ExecutionContext(GraphSchema({}), "model", "node")

    def make_component(
        kind: type[GraphComponent], load: bool = False, **config: Any
    ) -> GraphComponent:
        maker = kind.load if load else kind.create
        config = {**kind.get_default_config(), **config}
        return maker(config, storage, Resource(kind.__name__), context)

    return make_component


@pytest.fixture(scope="session")
def importer() -> TrainingDataImporter:
    return TrainingDataImporter.load_from_config(
        str(ROOT / "bot/config.yml"), [str(ROOT / "bot/domain")], [str(ROOT / "data")]
    )


def messages(*texts: str) -> list[Message]:
    return [Message({TEXT: text}) for text in texts]


@pytest.fixture(scope="session")
def spoken() -> Callable[..., list[Message]]:
    """Messages as they come from a channel."""
    return messages


@pytest.fixture(scope="session")
def difficult() -> dict[str, str]:
    """Texts that every component must take."""
    return {
        "empty": "",
        "blank": "   ",
        "punctuation": "?!...",
        "emoji": "👍🏽❤️",
        "mixed": "推荐 Nike 跑鞋 under $50",
        "number": "41453012842",
        "long": "oat milk " * 20_000,
        "long chinese": "燕麦奶" * 20_000,
        "control": "\x00\u200b\ufeff",
        "markup": "<b>hi</b> ${HOME} {slot} [a](b)",
        "arabic": "مرحبا",
    }
