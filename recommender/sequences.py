"""What customers did as sequences of codes: what the network reads and has to foresee."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from recommender.dataset import Interactions
from recommender.schema import EventType

PADDING = 0  # item code that means "no event"
ACTIONS = (
    EventType.VIEW,
    EventType.DWELL,
    EventType.CLICK,
    EventType.FAVOURITE,
    EventType.CART,
    EventType.PURCHASE,
    EventType.REVIEW,
)
PURCHASE = ACTIONS.index(EventType.PURCHASE)
GAPS = 26  # bucket g: from 2^(g-1) seconds before; the last holds more than half a year
SESSION_SECONDS = 1800.0  # of silence end a session

Codes = NDArray[np.int64]
Kind = TypeVar("Kind", np.int64, np.float32)


@dataclass(frozen=True)
class Behaviour:
    """One customer's events, oldest first; item codes start at 1."""

    items: Codes
    actions: Codes
    gaps: Codes  # buckets of the time since the event before
    buys: NDArray[np.float32]  # 1: a purchase follows in the same session, else 0; NaN: unknown

    def __len__(self) -> int:
        return int(self.items.size)

    def between(self, start: int, end: int) -> "Behaviour":
        part = slice(start, end)
        return Behaviour(self.items[part], self.actions[part], self.gaps[part], self.buys[part])


@dataclass(frozen=True)
class Batch:
    """Right-aligned rows of one length, B x L: what was seen and what came next."""

    items: Codes
    actions: Codes
    gaps: Codes
    targets: Codes  # PADDING: nothing to foresee
    aims: Codes  # the actions of the targets
    buys: NDArray[np.float32]


def of_items(items: Iterable[Sequence[int]]) -> list[Behaviour]:
    """Sequences of which only the items are known: all purchases, no times."""
    rows = [np.asarray(row, np.int64) for row in items]
    return [
        Behaviour(
            row,
            np.full(row.size, PURCHASE),
            np.zeros(row.size, np.int64),
            np.full(row.size, np.nan, np.float32),
        )
        for row in rows
    ]


def of_log(log: Interactions) -> list[Behaviour]:
    """One sequence per customer of `log.users`; item code = code of the log + 1."""
    code = {kind.value: number for number, kind in enumerate(ACTIONS)}
    kinds, inverse = np.unique(log.type, return_inverse=True)
    actions = np.array([code.get(str(kind), -1) for kind in kinds], np.int64)[inverse]
    known = actions >= 0
    user, times = log.user[known], log.timestamp[known]
    order = np.lexsort((times, user))
    ends = np.cumsum(np.bincount(user, minlength=len(log.users)))
    columns = (log.item[known][order].astype(np.int64) + 1, actions[known][order], times[order])
    parts = zip(*(np.split(column, ends[:-1]) for column in columns), strict=True)
    return [sequence(items, kinds, moments) for items, kinds, moments in parts]


def sequence(items: Codes, actions: Codes, times: NDArray[np.float64]) -> Behaviour:
    apart = np.diff(times, prepend=times[:1])
    session = np.cumsum(apart > SESSION_SECONDS)
    bought = actions == PURCHASE
    later = np.zeros(items.size, np.float32)
    if items.size:
        last_buy = np.full(session[-1] + 1, -1)
        np.maximum.at(last_buy, session[bought], np.flatnonzero(bought))
        later = (last_buy[session] > np.arange(items.size)).astype(np.float32)
    return Behaviour(items, actions, gap_buckets(apart), later)


def gap_buckets(seconds: NDArray[np.float64]) -> Codes:
    """0 for no time at all, else 1 + log2 of the seconds, at most GAPS - 1."""
    buckets = np.ceil(np.log2(1 + np.maximum(seconds, 0)))
    return np.asarray(np.minimum(buckets, GAPS - 1), np.int64)


def batches(
    sequences: Sequence[Behaviour], *, size: int, length: int, rng: np.random.Generator
) -> Iterator[Batch]:
    """Every event that has one before it is foreseen once, in random batches of equal length."""
    usable = [part for one in sequences for part in windows(one, length)]
    lengths = np.array([min(len(one), length) for one in usable], np.float64)
    order = np.argsort(lengths + rng.random(len(usable)))
    groups = np.split(order, range(size, len(usable), size)) if usable else []
    for number in rng.permutation(len(groups)):
        yield batch([usable[row] for row in groups[number]], length)


def windows(one: Behaviour, length: int) -> Iterator[Behaviour]:
    """Parts of `length` + 1 events, the last of each being the first of the next."""
    for end in range(len(one), 1, -length):
        yield one.between(max(0, end - length - 1), end)


def batch(sequences: Sequence[Behaviour], length: int) -> Batch:
    """The last `length` + 1 events of each: seen, and what came after each."""
    ends = [one.between(0, len(one) - 1) for one in sequences]
    return Batch(
        **history(ends, length),
        targets=padded([one.items[1:] for one in sequences], length),
        aims=padded([one.actions[1:] for one in sequences], length),
        buys=padded([one.buys for one in ends], length, np.nan),
    )


def history(sequences: Sequence[Behaviour], length: int) -> dict[str, Codes]:
    """Items, actions and gaps of the last `length` events."""
    return {
        name: padded([getattr(one, name) for one in sequences], length)
        for name in ("items", "actions", "gaps")
    }


def padded(rows: Sequence[NDArray[Kind]], length: int, filler: float = PADDING) -> NDArray[Kind]:
    """Right-aligned in the length of the longest, at most `length`, at least 1."""
    width = max(1, min(length, max(row.size for row in rows)))
    table = np.full((len(rows), width), filler, rows[0].dtype)
    for number, row in enumerate(rows):
        if row.size:
            table[number, -min(width, row.size) :] = row[-width:]
    return table
