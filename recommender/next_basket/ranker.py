"""Next-basket ranker at work: the chance of each item bought before to be in the next basket.

Gradient-boosted trees rank the user's own items by frequency, recency and regularity of purchase,
by trips, sales and campaigns (LambdaMART, Burges 2010); Platt scaling turns scores into chances.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.catalog.campaigns import Promoted
from recommender.catalog.timeline import Codes
from recommender.next_basket.features import Levels, repurchase_features
from recommender.next_basket.purchase_groups import PurchaseColumns
from recommender.next_basket.sales_features import campaign_features

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class NextBasketRanker:
    """Trees and calibration: chance = sigmoid(slope x score + offset)."""

    trees: str
    """LightGBM's text format."""
    slope: float
    offset: float
    item_features: Numbers
    """Items x (`sales_features.COLUMNS`, `trip_features.ITEM_COLUMNS`) at the end of the log."""

    @cached_property
    def booster(self) -> lightgbm.Booster:
        return lightgbm.Booster(model_str=self.trees)

    def moved(self, move: sparse.csr_array) -> "NextBasketRanker":
        """The ranker for other item codes. `move`: their rows x the rows of `item_features`."""
        return replace(self, item_features=move @ self.item_features)

    def chances(
        self, purchases: PurchaseColumns, levels: Levels, promoted: Promoted, now: float
    ) -> tuple[Codes, Numbers]:
        """The items that one user bought, and the chance of each to be in the next basket.

        Item codes are rows of `item_features`, `levels` and `promoted`.
        """
        found = repurchase_features(purchases, levels, np.full(purchases.user.size, now))
        offered = campaign_features(promoted, found.item, np.full(found.item.size, now))
        features = np.hstack([found.features, self.item_features[found.item], offered])
        scores = np.asarray(self.booster.predict(features, num_threads=1), np.float64)
        return found.item, sigmoid(self.slope * scores + self.offset)


def sigmoid(values: NDArray[np.float64]) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)
