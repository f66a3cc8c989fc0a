"""The real processes over the demo shop, on the day of `docs/conversations.md`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.stack import Stack
from support.transcripts import open_shop

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    if not list((ROOT / "models").glob("*.tar.gz")):
        pytest.skip("no trained bot in models/: run these tests by `make test`")
    stack = open_shop(ROOT, tmp_path_factory.mktemp("demo"))
    yield stack
    stack.stop()
