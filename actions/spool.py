"""Events that the store could not take, kept in a file until it can."""

import asyncio
import json
import logging
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from recommender.schema import Event, EventType
from store.session import Store

logger = logging.getLogger(__name__)


class Spool:
    """One JSON line an event. An event that is replayed twice counts once in the log."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._replaying = asyncio.Lock()

    @property
    def empty(self) -> bool:
        return not (self.path.exists() or self.taken.exists())

    @property
    def taken(self) -> Path:
        """What is being replayed; left behind by a crash, it is taken up again."""
        return self.path.with_suffix(".replaying")

    def keep(self, events: Sequence[Event]) -> None:
        """Appends events and makes sure that they are on the disk."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.writelines(line(event) + "\n" for event in events)
            file.flush()
            os.fsync(file.fileno())

    async def replay(self, store: Store) -> None:
        """Moves everything kept into the log.

        Raises StoreUnavailable, and keeps everything, while the store is down.
        """
        async with self._replaying:
            if self.empty:
                return
            self._take()
            events = read(self.taken)
            await store.events.append(events)
            self.taken.unlink()
            logger.info("%d kept events are in the log now", len(events))

    def _take(self) -> None:
        """Moves the newer events behind those that a failed replay left."""
        if self.path.exists():
            with self.taken.open("a", encoding="utf-8") as file:
                file.write(self.path.read_text("utf-8"))
            self.path.unlink()


def line(event: Event) -> str:
    return json.dumps(asdict(event), ensure_ascii=False)


def read(path: Path) -> list[Event]:
    """The events of a file. A line cut off by a crash is left out, with a word in the log."""
    events = []
    for text in path.read_text("utf-8").splitlines():
        try:
            stored: dict[str, Any] = json.loads(text)
            events.append(Event(**stored | {"type": EventType(stored["type"])}))
        except (ValueError, TypeError, KeyError):
            logger.error("a kept event cannot be read and is left out: %.80s", text)
    return events
