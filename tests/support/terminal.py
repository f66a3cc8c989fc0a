"""`rasa shell` in a terminal of its own."""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager

import pexpect

from support.ports import free_ports
from support.stack import START_SECONDS, Stack


@contextmanager
def terminal(stack: Stack, user_id: str) -> Iterator[pexpect.spawn]:
    """`rasa shell` as `make shell` starts it, over the same trackers and actions as the stack."""
    (port,) = free_ports(1)
    where = f"--interface 127.0.0.1 --port {port}"
    child = pexpect.spawn(
        str(stack.root / ".venv-bot/bin/rasa"),
        shlex.split(f"shell --endpoints endpoints.yml --conversation-id {user_id} {where}"),
        cwd=str(stack.root),
        env=stack.environment | {"ACTION_ENDPOINT_URL": f"{stack.internal_url}/webhook"},  # type: ignore[arg-type]
        encoding="utf-8",
        dimensions=(50, 500),
        timeout=START_SECONDS,
    )
    child.expect("Your input ->")
    yield child
    child.close(force=True)
