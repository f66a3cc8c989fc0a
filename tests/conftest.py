"""A real Rasa and a real shop process over a slice of Complete Journey, started once a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from support.stack import Stack

# A busy machine makes slow inputs, not wrong ones.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

ROOT = Path(__file__).parents[1]
HOUSEHOLDS = "900,1609,718"  # always in the slice; the rest are the lowest numbers


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the real processes is slow. Tests go to workers by the processes that they use,
    or else by module, so that nothing is started twice.
    """
    for item in items:
        group = started(item)
        if group:
            item.add_marker(pytest.mark.slow)
        item.add_marker(pytest.mark.xdist_group(group or str(item.path)))
    items.sort(key=lambda item: "browser" in item.path.parts)  # its stack is the last


def started(item: pytest.Item) -> str | None:
    """The group of processes that a test starts or uses."""
    if "browser" in item.path.parts:
        return "browser"
    if "stack" in getattr(item, "fixturenames", ()):
        return "conversations"
    return "demo shop" if "conversations" in item.path.parts else None


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Both processes, ready; restarted by tests that kill one."""
    from support.stack import Stack  # noqa: PLC0415  unit tests do without its packages

    if not list((ROOT / "models").glob("*.tar.gz")):
        pytest.skip("no trained bot in models/: run these tests by `make test`")
    stack = Stack(ROOT, tmp_path_factory.mktemp("shop"))
    stack.shoptalk(
        "import", "--format", "complete-journey", "--users", HOUSEHOLDS, "--limit-users", "150"
    )
    stack.shoptalk("train")
    stack.start()
    yield stack
    stack.stop()
