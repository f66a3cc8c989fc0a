"""One lock per conversation, in memory, or in Redis at `RASA_LOCK_REDIS_HOST`."""

from __future__ import annotations

import os
from typing import Any, Optional, Text
from urllib.parse import unquote, urlsplit

from rasa.core.lock import TicketLock
from rasa.core.lock_store import InMemoryLockStore, LockStore, RedisLockStore
from rasa.shared.exceptions import RasaException

VARIABLE = "RASA_LOCK_REDIS_HOST"


class Locks(LockStore):
    """Hands on to the one of Rasa's own lock stores that the variable asks for.

    In memory serves one Rasa process; several need Redis.
    """

    def __init__(self, endpoint_config: Any = None) -> None:  # noqa: ARG002  Rasa's signature
        super().__init__()
        place = os.environ.get(VARIABLE, "")
        self.store: LockStore = redis_locks(place) if place else InMemoryLockStore()

    def get_lock(self, conversation_id: Text) -> Optional[TicketLock]:
        return self.store.get_lock(conversation_id)

    def delete_lock(self, conversation_id: Text) -> None:
        self.store.delete_lock(conversation_id)

    def save_lock(self, lock: TicketLock) -> None:
        self.store.save_lock(lock)


def redis_locks(place: Text) -> RedisLockStore:
    """Locks at `host`, `host:port`, or `redis[s]://[user:password@]host[:port][/db]`."""
    address = urlsplit(place if "://" in place else f"redis://{place}")
    try:
        port, db = address.port or 6379, int(address.path.strip("/") or 1)
    except ValueError:
        port = db = None
    if address.scheme not in ("redis", "rediss") or not address.hostname or port is None:
        raise RasaException(
            f"{VARIABLE} takes a host, host:port, or "
            "redis[s]://[user:password@]host[:port][/database]."
        )
    return RedisLockStore(
        host=address.hostname,
        port=port,
        db=db,
        username=address.username,
        password=unquote(address.password) if address.password else None,
        use_ssl=address.scheme == "rediss",
    )
