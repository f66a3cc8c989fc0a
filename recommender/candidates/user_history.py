"""A customer's history by item: purchases decayed over baskets, browsing decayed over days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.scores import Scores
from recommender.catalog.catalog import Catalog
from recommender.next_basket.purchase_groups import purchases_of_user
from recommender.next_basket.ranker import NextBasketRanker
from recommender.schema import Event, EventType
from recommender.shared_cache import SharedCache

BASKET_HALF_LIFE = 20.0  # baskets
INTEREST_HALF_LIFE = 7 * 86400.0  # seconds
INTEREST = {
    EventType.VIEW: 0.2,
    EventType.DWELL: 0.2,
    EventType.CLICK: 0.5,
    EventType.FAVOURITE: 1.0,
    EventType.CART: 0.8,
}
TOLD = (EventType.PURCHASE, EventType.REVIEW)  # of which `purchases` are made
Key = tuple[int, tuple[int, ...]]  # the hour, the identities of events
REMEMBERED = 500  # customers whose purchases need not be aggregated again
BAD_RATING = 2.0  # a review at or below it ends the wish to buy again


@dataclass(frozen=True)
class Traces:
    """One row per item; `events[i]` is the latest event on `rows[i]`."""

    rows: NDArray[np.intp]
    weights: NDArray[np.float32]  # decayed, > 0
    counts: tuple[int, ...]
    events: tuple[Event, ...]
    chances: NDArray[np.float32] | None = None  # of purchases: probability to be bought next

    def position(self, row: int) -> int:
        """The place of one of `rows`."""
        return int(np.flatnonzero(self.rows == row)[0])


def purchases(history: Iterable[Event], index: Mapping[str, int]) -> Traces:
    """Sum over baskets of 2^(-age / 20 baskets); the age of the last basket is 0.

    A basket is a session, or else a moment. A bad review of an item takes it out.
    """
    history = tuple(history)
    bought = [e for e in history if e.type is EventType.PURCHASE]
    ages = basket_ages(bought)
    bad = badly_rated(history)
    return aggregated(
        [
            (event, 0.5 ** (age / BASKET_HALF_LIFE))
            for event, age in zip(bought, ages, strict=True)
            if event.item_id not in bad
        ],
        index,
    )


class Purchases:
    """`purchases` over one catalogue, remembered until the customer buys or rates something.

    With `habits` (in the catalogue's rows), each with its chance to be bought next.
    """

    def __init__(self, catalog: Catalog, habits: NextBasketRanker | None = None) -> None:
        self._catalog, self._habits = catalog, habits
        self._known: SharedCache[Key, tuple[tuple[Event, ...], Traces]] = SharedCache(REMEMBERED)

    def of(self, history: Iterable[Event], now: float) -> Traces:
        """Events are told apart by identity: the same object cannot have changed."""
        told = tuple(event for event in history if event.type in TOLD)
        key = int(now // 3600), tuple(map(id, told))
        known = self._known.get(key)
        if known is None:
            known = told, self._of(told, now)  # kept with the events, whose ids stay theirs
            self._known.put(key, known)
        return known[1]

    def _of(self, told: tuple[Event, ...], now: float) -> Traces:
        traces = purchases(told, self._catalog.index)
        if self._habits is None or not traces.rows.size:
            return traces
        chances = own_chances(told, traces, self._catalog, self._habits, now)
        return replace(traces, chances=chances)


def own_chances(
    history: Iterable[Event], traces: Traces, catalog: Catalog, habits: NextBasketRanker, now: float
) -> NDArray[np.float32]:
    """Probability of each of `traces.rows` to be in the next basket."""
    kept = [e for e in history if e.type is EventType.PURCHASE and e.item_id in catalog.index]
    own = [catalog.index[event.item_id or ""] for event in kept]
    bought = purchases_of_user(own, basket_ages(kept), [event.timestamp for event in kept])
    rows, chances = habits.chances(bought, catalog.levels, catalog.promoted, now)
    return Scores.of(rows, chances).at(traces.rows)


def browsing(history: Iterable[Event], index: Mapping[str, int], now: float) -> Traces:
    """Views, clicks, favourites and carts, weighted by type, with a half-life of seven days.

    What was taken back leaves no trace.
    """
    history = tuple(history)
    undone = taken_back(history)
    weighed = [
        (
            event,
            INTEREST[event.type] * 0.5 ** (max(0.0, now - event.timestamp) / INTEREST_HALF_LIFE),
        )
        for event in history
        if event.type in INTEREST and (event.item_id, event.type) not in undone
    ]
    return aggregated(weighed, index)


TAKES_BACK = {
    EventType.UNCART: EventType.CART,
    EventType.UNFAVOURITE: EventType.FAVOURITE,
}


def taken_back(history: Iterable[Event]) -> set[tuple[str | None, EventType]]:
    """Items that the customer took out of the cart or the favourites."""
    undone: set[tuple[str | None, EventType]] = set()
    for event in history:
        undone.discard((event.item_id, event.type))
        if event.type in TAKES_BACK:
            undone.add((event.item_id, TAKES_BACK[event.type]))
    return undone


def basket_ages(bought: list[Event]) -> list[int]:
    """Number of baskets after that of each purchase; `bought` is oldest first."""
    number: dict[str | float, int] = {}
    for event in bought:
        number.setdefault(event.session_id or event.timestamp, len(number))
    last = len(number) - 1
    return [last - number[event.session_id or event.timestamp] for event in bought]


def badly_rated(history: Iterable[Event]) -> set[str | None]:
    """Items whose latest review is bad."""
    ratings = {
        e.item_id: e.value for e in history if e.type is EventType.REVIEW and e.value is not None
    }
    return {item_id for item_id, rating in ratings.items() if rating <= BAD_RATING}


def aggregated(weighed: list[tuple[Event, float]], index: Mapping[str, int]) -> Traces:
    """Weights summed by item; items that are not in the catalogue are omitted."""
    rows: dict[int, int] = {}
    weights: list[float] = []
    counts: list[int] = []
    events: list[Event] = []
    for event, weight in weighed:
        row = index.get(event.item_id or "")
        if row is None:
            continue
        at = rows.setdefault(row, len(rows))
        if at == len(weights):
            weights.append(0.0)
            counts.append(0)
            events.append(event)
        weights[at] += weight
        counts[at] += 1
        events[at] = event
    return Traces(
        np.fromiter(rows, np.intp, len(rows)),
        np.array(weights, np.float32),
        tuple(counts),
        tuple(events),
    )
