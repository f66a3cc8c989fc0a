"""Customers' behaviour, read from the log once and then only what is new of it."""

from collections import OrderedDict
from dataclasses import dataclass

from recommender.schema import Event, Profile
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

    async def of(self, profile: Profile, log: EventLog) -> tuple[Event, ...]:
        """Everything up to the log position of `profile`, or further."""
        known = self._known.get(profile.user_id)
        if known is None:
            events = await log.history(profile.user_id, EVENTS_OF_ONE)
            known = History(events, max([profile.through_seq, *(e.seq for e in events)]))
        elif known.through_seq < profile.through_seq:
            new = await log.of_user(
                profile.user_id, after_seq=known.through_seq, types=HISTORY_TYPES
            )
            known = joined(known, new, profile.through_seq)
        self._keep(profile.user_id, known)
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


def joined(known: History, new: list[Event], through_seq: int) -> History:
    """With new events in their place: one that came late may be older than some known."""
    through_seq = max([through_seq, *(event.seq for event in new)])
    if not new:
        return History(known.events, through_seq)
    events = sorted((*known.events, *new), key=lambda event: (event.timestamp, event.seq))
    return History(tuple(events[-EVENTS_OF_ONE:]), through_seq)
