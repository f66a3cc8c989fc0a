"""What a shop knows of its customers beside what they did with products."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from recommender.interactions import Interactions
from recommender.schema import Event, EventType
from recommender.sequential.sequences import Said

LEAST_CUSTOMERS = 5  # with a trait, for it to say anything
Search = tuple[str, str, float]  # user id, text, time


@dataclass(frozen=True)
class KnownCustomers:
    """What the shop knows of its customers beside what they did with products."""

    traits: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by user: "age=45-54"
    searched: Sequence[Search] = ()
    reviews: Sequence[tuple[str, float]] = ()  # texts and stars, the oldest first

    def before(self, cutoff: float) -> "KnownCustomers":
        return replace(self, searched=[one for one in self.searched if one[2] < cutoff])

    def only(self, users: frozenset[str]) -> "KnownCustomers":
        """Of these users alone; reviews have no name and stay."""
        traits = {user: names for user, names in self.traits.items() if user in users}
        return replace(self, traits=traits, searched=[s for s in self.searched if s[0] in users])

    def searches(self) -> dict[str, list[Event]]:
        """By user, as events."""
        found: dict[str, list[Event]] = {}
        for number, (user, text, at) in enumerate(self.searched):
            event = Event(f"search-{number}", user, EventType.SEARCH, at, text=text)
            found.setdefault(user, []).append(event)
        return found


def traits_known(traits: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Those of enough customers to say anything."""
    counts = Counter(name for names in traits.values() for name in names)
    return tuple(sorted(name for name, count in counts.items() if count >= LEAST_CUSTOMERS))


def trait_codes(
    users: Sequence[str], traits: Mapping[str, Sequence[str]], names: Sequence[str]
) -> list[NDArray[np.int64]]:
    code = {name: number for number, name in enumerate(names, start=1)}
    return [
        np.array([code[name] for name in traits.get(user, ()) if name in code], np.int64)
        for user in users
    ]


def searches(log: Interactions, searched: Sequence[Search]) -> Said:
    """What the customers of the log searched for."""
    users = {user: code for code, user in enumerate(log.users)}
    kept = [one for one in searched if one[0] in users]
    texts = {text: number for number, text in enumerate(dict.fromkeys(one[1] for one in kept))}
    return Said(
        user=np.array([users[one[0]] for one in kept], np.int32),
        timestamp=np.array([one[2] for one in kept], np.float64),
        text=np.array([texts[one[1]] for one in kept], np.int64),
        texts=tuple(texts),
    )
