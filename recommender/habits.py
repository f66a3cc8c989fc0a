"""Habits: the chance that an item bought before is in the customer's next basket.

Gradient-boosted trees rank a customer's own items by how often, how lately and how regularly
they bought them (LambdaMART, Burges 2010); a logistic curve over the rank scores, fitted on the
same baskets, turns them into chances.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import lightgbm
import numpy as np
from numpy.typing import NDArray

from recommender.dataset import Interactions, basket_ages, next_baskets, once_per_basket

DAY = 86400.0
WEEK = 7 * DAY
WEEKS = 8  # moments before the end of the log, a week apart, whose next baskets teach
OWN_ITEMS = 100  # of a customer at most, the most bought first, in training
LEAST_ROWS = 5000  # to learn from
BASKET_HALF_LIVES = (3.0, 8.0, 20.0, 60.0)
DAY_HALF_LIVES = (7.0, 21.0, 60.0)
ROUNDS = 200
TREES = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 15,
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
Codes = NDArray[np.intp]


@dataclass(frozen=True)
class Bought:
    """Purchases, each item once a basket; any order, any customers. P rows."""

    user: Codes
    item: Codes
    age: NDArray[np.int64]  # baskets of the customer after this one
    timestamp: NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """One row per customer and item that they bought; `features`: rows x features."""

    user: Codes
    item: Codes
    features: Numbers


@dataclass(frozen=True)
class Habits:
    """`trees` is LightGBM's own text; chance = sigmoid(slope x score + offset)."""

    trees: str
    slope: float
    offset: float
    counts: Numbers  # items x 4: `item_counts` at the end of the log

    @cached_property
    def booster(self) -> lightgbm.Booster:
        return lightgbm.Booster(model_str=self.trees)

    def chances(self, features: Numbers) -> Numbers:
        scores = np.asarray(self.booster.predict(features, num_threads=1), np.float64)
        return sigmoid(self.slope * scores + self.offset)


def learn(log: Interactions, category: Codes, weeks: int = WEEKS) -> Habits | None:
    """From the next baskets after each of the last `weeks` weeks; None for too short a log.

    `category`: one code per item of the log.
    """
    purchases = once_per_basket(log.purchases)
    if not len(purchases):
        return None
    end = float(log.timestamp.max())
    found = [examples(log, purchases, category, end - WEEK * back) for back in range(1, weeks + 1)]
    features = np.vstack([one[0] for one in found])
    labels = np.concatenate([one[1] for one in found])
    sizes = np.concatenate([one[2] for one in found])
    if len(labels) < LEAST_ROWS or not labels.any():
        return None
    fewest = int(np.clip(len(labels) / 1000, 20, 300))
    given = lightgbm.Dataset(features, labels, group=sizes)
    trees = lightgbm.train(TREES | {"min_data_in_leaf": fewest}, given, ROUNDS)
    scores = np.asarray(trees.predict(features, num_threads=1), np.float64)
    slope, offset = logistic(scores, labels)
    counts = item_counts(purchases, end)
    return Habits(trees.model_to_string(), slope, offset, counts)


def examples(
    log: Interactions, purchases: Interactions, category: Codes, moment: float
) -> tuple[Numbers, Numbers, NDArray[np.int64]]:
    """Features at `moment`, whether the next basket had the item, and rows per customer."""
    past = purchases.before(moment)
    everything = Bought(
        past.user.astype(np.intp), past.item.astype(np.intp), basket_ages(past), past.timestamp
    )
    found = most_bought(pairs(everything, category, item_counts(past, moment), moment))
    truth = next_baskets(log, moment)
    asked = np.isin(found.user, list(truth))
    user, item = found.user[asked], found.item[asked]
    size = len(log.items)
    bought = [np.int64(u) * size + items for u, items in truth.items()]
    right = np.isin(user.astype(np.int64) * size + item, np.concatenate([*bought, np.zeros(0)]))
    return found.features[asked], right.astype(np.float32), np.unique(user, return_counts=True)[1]


def most_bought(found: Pairs) -> Pairs:
    """The first hundred of each customer, customers together."""
    weight = found.features[:, COLUMNS.index("baskets_20")]
    order = np.lexsort((-weight, found.user))
    user = found.user[order]
    starts = np.flatnonzero(np.r_[True, user[1:] != user[:-1]]) if user.size else np.zeros(0, int)
    place = np.arange(user.size) - np.repeat(starts, np.diff(np.r_[starts, user.size]))
    kept = order[place < OWN_ITEMS]
    return Pairs(found.user[kept], found.item[kept], found.features[kept])


def item_counts(purchases: Interactions, moment: float) -> Numbers:
    """Per item: log(1 + baskets) ever, in the last 30 and 7 days, and baskets per buyer."""
    size = len(purchases.items)
    age = moment - purchases.timestamp
    ever, month, week = (
        np.bincount(purchases.item[age <= days * DAY], minlength=size) for days in (np.inf, 30, 7)
    )
    both = purchases.user.astype(np.int64) * size + purchases.item
    buyers = np.bincount(np.unique(both) % size, minlength=size) if size else ever
    logged = [np.log1p(count) for count in (ever, month, week)]
    return np.stack([*logged, ever / np.maximum(buyers, 1)], axis=1).astype(np.float32)


COLUMNS = (
    "times",
    *(f"baskets_{half:g}" for half in BASKET_HALF_LIVES),
    *(f"days_{half:g}" for half in DAY_HALF_LIVES),
    "baskets_since",
    "days_since",
    "baskets_since_first",
    "interval_baskets",
    "interval_days",
    "due_baskets",
    "due_days",
    "rate",
    "rate_since_first",
    "customer_baskets",
    "customer_basket_size",
    "customer_idle_days",
    "customer_interval_days",
    "category_weight",
    "category_share",
    "category_days_since",
    "sold",
    "sold_30_days",
    "sold_7_days",
    "bought_again",
)


def pairs(bought: Bought, category: Codes, counts: Numbers, now: float) -> Pairs:
    """What each customer's purchases say of each item they bought. `counts`: `item_counts`."""
    items = max(int(category.size), 1)
    key = bought.user.astype(np.int64) * items + bought.item
    order = np.lexsort((bought.timestamp, key))
    key, age = key[order], bought.age[order].astype(np.float64)
    user, item = bought.user[order], bought.item[order]
    days = np.maximum(0, now - bought.timestamp[order]) / DAY
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if key.size else np.zeros(0, np.intp)
    times = np.diff(np.r_[first, key.size])
    last = first + times - 1

    def summed(weights: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.add.reduceat(weights, first) if first.size else np.zeros(0)

    of_user, customer = customers(user, age, days)
    per_customer = of_user[np.searchsorted(customer, user[first])]
    again = np.where(times > 1, 1.0, np.nan) / np.maximum(times - 1, 1)
    interval_baskets = (age[first] - age[last]) * again
    interval_days = (days[first] - days[last]) * again
    twenty = summed(0.5 ** (age / 20))
    inside = categories(user, category[item], age, days)[first]
    columns = [
        times,
        *(summed(0.5 ** (age / half)) for half in BASKET_HALF_LIVES),
        *(summed(0.5 ** (days / half)) for half in DAY_HALF_LIVES),
        age[last],
        days[last],
        age[first],
        interval_baskets,
        interval_days,
        age[last] / np.maximum(interval_baskets, 0.5),
        days[last] / np.maximum(interval_days, 0.5),
        times / per_customer[:, 0],
        times / (age[first] + 1),
        *per_customer.T,
        inside[:, 0],
        twenty / inside[:, 0],
        inside[:, 1],
        *counts[item[first]].T,
    ]
    return Pairs(user[first], item[first], np.stack(columns, axis=1).astype(np.float32))


def customers(
    user: Codes, age: NDArray[np.float64], days: NDArray[np.float64]
) -> tuple[NDArray[np.float64], Codes]:
    """Baskets, mean size, days since the last basket and between baskets; and of whom."""
    known, code = np.unique(user, return_inverse=True)
    baskets = np.ones(known.size)
    np.maximum.at(baskets, code, age + 1)
    latest = np.full(known.size, np.inf)
    np.minimum.at(latest, code, days)
    oldest = np.zeros(known.size)
    np.maximum.at(oldest, code, days)
    size = np.bincount(code, minlength=known.size) / baskets
    between = (oldest - latest) / np.maximum(baskets - 1, 1)
    return np.stack([baskets, size, latest, between], axis=1), known


def categories(
    user: Codes, category: Codes, age: NDArray[np.float64], days: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Per purchase: the customer's decayed purchases in its category, days since the last."""
    key = user.astype(np.int64) * (int(category.max(initial=0)) + 1) + category
    known, code = np.unique(key, return_inverse=True)
    weight = np.bincount(code, 0.5 ** (age / 20), minlength=known.size)
    latest = np.full(known.size, np.inf)
    np.minimum.at(latest, code, days)
    return np.stack([weight[code], latest[code]], axis=1)


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


def bought_by_one(items: Sequence[int], ages: Sequence[int], timestamps: Sequence[float]) -> Bought:
    """One customer's purchases; an item counts once a basket."""
    item, age = np.asarray(items, np.intp), np.asarray(ages, np.int64)
    _, kept = np.unique(np.stack([item, age]), axis=1, return_index=True)
    moments = np.asarray(timestamps, np.float64)
    return Bought(np.zeros(kept.size, np.intp), item[kept], age[kept], moments[kept])
