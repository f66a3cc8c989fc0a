"""Candidates: the best of every source among what may be recommended at all."""

import numpy as np
from numpy.typing import NDArray

from recommender.rank import Signals
from recommender.situation import Situation
from recommender.sources import SOURCES, Source

PER_SOURCE = 200
RELATED = 0.5  # of the strongest anchor signal: what falls below is no answer to "more like this"


def signals(situation: Situation, sources: tuple[Source, ...] = SOURCES) -> Signals:
    """What each source says about each item; a source with nothing to say is left out."""
    heard = {source.name: source.signal(situation) for source in sources}
    return {name: signal for name, signal in heard.items() if signal is not None}


def retrieve(situation: Situation, heard: Signals, n: int = PER_SOURCE) -> NDArray[np.intp]:
    """Rows of the candidates, in the order of the catalogue.

    When a text is wished, only items that it matches: a habit is no breakfast. Beside an
    item at hand, only what is related to it: a habit is not similar.
    """
    rows = np.flatnonzero(situation.allowed)
    if "text" in heard:
        rows = rows[heard["text"][rows] > 0]
    if situation.request.item_id is not None and "anchor" in heard and rows.size:
        related = heard["anchor"][rows]
        rows = rows[related >= RELATED * related.max()]
    best = [top(signal, rows, n) for signal in heard.values()]
    return np.unique(np.concatenate([*best, rows[:0]]))


def top(signal: NDArray[np.float32], rows: NDArray[np.intp], n: int) -> NDArray[np.intp]:
    """The `n` of `rows` with the strongest signal above 0."""
    values = signal[rows]
    if rows.size > n:
        rows = rows[np.argpartition(-values, n - 1)[:n]]
    return rows[signal[rows] > 0]
