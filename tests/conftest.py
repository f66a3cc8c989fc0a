"""A real Rasa and a real shop process over a slice of Complete Journey, started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support.stack import Stack

# A busy machine makes slow inputs, not wrong ones.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

ROOT = Path(__file__).parents[1]
HOUSEHOLDS = "900,1609,718"  # always in the slice; the rest are the lowest numbers


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the browser last: while it is open its loop counts as running, so no other may run."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Both processes, ready; restarted by tests that kill one."""
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
