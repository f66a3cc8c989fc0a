"""The behaviour log as columns, and what is computed from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.schema import Event, EventType

COLUMNS = ("user_id", "item_id", "type", "value", "timestamp", "session_id")


@dataclass(frozen=True)
class Interactions:
    """One row per event with an item, oldest first."""

    users: tuple[str, ...]
    """User ids, by code."""
    items: tuple[str, ...]
    """Item ids, by code."""
    user: NDArray[np.int32]
    item: NDArray[np.int32]
    type: NDArray[np.str_]
    value: NDArray[np.float64]
    """NaN: none."""
    timestamp: NDArray[np.float64]
    basket: NDArray[np.int64]
    """Number of the session, or else of the timestamp; rising with time for each user."""

    def __len__(self) -> int:
        return int(self.user.size)

    def where(self, mask: NDArray[np.bool_]) -> "Interactions":
        """The rows of `mask`, with unchanged codes."""
        rows = {
            name: getattr(self, name)[mask]
            for name in ("user", "item", "type", "value", "timestamp", "basket")
        }
        return replace(self, **rows)

    def before(self, cutoff: float) -> "Interactions":
        return self.where(self.timestamp < cutoff)

    def since(self, cutoff: float) -> "Interactions":
        return self.where(self.timestamp >= cutoff)

    def of_types(self, kinds: Sequence[EventType]) -> "Interactions":
        return self.where(np.isin(self.type, [kind.value for kind in kinds]))

    @property
    def purchases(self) -> "Interactions":
        return self.where(self.type == EventType.PURCHASE.value)


def interactions(columns: Mapping[str, NDArray[Any]]) -> Interactions:
    """Interactions from columns named as in COLUMNS; rows without an item are omitted.

    Raises ValueError for a missing column.
    """
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise ValueError(f"interactions lack {', '.join(missing)}; needed: {', '.join(COLUMNS)}")
    timestamp = np.asarray(columns["timestamp"], np.float64)
    present = np.array([bool(item) for item in columns["item_id"]], np.bool_)
    order = np.argsort(timestamp, kind="stable")
    order = order[present[order]]
    user, users = coded(columns["user_id"][order])
    item, items = coded(columns["item_id"][order])
    return Interactions(
        users=users,
        items=items,
        user=user,
        item=item,
        type=np.asarray(columns["type"][order], np.str_),
        value=numbers(columns["value"][order]),
        timestamp=timestamp[order],
        basket=basket_numbers(user, columns["session_id"][order], timestamp[order]),
    )


def coded(values: NDArray[Any]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Codes in order of first appearance, and the values that they stand for."""
    listed = [str(value) for value in values.tolist()]
    known = {value: code for code, value in enumerate(dict.fromkeys(listed))}
    return np.array([known[value] for value in listed], np.int32), tuple(known)


def numbers(values: NDArray[Any]) -> NDArray[np.float64]:
    """Values as floats; NaN for None."""
    return np.array([np.nan if v is None else v for v in values.tolist()], np.float64)


def basket_numbers(
    user: NDArray[np.int32], session_id: NDArray[Any], timestamp: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Number of the basket of each row, by session or else by timestamp."""
    known: dict[tuple[int, object], int] = {}
    keys = zip(user.tolist(), session_id.tolist(), timestamp.tolist(), strict=True)
    return np.array(
        [known.setdefault((u, session or moment), len(known)) for u, session, moment in keys],
        np.int64,
    )


def once_per_basket(log: Interactions) -> Interactions:
    """The first row of each item in each basket."""
    pairs = log.basket * len(log.items) + log.item
    _, first = np.unique(pairs, return_index=True)
    mask = np.zeros(len(log), np.bool_)
    mask[first] = True
    return log.where(mask)


def basket_ages(log: Interactions) -> NDArray[np.int64]:
    """Number of later baskets of the same user, for each row."""
    baskets, inverse = np.unique(log.basket, return_inverse=True)
    owner = np.zeros(baskets.size, np.int64)
    owner[inverse] = log.user
    order = np.lexsort((baskets, owner))
    counts = np.bincount(owner, minlength=len(log.users))
    ends = np.cumsum(counts)
    ages = np.empty(baskets.size, np.int64)
    ages[order] = ends[owner[order]] - 1 - np.arange(baskets.size)
    return ages[inverse]


def decayed_baskets(log: Interactions, half_life: float) -> sparse.csr_array:
    """Users x items: sum over the baskets with the item of 2^(-age / half_life)."""
    purchases = once_per_basket(log.purchases)
    weights = (0.5 ** (basket_ages(purchases) / half_life)).astype(np.float32)
    shape = (len(log.users), len(log.items))
    return sparse.csr_array((weights, (purchases.user, purchases.item)), shape=shape)


def bought_at_all(log: Interactions) -> sparse.csr_array:
    """Users x items: 1 for every item that the user bought."""
    matrix = decayed_baskets(log, np.inf)
    matrix.data[:] = 1
    return matrix


def basket_matrix(log: Interactions) -> sparse.csr_array:
    """Baskets x items: 1 for every item in the basket."""
    _, rows = np.unique(log.basket, return_inverse=True)
    ones = np.ones(len(log), np.float32)
    size = (int(rows.max(initial=-1)) + 1, len(log.items))
    matrix = sparse.csr_array((ones, (rows, log.item)), shape=size)
    matrix.data[:] = 1
    return matrix


def next_baskets(log: Interactions, cutoff: float) -> dict[int, NDArray[np.int32]]:
    """By user code: the items of the first purchase basket from `cutoff` on."""
    later = log.since(cutoff).purchases
    first = np.full(len(log.users), np.iinfo(np.int64).max, np.int64)
    np.minimum.at(first, later.user, later.basket)
    mask = later.basket == first[later.user]
    user, item = later.user[mask], later.item[mask]
    return {int(u): np.unique(item[user == u]) for u in np.unique(user)}


def begins(log: Interactions) -> NDArray[np.float64]:
    """By user code: time of the first row; infinite without any."""
    moments = np.full(len(log.users), np.inf)
    np.minimum.at(moments, log.user, log.timestamp)
    return moments


def histories(log: Interactions) -> dict[int, tuple[Event, ...]]:
    """By user code: all rows as events, oldest first."""
    found: dict[int, list[Event]] = {}
    columns = (log.user, log.item, log.type, log.value, log.timestamp, log.basket)
    for row, (user, item, kind, value, timestamp, basket) in enumerate(
        zip(*(column.tolist() for column in columns), strict=True)
    ):
        found.setdefault(user, []).append(
            Event(
                event_id=str(row),
                user_id=log.users[user],
                type=EventType(kind),
                timestamp=timestamp,
                item_id=log.items[item],
                value=None if np.isnan(value) else value,
                session_id=str(basket),
            )
        )
    return {user: tuple(events) for user, events in found.items()}
