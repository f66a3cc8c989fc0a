"""Side information on users: traits, searches and rated reviews."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from recommender.interactions import Interactions
from recommender.schema import Event, EventType
from recommender.sequential.sequences import Searches

LEAST_USERS = 5  # with a trait, for the trait to be used
Search = tuple[str, str, float]  # user id, text, time


@dataclass(frozen=True)
class UserData:
    """Side information on users, apart from their interactions with items."""

    traits: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By user id, such as "age=45-54"."""
    searched: Sequence[Search] = ()
    """Searches of all users."""
    reviews: Sequence[tuple[str, float]] = ()
    """Texts and stars, oldest first."""

    def before(self, cutoff: float) -> "UserData":
        """Without the searches from `cutoff` on."""
        return replace(self, searched=[one for one in self.searched if one[2] < cutoff])

    def only(self, users: frozenset[str]) -> "UserData":
        """Restricted to `users`; reviews are anonymous and stay."""
        traits = {user: names for user, names in self.traits.items() if user in users}
        return replace(self, traits=traits, searched=[s for s in self.searched if s[0] in users])

    def searches(self) -> dict[str, list[Event]]:
        """Searches as events, by user id."""
        found: dict[str, list[Event]] = {}
        for number, (user, text, at) in enumerate(self.searched):
            event = Event(f"search-{number}", user, EventType.SEARCH, at, text=text)
            found.setdefault(user, []).append(event)
        return found


def traits_known(traits: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Names of the traits that at least LEAST_USERS users have."""
    counts = Counter(name for names in traits.values() for name in names)
    return tuple(sorted(name for name, count in counts.items() if count >= LEAST_USERS))


def trait_codes(
    users: Sequence[str], traits: Mapping[str, Sequence[str]], names: Sequence[str]
) -> list[NDArray[np.int64]]:
    """Trait codes of each user, from 1 on in the order of `names`."""
    code = {name: number for number, name in enumerate(names, start=1)}
    return [
        np.array([code[name] for name in traits.get(user, ()) if name in code], np.int64)
        for user in users
    ]


def searches(log: Interactions, searched: Sequence[Search]) -> Searches:
    """The searches of the users in the log."""
    users = {user: code for code, user in enumerate(log.users)}
    kept = [one for one in searched if one[0] in users]
    texts = {text: number for number, text in enumerate(dict.fromkeys(one[1] for one in kept))}
    return Searches(
        user=np.array([users[one[0]] for one in kept], np.int32),
        timestamp=np.array([one[2] for one in kept], np.float64),
        text=np.array([texts[one[1]] for one in kept], np.int64),
        texts=tuple(texts),
    )
