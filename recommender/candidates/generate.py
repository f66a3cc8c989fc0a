"""Candidate generation: the best of every source among the eligible items."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.item_to_item import Anchor
from recommender.candidates.request_context import RequestContext
from recommender.candidates.sources import SOURCES, Source, TextMatch
from recommender.catalog.facets import Mask
from recommender.ranking.linear import Signals

PER_SOURCE = 200


def retrieve(
    context: RequestContext, n: int = PER_SOURCE, sources: Sequence[Source] = SOURCES
) -> NDArray[np.intp]:
    """Rows of the candidates, in the order of the catalogue: the best `n` of each source."""
    among = fitting(context)
    best = [source.best(context, among, n) for source in sources]
    return np.unique(np.concatenate([*best, np.zeros(0, np.intp)]))


def signals(
    context: RequestContext, rows: NDArray[np.intp], sources: Sequence[Source] = SOURCES
) -> Signals:
    """Signal per source for `rows`; sources without a signal are omitted.

    Signals of sources for new items only are 0 at own purchases.
    """
    return with_own_silenced(context, rows, raw_signals(context, rows, sources), sources)


def raw_signals(
    context: RequestContext, rows: NDArray[np.intp], sources: Sequence[Source]
) -> Signals:
    """Signal per source for `rows`, own purchases or not."""
    found = {source.name: source.signal(context, rows) for source in sources}
    return {name: signal for name, signal in found.items() if signal is not None}


def with_own_silenced(
    context: RequestContext, rows: NDArray[np.intp], raw: Signals, sources: Sequence[Source]
) -> Signals:
    """`raw` with 0 at own purchases for sources of new items only."""
    new = np.isin(rows, context.bought.rows, invert=True)
    silenced = {source.name for source in sources if source.new_items_only}
    return {name: signal * new if name in silenced else signal for name, signal in raw.items()}


def fitting(context: RequestContext) -> Mask:
    """Eligible items that match the search text and are related to the item at hand, where the
    request has either: an own purchase is no breakfast, and not similar. Beside a named kind of
    product the text only ranks.
    """
    among = context.allowed
    of_a_kind = context.request.wishes.names_a_kind
    matching = None if of_a_kind else TextMatch().matching(context)
    for rows in (matching, Anchor().related(context)):
        if rows is not None:
            inside = np.zeros(among.size, np.bool_)
            inside[rows] = True
            among = among & inside
    return among
