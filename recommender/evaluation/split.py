"""Split of a log by time: the past, and each user's next basket."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.campaigns import Campaign
from recommender.interactions import Interactions, begins, next_baskets, once_per_basket
from recommender.sequential.users import UserData

LEAST_BASKETS = 10


@dataclass(frozen=True)
class Split:
    """A log split by time: the past, its items, and the next basket of each known user."""

    log: Interactions
    past: Interactions
    takes_part: NDArray[np.bool_]
    """By item code: whether the item is ranked."""
    truth: dict[int, NDArray[np.int32]]
    """By user code: items of the next basket."""
    asked_at: NDArray[np.float64]
    """By user code: time of the next basket, at which the user asks for it."""
    users: UserData = field(default_factory=UserData)
    """Side information from before the cutoff."""
    campaigns: tuple[Campaign, ...] = ()
    """Campaigns that are open to everyone."""


def split(
    log: Interactions,
    cutoff: float,
    least_baskets: int = LEAST_BASKETS,
    users: UserData = UserData(),  # noqa: B008  frozen
) -> Split:
    """Users with a purchase before `cutoff`, and their first basket after it."""
    past = log.before(cutoff)
    bought = once_per_basket(past.purchases)
    takes_part = np.bincount(bought.item, minlength=len(log.items)) >= least_baskets
    known = set(np.unique(bought.user).tolist())
    truth = {u: i[takes_part[i]] for u, i in next_baskets(log, cutoff).items() if u in known}
    truth = {u: i for u, i in truth.items() if i.size}
    next_times = begins(log.since(cutoff).purchases)
    return Split(log, past, takes_part, truth, next_times, users.before(cutoff))


def own_items(past: Interactions) -> dict[int, NDArray[np.intp]]:
    """By user code: items bought."""
    bought = past.purchases
    order = np.argsort(bought.user, kind="stable")
    users, starts = np.unique(bought.user[order], return_index=True)
    parts = np.split(bought.item[order], starts[1:])
    return {int(u): np.unique(p).astype(np.intp) for u, p in zip(users, parts, strict=True)}


def cutoffs(log: Interactions, *, count: int, last: float, step: float) -> list[float]:
    """`count` times, `step` seconds apart and ending at `last`.

    Raises ValueError when the first lies before the log.
    """
    first = float(log.timestamp.min(initial=np.inf))
    found = [last - step * back for back in reversed(range(count))]
    if not found or found[0] <= first:
        raise ValueError(f"the log is too short for {count} cutoffs: ask for fewer")
    return found
