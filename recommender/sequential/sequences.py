"""Users' events as sequences of codes: the network's inputs and targets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from recommender.interactions import Interactions
from recommender.schema import EventType

PADDING = 0  # item code of "no event"
ACTIONS = (
    EventType.VIEW,
    EventType.DWELL,
    EventType.CLICK,
    EventType.FAVOURITE,
    EventType.CART,
    EventType.PURCHASE,
    EventType.REVIEW,
    EventType.SEARCH,  # its text takes the place of an item
)
PURCHASE, SEARCH = ACTIONS.index(EventType.PURCHASE), ACTIONS.index(EventType.SEARCH)
OLDER = 200  # events before the encoder's window that make up the profile
GAPS = 26  # bucket g: from 2^(g-1) seconds before; the last holds more than half a year
SESSION_SECONDS = 1800.0  # of inactivity that end a session

Codes = NDArray[np.int64]
Kind = TypeVar("Kind", np.int64, np.float32)


def nothing() -> Codes:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Searches:
    """Searches, one row each: `user` in codes of the log, `text` as an index into `texts`."""

    user: NDArray[np.int32]
    timestamp: NDArray[np.float64]
    text: NDArray[np.int64]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Behaviour:
    """One user's events, oldest first. Item codes start at 1; search texts follow the items."""

    items: Codes
    actions: Codes
    gaps: Codes
    """Buckets of the time since the previous event."""
    buys: NDArray[np.float32]
    """1: a purchase follows in the same session, else 0; NaN: unknown."""
    times: NDArray[np.float64]
    traits: Codes = field(default_factory=nothing)
    """Traits of the user; codes start at 1."""
    older: Codes = field(default_factory=nothing)
    """Items of earlier events."""

    def __len__(self) -> int:
        return int(self.items.size)

    def between(self, start: int, end: int) -> "Behaviour":
        """Events `start` to `end`; the items of earlier ones become `older`."""
        part, older = slice(start, end), self.older
        if start:
            before = self.items[:start][self.actions[:start] != SEARCH]
            older = np.concatenate([older, before])[-OLDER:]
        return Behaviour(
            items=self.items[part],
            actions=self.actions[part],
            gaps=self.gaps[part],
            buys=self.buys[part],
            times=self.times[part],
            traits=self.traits,
            older=older,
        )


@dataclass(frozen=True)
class Batch:
    """Right-aligned inputs and targets, B x L."""

    items: Codes
    actions: Codes
    gaps: Codes
    targets: Codes  # the next items; PADDING: none
    aims: Codes  # the targets' actions
    buys: NDArray[np.float32]
    older: Codes  # B x O
    traits: Codes  # B x K


def of_items(items: Iterable[Sequence[int]]) -> list[Behaviour]:
    """Sequences of purchases without times."""
    rows = [np.asarray(row, np.int64) for row in items]
    return [
        Behaviour(
            row,
            np.full(row.size, PURCHASE),
            np.zeros(row.size, np.int64),
            np.full(row.size, np.nan, np.float32),
            np.arange(row.size, dtype=np.float64),
        )
        for row in rows
    ]


def of_log(
    log: Interactions, searches: Searches | None = None, traits: Sequence[Codes] | None = None
) -> list[Behaviour]:
    """One sequence per user of `log.users`; item code = code of the log + 1."""
    code = {kind.value: number for number, kind in enumerate(ACTIONS)}
    kinds, inverse = np.unique(log.type, return_inverse=True)
    actions = np.array([code.get(str(kind), -1) for kind in kinds], np.int64)[inverse]
    user, items, times = log.user.astype(np.int64), log.item.astype(np.int64) + 1, log.timestamp
    if searches is not None:
        user = np.concatenate([user, searches.user])
        items = np.concatenate([items, searches.text + len(log.items) + 1])
        times = np.concatenate([times, searches.timestamp])
        actions = np.concatenate([actions, np.full(searches.user.size, SEARCH)])
    known = np.flatnonzero(actions >= 0)
    order = known[np.lexsort((times[known], user[known]))]
    ends = np.cumsum(np.bincount(user[order], minlength=len(log.users)))[:-1]
    parts = (np.split(column[order], ends) for column in (items, actions, times))
    of_users = [nothing()] * len(log.users) if traits is None else traits
    return [sequence(*columns) for columns in zip(*parts, of_users, strict=True)]


def sequence(items: Codes, actions: Codes, times: NDArray[np.float64], traits: Codes) -> Behaviour:
    """Adds gaps and purchase labels; labels are unknown where every event is a purchase."""
    apart = np.diff(times, prepend=times[:1])
    session = np.cumsum(apart > SESSION_SECONDS)
    bought = actions == PURCHASE
    later = np.zeros(items.size, np.float32)
    if items.size:
        last_buy = np.full(session[-1] + 1, -1)
        np.maximum.at(last_buy, session[bought], np.flatnonzero(bought))
        later = (last_buy[session] > np.arange(items.size)).astype(np.float32)
    if bought.all():  # sessions without a purchase were not recorded
        later = np.full(items.size, np.nan, np.float32)
    return Behaviour(items, actions, gap_buckets(apart), later, times, traits)


def gap_buckets(seconds: NDArray[np.float64]) -> Codes:
    """ceil(log2(1 + seconds)), at most GAPS - 1."""
    buckets = np.ceil(np.log2(1 + np.maximum(seconds, 0)))
    return np.asarray(np.minimum(buckets, GAPS - 1), np.int64)


def windows(sequences: Iterable[Behaviour], length: int) -> list[Behaviour]:
    """Parts of at most `length` + 1 events, overlapping by one: every event but the first is once
    a target.
    """
    return [
        one.between(max(0, end - length - 1), end)
        for one in sequences
        for end in range(len(one), 1, -length)
    ]


def batches(
    parts: Sequence[Behaviour], size: int, length: int, rng: np.random.Generator
) -> Iterator[Batch]:
    """Every window of `length` once, in random batches of similar length."""
    lengths = np.array([min(len(one), length) for one in parts], np.float64)
    order = np.argsort(lengths + rng.random(len(parts)))
    groups = np.split(order, range(size, len(parts), size)) if parts else []
    for number in rng.permutation(len(groups)):
        yield batch([parts[row] for row in groups[number]], length)


def batch(sequences: Sequence[Behaviour], length: int) -> Batch:
    """Inputs and targets from the last `length` + 1 events of each sequence."""
    ends = [one.between(0, len(one) - 1) for one in sequences]
    return Batch(
        **history(ends, length),
        targets=padded([next_items(one) for one in sequences], length),
        aims=padded([one.actions[1:] for one in sequences], length),
        buys=padded([one.buys for one in ends], length, np.nan),
    )


def next_items(one: Behaviour) -> Codes:
    """The item of each event but the first; PADDING for a search, which is no target."""
    return np.where(one.actions[1:] == SEARCH, PADDING, one.items[1:])


def history(sequences: Sequence[Behaviour], length: int) -> dict[str, Codes]:
    """Padded codes of the last `length` events, of older items and of traits, by field."""
    last = [one.between(max(0, len(one) - length), len(one)) for one in sequences]
    widths = {"items": length, "actions": length, "gaps": length, "older": OLDER, "traits": OLDER}
    return {
        name: padded([getattr(one, name) for one in last], width) for name, width in widths.items()
    }


def padded(rows: Sequence[NDArray[Kind]], length: int, filler: float = PADDING) -> NDArray[Kind]:
    """Rows right-aligned in a table as wide as the longest, from 1 to `length`."""
    sizes = np.array([min(row.size, length) for row in rows])
    width = max(1, int(sizes.max()))
    table = np.full((len(rows), width), filler, rows[0].dtype)
    there = np.arange(width) >= width - sizes[:, None]
    table[there] = np.concatenate([row[-length:] for row in rows])
    return table
