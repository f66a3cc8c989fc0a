"""Sales and campaign features of items at any time of the log."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.catalog.campaigns import Promoted
from recommender.catalog.timeline import Codes, Moments, Timeline
from recommender.interactions import Interactions

DAY = 86400.0
WEEK = 7 * DAY
MONTH = 30 * DAY
WEEKS = 8  # before the request, over which campaigns are averaged
Numbers = NDArray[np.float32]

COLUMNS = (
    "sold",  # log(1 + baskets)
    "sold_30_days",
    "sold_7_days",
    "trend_30_days",  # recent sales over those expected from the time before
    "trend_7_days",
    "bought_again",  # baskets per buyer
    "sold_promoted",  # share of the baskets while promoted
)
CAMPAIGN_COLUMNS = (
    "promoted",
    "promoted_week_before",
    "promoted_two_weeks_before",
    "promoted_weeks",
)


@dataclass(frozen=True)
class SalesHistory:
    """Sales of every item over time, an item counting once per basket."""

    begin: float
    """Time of the first purchase."""
    sold: Timeline
    """All purchases."""
    buyers: Timeline
    """First purchases of each user."""
    promoted: Timeline
    """Purchases while the item was promoted."""

    @classmethod
    def of(cls, purchases: Interactions, promoted: Promoted) -> "SalesHistory":
        item, moment = purchases.item.astype(np.intp), purchases.timestamp
        pairs = purchases.user.astype(np.int64) * len(purchases.items) + purchases.item
        first = np.unique(pairs, return_index=True)[1]
        while_on = promoted.running(item, moment) > 0
        return cls(
            float(moment.min(initial=np.inf)),
            Timeline.of(item, moment),
            Timeline.of(item[first], moment[first]),
            Timeline.of(item[while_on], moment[while_on]),
        )

    def at(self, item: Codes, moment: Moments) -> Numbers:
        """Rows x COLUMNS, from sales before each moment alone."""
        always = np.zeros(item.size)
        ever, month, week = (
            self.sold.between(item, since, moment)
            for since in (always, moment - MONTH, moment - WEEK)
        )
        months = np.maximum((moment - self.begin) / MONTH, 1)
        buyers = self.buyers.between(item, always, moment)
        columns = (
            *(np.log1p(count) for count in (ever, month, week)),
            (month + 1) / (ever / months + 1),
            (week * MONTH / WEEK + 1) / (month + 1),
            ever / np.maximum(buyers, 1),
            self.promoted.between(item, always, moment) / np.maximum(ever, 1),
        )
        return np.stack(columns, axis=1).astype(np.float32)


def campaign_features(promoted: Promoted, item: Codes, moment: Moments) -> Numbers:
    """Rows x CAMPAIGN_COLUMNS: campaigns now, one and two weeks before, and their mean."""
    back = np.arange(WEEKS + 1)[:, None]
    by_week = promoted.running(np.tile(item, (WEEKS + 1, 1)), moment - WEEK * back)
    columns = (*by_week[:3], by_week.mean(axis=0))
    return np.stack(columns, axis=1).astype(np.float32)
