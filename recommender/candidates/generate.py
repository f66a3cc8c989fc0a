"""Candidates: the best of every source among what may be recommended at all."""

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.item_to_item import Anchor
from recommender.candidates.request_context import Situation
from recommender.candidates.sources import SOURCES, Source, TextMatch
from recommender.catalog.facets import Mask
from recommender.ranking.linear import Signals

PER_SOURCE = 200
OF_OTHERS = ("together", "foreseen", "taste", "popular")  # what they say of own purchases is noise


def retrieve(
    situation: Situation, n: int = PER_SOURCE, sources: tuple[Source, ...] = SOURCES
) -> NDArray[np.intp]:
    """Rows of the candidates, in the order of the catalogue: the best `n` of each source."""
    among = fitting(situation)
    best = [source.best(situation, among, n) for source in sources]
    return np.unique(np.concatenate([*best, np.zeros(0, np.intp)]))


def signals(
    situation: Situation, rows: NDArray[np.intp], sources: tuple[Source, ...] = SOURCES
) -> Signals:
    """What counts of what each source says about each of `rows`; one with nothing to say is left
    out. An own purchase is judged by its habit, not by what it goes with or resembles.
    """
    return counting(situation, rows, heard(situation, rows, sources))


def heard(situation: Situation, rows: NDArray[np.intp], sources: tuple[Source, ...]) -> Signals:
    """What each source says about each of `rows`."""
    said = {source.name: source.signal(situation, rows) for source in sources}
    return {name: signal for name, signal in said.items() if signal is not None}


def counting(situation: Situation, rows: NDArray[np.intp], said: Signals) -> Signals:
    others = np.isin(rows, situation.bought.rows, invert=True)
    return {name: signal * others if name in OF_OTHERS else signal for name, signal in said.items()}


def fitting(situation: Situation) -> Mask:
    """What may come: when a text is wished, only items that it matches, for a habit is no
    breakfast; beside an item at hand only what is related to it, for a habit is not similar.
    """
    among = situation.allowed
    for rows in (TextMatch().matching(situation), Anchor().related(situation)):
        if rows is not None:
            inside = np.zeros(among.size, np.bool_)
            inside[rows] = True
            among = among & inside
    return among
