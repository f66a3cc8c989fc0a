"""Skips the searches of the whole catalogue where they could not change the page.

The network and the taste read a table of the whole catalogue, yet weigh little beside what a
customer buys. So the other sources are asked first, and their best are a short list with a bound:
whatever it leaves out scores no more. A page that scores more than the bound is the page that all
sources would make.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.candidates.generate import PER_SOURCE, raw_signals, with_own_silenced
from recommender.candidates.request_context import RequestContext
from recommender.candidates.scores import Rows, Values
from recommender.candidates.sources import NEAR, WIDE, Source
from recommender.ranking.linear import Signals, Weights, rank

PAGES = 8  # long is the list: twins and variety pass some over
ROUNDING = 1e-5


@dataclass(frozen=True)
class Shortlist:
    """`rows` in the order of the catalogue, and the signals of the near sources about each."""

    rows: Rows
    signals: Signals
    bound: float  # of the score of any other item


def shortlist(
    context: RequestContext, weights: Weights, near: Sequence[Source] = NEAR
) -> Shortlist | None:
    """None where it would save nothing: with a wished text or an item at hand, for a customer
    who touched less than a page, and where the wide sources may add more than tells a page from
    the rest.
    """
    asked = context.query is not None or context.anchors.size > 0
    if asked or context.touched.rows.size < context.request.n:
        return None
    best = {source.name: source.best(context, context.allowed, PER_SOURCE) for source in near}
    rows = np.unique(np.concatenate(list(best.values())))
    raw = raw_signals(context, rows, near)
    counted = with_own_silenced(context, rows, raw, near)
    ranked = rank(counted, rows, weights)
    size = PAGES * context.request.n
    left = [unlisted(raw, rows, best, weights), *ranked.scores[size : size + 1].tolist()]
    wide = sum(positive(weights, source.name) * source.highest(context) for source in WIDE)
    bound = max(left) + wide + ROUNDING
    if ranked.scores[: context.request.n].min(initial=np.inf) <= bound:
        return None
    kept = np.sort(np.searchsorted(rows, ranked.rows[:size]))
    return Shortlist(rows[kept], {name: signal[kept] for name, signal in counted.items()}, bound)


def unlisted(raw: Signals, rows: Rows, best: dict[str, Rows], weights: Weights) -> float:
    """The most that the near sources together give an item that none of them named."""
    return sum(
        positive(weights, name) * most(signal, np.searchsorted(rows, best[name]))
        for name, signal in raw.items()
    )


def most(signal: Values, named: Rows) -> float:
    """Upper bound of the signal of any row that is not `named`, as `Source.best` promises."""
    return float(signal[named].min()) if named.size == PER_SOURCE else 0.0


def positive(weights: Weights, name: str) -> float:
    return max(0.0, weights.of(name))
