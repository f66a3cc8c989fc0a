"""Fits the next-basket ranker to the last baskets of every user.

LightGBM's lambdarank takes the order of rows within a query (here: a basket) as an input, even
with `deterministic`: ties of the scores, as in the first tree, are ranked in that order. A label
must not enter by it, so `candidate_items` orders rows by earlier purchases alone, before any label
is known. Other orders, shuffled ones among them, rank as well (`bench/row_order.py`).
"""

from dataclasses import dataclass, replace

import lightgbm
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from recommender.catalog.campaigns import Promoted
from recommender.catalog.catalog import Catalog
from recommender.catalog.timeline import Codes, Moments
from recommender.interactions import Interactions, basket_ages, begins, once_per_basket
from recommender.next_basket.features import (
    COLUMNS,
    Levels,
    RepurchaseFeatures,
    repurchase_features,
)
from recommender.next_basket.purchase_groups import PurchaseColumns
from recommender.next_basket.ranker import NextBasketRanker
from recommender.next_basket.sales_features import SalesHistory, campaign_features
from recommender.next_basket.trip_features import item_trip_features

BASKETS = 12  # latest baskets of each user that are learned from
OWN_ITEMS = 60  # most-bought items per user and basket, in training
LEAST_ROWS = 5000  # training examples below which no ranker is fitted
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
class Examples:
    """One row per user, basket and item bought before it; the rows of a basket are adjacent."""

    features: Numbers
    labels: Numbers
    """1: the item is in the basket."""
    sizes: NDArray[np.int64]
    """Number of rows of each basket."""


@dataclass(frozen=True)
class ItemContext:
    """Features of items that are the same for every user."""

    levels: Levels
    sales: SalesHistory
    trips: Numbers
    """Items x `trip_features.ITEM_COLUMNS`."""
    promoted: Promoted

    @classmethod
    def of(cls, purchases: Interactions, levels: Levels, promoted: Promoted) -> "ItemContext":
        trips = item_trip_features(
            as_columns(purchases, basket_ages(purchases)), len(purchases.items)
        )
        return cls(levels, SalesHistory.of(purchases, promoted), trips, promoted)

    def at(self, item: Codes, moment: Moments) -> Numbers:
        """Rows x (`sales_features.COLUMNS`, `trip_features.ITEM_COLUMNS`)."""
        return np.hstack([self.sales.at(item, moment), self.trips[item]])


def fit(log: Interactions, catalog: Catalog) -> NextBasketRanker | None:
    """A ranker of the items in the catalogue, its `item_features` in the codes of `log`.

    None for too short a log.
    """
    rows, listed = listed_log(log, catalog)
    found = fit_log(listed, catalog.levels, catalog.promoted)
    if found is None:
        return None
    features = found.item_features
    with_unlisted = np.vstack([features, np.zeros_like(features[:1])])
    return replace(found, item_features=with_unlisted[rows])


def fit_log(log: Interactions, levels: Levels, promoted: Promoted) -> NextBasketRanker | None:
    """A ranker of the items of `log`, whose codes `levels` and `promoted` share."""
    purchases = once_per_basket(log.purchases)
    if not len(purchases):
        return None
    context = ItemContext.of(purchases, levels, promoted)
    found = examples(purchases, context)
    if len(found.labels) < LEAST_ROWS or not found.labels.any():
        return None
    trees = boost(found)
    scores = np.asarray(trees.predict(found.features, num_threads=1), np.float64)
    slope, offset = platt_scaling(scores, found.labels)
    everything = np.arange(len(log.items))
    end = np.full(everything.size, float(log.timestamp.max()) + 1)
    return NextBasketRanker(trees.model_to_string(), slope, offset, context.at(everything, end))


def training_examples(log: Interactions, catalog: Catalog) -> Examples:
    """What `fit` trains on."""
    purchases = once_per_basket(listed_log(log, catalog)[1].purchases)
    return examples(purchases, ItemContext.of(purchases, catalog.levels, catalog.promoted))


def listed_log(log: Interactions, catalog: Catalog) -> tuple[Codes, Interactions]:
    """Catalogue row of every item of the log (-1: unlisted), and the log in these rows.

    Events on unlisted items are left out: serving does not see them.
    """
    rows = np.array([catalog.index.get(item_id, -1) for item_id in log.items], np.intp)
    listed = log.where(rows[log.item] >= 0)
    ids = tuple(item.item_id for item in catalog.items)
    return rows, replace(listed, items=ids, item=rows[listed.item].astype(np.int32))


def boost(found: Examples) -> lightgbm.Booster:
    """LambdaMART over the baskets of `found`, in the given order of rows."""
    fewest = int(np.clip(len(found.labels) / 1000, 20, 300))
    given = lightgbm.Dataset(found.features, found.labels, group=found.sizes)
    return lightgbm.train(TREES | {"min_data_in_leaf": fewest}, given, ROUNDS)


def examples(purchases: Interactions, context: ItemContext) -> Examples:
    """Examples of the last BASKETS baskets of each user."""
    ages = basket_ages(purchases)
    found = [basket_examples(purchases, ages, context, back) for back in range(BASKETS)]
    return Examples(
        np.vstack([one.features for one in found]),
        np.concatenate([one.labels for one in found]),
        np.concatenate([one.sizes for one in found]),
    )


def basket_examples(
    purchases: Interactions, ages: NDArray[np.int64], context: ItemContext, back: int
) -> Examples:
    """Each user's basket of age `back`, requested at its time from what was bought before."""
    wanted = purchases.where(ages == back)
    request_time = begins(wanted)
    before = (ages > back) & np.isfinite(request_time[purchases.user])
    past = as_columns(purchases.where(before), ages[before] - back - 1)
    found = candidate_items(repurchase_features(past, context.levels, request_time[past.user]))
    moment = request_time[found.user]
    offered = campaign_features(context.promoted, found.item, moment)
    features = np.hstack([found.features, context.at(found.item, moment), offered])
    size = len(purchases.items)
    pairs = found.user * size + found.item
    labels = np.isin(pairs, wanted.user.astype(np.int64) * size + wanted.item)
    return Examples(
        features, labels.astype(np.float32), np.unique(found.user, return_counts=True)[1]
    )


def candidate_items(found: RepurchaseFeatures) -> RepurchaseFeatures:
    """The OWN_ITEMS most-bought items of each user; users together, most bought first.

    This is the order of rows that LightGBM sees: by decayed number of purchases, then by item.
    """
    weight = found.features[:, COLUMNS.index("baskets_20")]
    order = np.lexsort((-weight, found.user))
    user = found.user[order]
    starts = np.searchsorted(user, user)
    kept = order[np.arange(user.size) - starts < OWN_ITEMS]
    return RepurchaseFeatures(found.user[kept], found.item[kept], found.features[kept])


def as_columns(purchases: Interactions, ages: NDArray[np.int64]) -> PurchaseColumns:
    user, item = purchases.user.astype(np.intp), purchases.item.astype(np.intp)
    return PurchaseColumns(user, item, ages, purchases.timestamp)


def platt_scaling(scores: NDArray[np.float64], labels: Numbers) -> tuple[float, float]:
    """Slope and offset of P(label) = sigmoid(slope x score + offset), by maximum likelihood."""
    curve = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-8)
    curve.fit(scores[:, None], labels)
    return float(curve.coef_[0, 0]), float(curve.intercept_[0])
