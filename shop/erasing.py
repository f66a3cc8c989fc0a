"""A customer's data deleted wherever it lies, and their tokens ended."""

import hmac
import time
from dataclasses import dataclass
from typing import Protocol

from shop.spool import Spool
from store.session import Store
from store.trackers import Trackers

FRESH_SECONDS = 2.0  # for so long the ended tokens are not read again
LATE_SECONDS = 60.0  # for so long after an erasure the turn that asked for it may still be saved


class Remembers(Protocol):
    def drop(self, user_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Places:
    """Everything outside a process that holds something of customers."""

    store: Store
    spool: Spool
    trackers: Trackers


class Erasing:
    """Every method that reads or writes may raise StoreUnavailable."""

    def __init__(self, places: Places, secret: str, memory: Remembers | None = None) -> None:
        self._places = places
        self._secret = secret.encode()
        self._memory = memory
        self._revoked: dict[str, float] = {}
        self._read_at = 0.0

    async def held(self, user_id: str) -> dict[str, int]:
        """How many rows each table of the store has of this customer."""
        return await self._places.store.erasure.held(user_id)

    async def erase(self, user_id: str, now: float) -> dict[str, int]:
        """Ends the tokens issued until `now` and deletes everything; how much of what went.

        Doing it again does no harm. What is being written at this moment by a request of the
        customer's needs it again when that request has ended.
        """
        await self.revoke(user_id, now)
        counts = await self._places.store.erasure.erase(user_id)
        counts["spool"] = await self._places.spool.erase(user_id)
        counts["conversations of the bot"] = await self._places.trackers.erase(user_id)
        if self._memory:
            self._memory.drop(user_id)
        return {name: count for name, count in counts.items() if count}

    async def join(self, guest_id: str, user_id: str, now: float) -> int:
        """What a guest did becomes that of the customer they are; how many events."""
        await self.revoke(guest_id, now)
        moved = await self._places.store.erasure.move(guest_id, user_id)
        await self._places.spool.erase(guest_id)
        await self._places.trackers.erase(guest_id)
        if self._memory:
            self._memory.drop(guest_id)
            self._memory.drop(user_id)
        return moved

    async def expire(self, days: int, now: float) -> dict[str, int]:
        """Deletes what is older than `days`; how much of what went."""
        before = now - days * 86400.0
        counts = await self._places.store.erasure.expire(before)
        counts["conversations of the bot"] = await self._places.trackers.expire(before)
        return {name: count for name, count in counts.items() if count}

    async def sweep(self) -> int:
        """Deletes what the bot saved of an erased customer's last turn; how many events.

        A gateway does that at the end of the turn; this is for turns that came another way,
        or whose process ended.
        """
        await self.refresh()
        erased = 0
        if self._revoked:
            for user_id in await self._places.trackers.user_ids():
                at = self.ended(user_id)
                if at is not None:
                    erased += await self._places.trackers.erase(user_id, at + LATE_SECONDS)
        return erased

    async def revoke(self, user_id: str, now: float) -> None:
        await self._places.store.revocations.add(self.digest(user_id), now)
        self._revoked[self.digest(user_id)] = now

    async def current(self) -> None:
        """Reads the ended tokens where that was not done just now."""
        if time.monotonic() - self._read_at > FRESH_SECONDS:
            await self.refresh()

    async def refresh(self) -> None:
        self._revoked = await self._places.store.revocations.all()
        self._read_at = time.monotonic()

    def ended(self, user_id: str) -> float | None:
        """Until when this customer's tokens are void; None where they never were ended."""
        return self._revoked.get(self.digest(user_id)) if self._revoked else None

    async def ended_since(self, user_id: str, moment: float) -> bool:
        """Whether tokens that held at `moment` are void by now."""
        await self.current()
        ended = self.ended(user_id)
        return ended is not None and ended >= moment

    def digest(self, user_id: str) -> str:
        """Without the secret nobody learns from it who was here."""
        return hmac.digest(self._secret, f"erased:{user_id}".encode(), "sha256").hex()
