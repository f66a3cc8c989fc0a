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

SPOOL = "spool.jsonl"  # its name in the folder for what waits for the store


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

    async def erase(self, user_id: str) -> int:
        """Leaves out the events of this customer; how many there were."""
        async with self._replaying:
            return sum(without(path, user_id) for path in (self.path, self.taken))

    def _take(self) -> None:
        """Moves the newer events behind those that a failed replay left."""
        if self.path.exists():
            with self.taken.open("a", encoding="utf-8") as file:
                file.write(self.path.read_text("utf-8"))
            self.path.unlink()


def line(event: Event) -> str:
    return json.dumps(asdict(event), ensure_ascii=False)


def without(path: Path, user_id: str) -> int:
    """Rewrites the file without the lines of this customer; how many they were.

    A line that cannot be read goes too where it might be theirs.
    """
    if not path.exists():
        return 0
    lines = path.read_text("utf-8").splitlines()
    named = json.dumps(user_id, ensure_ascii=False)
    kept = [text for text in lines if named not in text]
    if len(kept) < len(lines):
        fresh = path.with_suffix(".fresh")
        fresh.write_text("".join(text + "\n" for text in kept), "utf-8")
        fresh.replace(path)
    return len(lines) - len(kept)


def read(path: Path) -> list[Event]:
    """The events of a file. A line cut off by a crash is left out, with a word in the log."""
    events = []
    for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            stored: dict[str, Any] = json.loads(text)
            events.append(Event(**stored | {"type": EventType(stored["type"])}))
        except (ValueError, TypeError, KeyError):
            logger.error("%s: line %d is no event and is left out", path.name, number)
    return events
