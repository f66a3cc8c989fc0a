"""What the actions of one turn have read already, in this process."""

from collections import OrderedDict
from typing import TypeVar

from recommender.shared_cache import SharedCache

TURNS = 200  # remembered at most; most are taken within milliseconds

T = TypeVar("T")


class TurnMemory:
    """Rasa calls several actions for a message: what one has read, the next takes over, once.

    Where the next call comes to another process, that one finds nothing and reads itself.
    """

    def __init__(self) -> None:
        self.readings: SharedCache[str, object] = SharedCache(TURNS)  # of messages, by their text
        self._left: OrderedDict[str, object] = OrderedDict()

    def leave(self, event_id: str, what: object) -> None:
        """For the next action of the turn of this message."""
        self._left[event_id] = what
        while len(self._left) > TURNS:
            self._left.popitem(last=False)

    def take(self, event_id: str, kind: type[T]) -> T | None:
        left = self._left.pop(event_id, None)
        return left if isinstance(left, kind) else None
