"""What customers did as sequences of codes: what the network reads and has to foresee."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from recommender.interactions import Interactions
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
    EventType.SEARCH,  # what was written takes the place of an item
)
PURCHASE, SAID = ACTIONS.index(EventType.PURCHASE), ACTIONS.index(EventType.SEARCH)
OLDER = 200  # events before those that are read, of which the profile is made
GAPS = 26  # bucket g: from 2^(g-1) seconds before; the last holds more than half a year
SESSION_SECONDS = 1800.0  # of silence end a session

Codes = NDArray[np.int64]
Kind = TypeVar("Kind", np.int64, np.float32)


def nothing() -> Codes:
    return np.zeros(0, np.int64)


@dataclass(frozen=True)
class Said:
    """What customers wrote. `user` are codes of the log, `text` numbers of `texts`."""

    user: NDArray[np.int32]
    timestamp: NDArray[np.float64]
    text: NDArray[np.int64]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Behaviour:
    """One customer's events, oldest first. Item codes start at 1; texts come after all items."""

    items: Codes
    actions: Codes
    gaps: Codes  # buckets of the time since the event before
    buys: NDArray[np.float32]  # 1: a purchase follows in the same session, else 0; NaN: unknown
    times: NDArray[np.float64]
    traits: Codes = field(default_factory=nothing)  # who they are; codes start at 1
    older: Codes = field(default_factory=nothing)  # items of the events before these

    def __len__(self) -> int:
        return int(self.items.size)

    def between(self, start: int, end: int) -> "Behaviour":
        """The events from `start` on; those before are remembered as `older`."""
        part, older = slice(start, end), self.older
        if start:
            before = self.items[:start][self.actions[:start] != SAID]
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
    """Right-aligned rows of one length, B x L: what was seen and what came next."""

    items: Codes
    actions: Codes
    gaps: Codes
    targets: Codes  # PADDING: nothing to foresee
    aims: Codes  # the actions of the targets
    buys: NDArray[np.float32]
    older: Codes  # B x O
    traits: Codes  # B x K


def of_items(items: Iterable[Sequence[int]]) -> list[Behaviour]:
    """Sequences of which only the items are known: all purchases, no times."""
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
    log: Interactions, said: Said | None = None, traits: Sequence[Codes] | None = None
) -> list[Behaviour]:
    """One sequence per customer of `log.users`, item code = code of the log + 1."""
    code = {kind.value: number for number, kind in enumerate(ACTIONS)}
    kinds, inverse = np.unique(log.type, return_inverse=True)
    actions = np.array([code.get(str(kind), -1) for kind in kinds], np.int64)[inverse]
    user, items, times = log.user.astype(np.int64), log.item.astype(np.int64) + 1, log.timestamp
    if said is not None:
        user = np.concatenate([user, said.user])
        items = np.concatenate([items, said.text + len(log.items) + 1])
        times = np.concatenate([times, said.timestamp])
        actions = np.concatenate([actions, np.full(said.user.size, SAID)])
    known = np.flatnonzero(actions >= 0)
    order = known[np.lexsort((times[known], user[known]))]
    ends = np.cumsum(np.bincount(user[order], minlength=len(log.users)))[:-1]
    parts = (np.split(column[order], ends) for column in (items, actions, times))
    told = [nothing()] * len(log.users) if traits is None else traits
    return [sequence(*columns) for columns in zip(*parts, told, strict=True)]


def sequence(items: Codes, actions: Codes, times: NDArray[np.float64], traits: Codes) -> Behaviour:
    apart = np.diff(times, prepend=times[:1])
    session = np.cumsum(apart > SESSION_SECONDS)
    bought = actions == PURCHASE
    later = np.zeros(items.size, np.float32)
    if items.size:
        last_buy = np.full(session[-1] + 1, -1)
        np.maximum.at(last_buy, session[bought], np.flatnonzero(bought))
        later = (last_buy[session] > np.arange(items.size)).astype(np.float32)
    if bought.all():  # nothing is known of visits that ended without a purchase
        later = np.full(items.size, np.nan, np.float32)
    return Behaviour(items, actions, gap_buckets(apart), later, times, traits)


def gap_buckets(seconds: NDArray[np.float64]) -> Codes:
    """0 for no time at all, else 1 + log2 of the seconds, at most GAPS - 1."""
    buckets = np.ceil(np.log2(1 + np.maximum(seconds, 0)))
    return np.asarray(np.minimum(buckets, GAPS - 1), np.int64)


def windows(sequences: Iterable[Behaviour], length: int) -> list[Behaviour]:
    """Parts of at most `length` + 1 events, the last of each being the first of the next: every
    event that has one before it is foreseen in one of them.
    """
    return [
        one.between(max(0, end - length - 1), end)
        for one in sequences
        for end in range(len(one), 1, -length)
    ]


def batches(
    parts: Sequence[Behaviour], *, size: int, length: int, rng: np.random.Generator
) -> Iterator[Batch]:
    """The `windows` of `length` once each, in random batches of equal length."""
    lengths = np.array([min(len(one), length) for one in parts], np.float64)
    order = np.argsort(lengths + rng.random(len(parts)))
    groups = np.split(order, range(size, len(parts), size)) if parts else []
    for number in rng.permutation(len(groups)):
        yield batch([parts[row] for row in groups[number]], length)


def batch(sequences: Sequence[Behaviour], length: int) -> Batch:
    """The last `length` + 1 events of each: seen, and what came after each."""
    ends = [one.between(0, len(one) - 1) for one in sequences]
    return Batch(
        **history(ends, length),
        targets=padded([foreseen(one) for one in sequences], length),
        aims=padded([one.actions[1:] for one in sequences], length),
        buys=padded([one.buys for one in ends], length, np.nan),
    )


def foreseen(one: Behaviour) -> Codes:
    """The item of each event but the first; what is written next is not foreseen."""
    return np.where(one.actions[1:] == SAID, PADDING, one.items[1:])


def history(sequences: Sequence[Behaviour], length: int) -> dict[str, Codes]:
    """Items, actions and gaps of the last `length` events, older items, and traits."""
    last = [one.between(max(0, len(one) - length), len(one)) for one in sequences]
    widths = {"items": length, "actions": length, "gaps": length, "older": OLDER, "traits": OLDER}
    return {
        name: padded([getattr(one, name) for one in last], width) for name, width in widths.items()
    }


def padded(rows: Sequence[NDArray[Kind]], length: int, filler: float = PADDING) -> NDArray[Kind]:
    """Right-aligned in the length of the longest, at most `length`, at least 1."""
    sizes = np.array([min(row.size, length) for row in rows])
    width = max(1, int(sizes.max()))
    table = np.full((len(rows), width), filler, rows[0].dtype)
    there = np.arange(width) >= width - sizes[:, None]
    table[there] = np.concatenate([row[-length:] for row in rows])
    return table
