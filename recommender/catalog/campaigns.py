"""What is promoted when, for everyone: what stands in the leaflet sells."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.catalog.timeline import Codes, Counts, Moments, Timeline
from recommender.schema import Offer

MEMORY = 9 * 7 * 86400.0  # seconds after its end, for which a campaign still tells something


@dataclass(frozen=True)
class Campaign:
    """A promotion for everyone."""

    offer: Offer
    starts_at: float
    ends_at: float  # the first moment when it is over


@dataclass(frozen=True)
class Promoted:
    """When campaigns start and end, of every item that they cover."""

    starts: Timeline
    ends: Timeline

    @classmethod
    def of(cls, covered: Sequence[Codes], campaigns: Sequence[Campaign]) -> "Promoted":
        """`covered`: the items of each of the campaigns."""
        item = np.concatenate([*covered, np.zeros(0, np.intp)])
        sizes = [items.size for items in covered]
        starts, ends = (
            Timeline.of(item, np.repeat(np.array(moments, np.float64), sizes))
            for moments in ([c.starts_at for c in campaigns], [c.ends_at for c in campaigns])
        )
        return cls(starts, ends)

    def running(self, item: Codes, moment: Moments) -> Counts:
        """How many campaigns cover each item at its moment."""
        begun, over = (line.place(item, moment + 1) for line in (self.starts, self.ends))
        return begun - over
