"""Campaigns that are open to everyone, by item and time; promoted items sell more."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.catalog.timeline import Codes, Counts, Moments, Timeline
from recommender.schema import Offer

MEMORY = 9 * 7 * 86400.0  # seconds after its end, for which a campaign still tells something


@dataclass(frozen=True)
class Campaign:
    """A promotion open to every customer."""

    offer: Offer
    starts_at: float
    ends_at: float  # the first moment when it is over


@dataclass(frozen=True)
class Promoted:
    """Start and end times of the campaigns on each item."""

    starts: Timeline
    ends: Timeline

    @classmethod
    def of(cls, covered: Sequence[Codes], campaigns: Sequence[Campaign]) -> "Promoted":
        """`covered[i]`: rows of the items in campaign i."""
        item = np.concatenate([*covered, np.zeros(0, np.intp)])
        sizes = [items.size for items in covered]
        starts, ends = (
            Timeline.of(item, np.repeat(np.array(moments, np.float64), sizes))
            for moments in ([c.starts_at for c in campaigns], [c.ends_at for c in campaigns])
        )
        return cls(starts, ends)

    def running(self, item: Codes, moment: Moments) -> Counts:
        """Number of campaigns running on each item at its moment."""
        begun, over = (line.place(item, moment + 1) for line in (self.starts, self.ends))
        return begun - over
