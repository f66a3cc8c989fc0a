"""Habits: the chance that an item bought before is in the customer's next basket.

Gradient-boosted trees rank a customer's own items by how often, how lately and how regularly
they bought them, on which trips, and by what is promoted (LambdaMART, Burges 2010); a logistic
curve over the rank scores, fitted on the same baskets, turns them into chances.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import lightgbm
import numpy as np
from numpy.typing import NDArray

from recommender.catalog.campaigns import Promoted
from recommender.catalog.timeline import Codes, Moments
from recommender.interactions import Interactions, basket_ages, begins, once_per_basket
from recommender.next_basket.features import COLUMNS, Levels, Rhythms, rhythms
from recommender.next_basket.purchase_groups import Bought
from recommender.next_basket.sales_features import Sales, promotion
from recommender.next_basket.trip_features import of_items

BASKETS = 12  # the last of each customer, which teach
OWN_ITEMS = 60  # of a customer at most, the most bought first, in training
LEAST_ROWS = 5000  # to learn from
ROUNDS = 300
TREES = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 30,
    "learning_rate": 0.05,
    "num_leaves": 31,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "num_threads": 1,
    "deterministic": True,
    "seed": 0,
    "verbose": -1,
}

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Habits:
    """`trees` is LightGBM's own text; chance = sigmoid(slope x score + offset)."""

    trees: str
    slope: float
    offset: float
    of_items: Numbers  # items x (`sales.COLUMNS`, `trips.OF_ITEM`), at the end of the log

    @cached_property
    def booster(self) -> lightgbm.Booster:
        return lightgbm.Booster(model_str=self.trees)

    def chances(
        self, bought: Bought, levels: Levels, promoted: Promoted, now: float
    ) -> tuple[Codes, Numbers]:
        """The items that one customer bought, and the chance of each to be in the next basket.

        Items are those of `of_items`, of `levels` and of `promoted`.
        """
        found = rhythms(bought, levels, np.full(bought.user.size, now))
        moment = np.full(found.item.size, now)
        offered = promotion(promoted, found.item, moment)
        features = np.hstack([found.features, self.of_items[found.item], offered])
        scores = np.asarray(self.booster.predict(features, num_threads=1), np.float64)
        return found.item, sigmoid(self.slope * scores + self.offset)


@dataclass(frozen=True)
class Examples:
    """One row per customer, basket and item bought before it; the rows of a basket together."""

    features: Numbers
    labels: Numbers  # 1: it is in the basket
    sizes: NDArray[np.int64]  # rows of each basket


@dataclass(frozen=True)
class Goods:
    """What is known of the items beside any customer."""

    levels: Levels
    sales: Sales
    trips: Numbers  # items x `trips.OF_ITEM`
    promoted: Promoted

    def sold(self, item: Codes, moment: Moments) -> Numbers:
        """Rows x (`sales.COLUMNS`, `trips.OF_ITEM`)."""
        return np.hstack([self.sales.at(item, moment), self.trips[item]])


def learn(log: Interactions, levels: Levels, promoted: Promoted) -> Habits | None:
    """From the last baskets of each customer; None for too short a log."""
    purchases = once_per_basket(log.purchases)
    if not len(purchases):
        return None
    everything, ages = np.arange(len(log.items)), basket_ages(purchases)
    trips = of_items(as_bought(purchases, ages), everything.size)
    goods = Goods(levels, Sales.of(purchases, promoted), trips, promoted)
    found = [examples(purchases, ages, goods, back) for back in range(BASKETS)]
    features = np.vstack([one.features for one in found])
    labels = np.concatenate([one.labels for one in found])
    sizes = np.concatenate([one.sizes for one in found])
    if len(labels) < LEAST_ROWS or not labels.any():
        return None
    fewest = int(np.clip(len(labels) / 1000, 20, 300))
    given = lightgbm.Dataset(features, labels, group=sizes)
    trees = lightgbm.train(TREES | {"min_data_in_leaf": fewest}, given, ROUNDS)
    scores = np.asarray(trees.predict(features, num_threads=1), np.float64)
    slope, offset = logistic(scores, labels)
    end = np.full(everything.size, float(log.timestamp.max()) + 1)
    return Habits(trees.model_to_string(), slope, offset, goods.sold(everything, end))


def examples(purchases: Interactions, ages: NDArray[np.int64], goods: Goods, back: int) -> Examples:
    """Of the baskets of age `back`, what each customer had bought before, asked as they came."""
    wanted = purchases.where(ages == back)
    asked_at = begins(wanted)
    before = (ages > back) & np.isfinite(asked_at[purchases.user])
    past = purchases.where(before)
    bought = as_bought(past, ages[before] - back - 1)
    found = most_bought(rhythms(bought, goods.levels, asked_at[past.user]))
    moment = asked_at[found.user]
    offered = promotion(goods.promoted, found.item, moment)
    size = len(purchases.items)
    pairs = found.user * size + found.item
    right = np.isin(pairs, wanted.user.astype(np.int64) * size + wanted.item)
    return Examples(
        np.hstack([found.features, goods.sold(found.item, moment), offered]),
        right.astype(np.float32),
        np.unique(found.user, return_counts=True)[1],
    )


def as_bought(purchases: Interactions, ages: NDArray[np.int64]) -> Bought:
    user, item = purchases.user.astype(np.intp), purchases.item.astype(np.intp)
    return Bought(user, item, ages, purchases.timestamp)


def most_bought(found: Rhythms) -> Rhythms:
    """The first `OWN_ITEMS` of each customer, customers together."""
    weight = found.features[:, COLUMNS.index("baskets_20")]
    order = np.lexsort((-weight, found.user))
    user = found.user[order]
    starts = np.searchsorted(user, user)
    kept = order[np.arange(user.size) - starts < OWN_ITEMS]
    return replace(
        found, user=found.user[kept], item=found.item[kept], features=found.features[kept]
    )


def logistic(scores: NDArray[np.float64], labels: Numbers, steps: int = 25) -> tuple[float, float]:
    """Slope and offset of P(label) = sigmoid(slope x score + offset), by Newton's method."""
    design = np.stack([scores, np.ones_like(scores)], axis=1)
    weights = np.zeros(2)
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-design @ weights))
        slopes = design.T @ (labels - chance)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-6 * np.eye(2)
        weights += np.linalg.solve(curve, slopes)
    return float(weights[0]), float(weights[1])


def sigmoid(values: NDArray[np.float64]) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)
