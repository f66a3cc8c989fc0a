"""Customers' behaviour, read from the log once and then only what is new of it."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from recommender.schema import Event
from shop.profiles import CaughtUp
from store.events import HISTORY_TYPES, EventLog

EVENTS_OF_ONE = 5000  # the newest ones count
EVENTS_OF_ALL = 200_000  # kept in memory, about 100 MB


@dataclass(frozen=True, slots=True)
class History:
    events: tuple[Event, ...]  # oldest first by time
    through_seq: int  # the last position of the log that is in it


class Histories:
    """The customers who asked last stay in memory: the log is only appended to."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, History] = OrderedDict()
        self._size = 0

    async def of(
        self, found: CaughtUp, log: EventLog, within: AsyncConnection
    ) -> tuple[Event, ...]:
        """Everything up to the log position of the profile, or further.

        What was just read of the log for the profile is not read again.
        """
        user_id, through_seq = found.profile.user_id, found.profile.through_seq
        known = self._known.get(user_id)
        if known is None:
            events = await log.history(user_id, EVENTS_OF_ONE, within)
            known = History(events, max([through_seq, *(e.seq for e in events)]))
        elif known.through_seq < through_seq:
            new = found.events
            if found.after_seq > known.through_seq:
                new = await log.of_user(user_id, after_seq=known.through_seq, within=within)
            known = joined(known, new, through_seq)
        self._keep(user_id, known)
        return known.events

    def drop(self, user_id: str) -> None:
        """Forgets a customer whose part of the log was deleted or grew in the past."""
        known = self._known.pop(user_id, None)
        self._size -= len(known.events) if known else 0

    def clear(self) -> None:
        self._known.clear()
        self._size = 0

    def _keep(self, user_id: str, history: History) -> None:
        old = self._known.pop(user_id, None)
        self._size += len(history.events) - (len(old.events) if old else 0)
        self._known[user_id] = history
        while self._size > EVENTS_OF_ALL and len(self._known) > 1:
            _, dropped = self._known.popitem(last=False)
            self._size -= len(dropped.events)


def joined(known: History, read: Sequence[Event], through_seq: int) -> History:
    """With what is new of `read` in its place: what came late may be older than some known."""
    through_seq = max([through_seq, *(event.seq for event in read)])
    new = [event for event in read if event.seq > known.through_seq and event.type in HISTORY_TYPES]
    if not new:
        return History(known.events, through_seq)
    events = sorted((*known.events, *new), key=lambda event: (event.timestamp, event.seq))
    return History(tuple(events[-EVENTS_OF_ONE:]), through_seq)
