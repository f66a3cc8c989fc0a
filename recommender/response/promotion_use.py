"""Promotion-use model: the probability that a user redeems a promotion before it ends.

Gradient-boosted trees over the user's purchases among the items that a promotion covers, trained
on past promotions and their redemptions. `bench/promotions.py` measures ranking and calibration.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.catalog.catalog import Catalog
from recommender.interactions import Interactions
from recommender.schema import Offer

HALF_LIFE = 45 * 86400.0
LEAST_USED = 100  # redemptions below which no model is trained
MOST_PAIRS = 400_000  # of users and promotions per group, in training
ROUNDS = 100
TREES = {
    "objective": "binary",
    "num_leaves": 8,
    "learning_rate": 0.05,
    "min_data_in_leaf": 200,
    "lambda_l2": 10.0,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "num_threads": 1,
    "deterministic": True,
    "seed": 0,
    "verbose": -1,
}

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class PastOffer:
    """A promotion that has begun."""

    offer: Offer
    starts_at: float
    user_ids: tuple[str, ...] = ()
    """Invited users; empty: everyone."""
    used_by: tuple[str, ...] = ()
    """Users who redeemed it."""


@dataclass(frozen=True)
class Redemptions:
    """Past promotions and their redemptions."""

    offers: tuple[PastOffer, ...] = ()
    used: tuple[tuple[str, float], ...] = ()
    """User id and time of every redemption of any promotion."""


@dataclass(frozen=True)
class Customers:
    """Purchases and redemptions of H users up to one moment, over N items."""

    bought: sparse.csr_array
    """H x N: number of purchases."""
    recent: sparse.csr_array
    """H x N: purchases with a half-life of 45 days."""
    used: Numbers
    """H: promotions redeemed so far."""


@dataclass(frozen=True)
class PromotionUse:
    """Trees whose output is a probability."""

    trees: str
    """LightGBM's text format."""

    @cached_property
    def booster(self) -> lightgbm.Booster:
        return lightgbm.Booster(model_str=self.trees)

    def chances(
        self, customers: Customers, covers: sparse.csc_array, buyers: Numbers, categories: Any
    ) -> Numbers:
        """H x C: probability that each user redeems each of C promotions before it ends."""
        rows = features(customers, covers, buyers, categories)
        flat = np.asarray(self.booster.predict(rows), np.float32)
        return flat.reshape(customers.used.size, covers.shape[1])


def covers(catalog: Catalog, offers: Sequence[Offer]) -> sparse.csc_array:
    """N x C: 1 where a promotion covers an item of the catalogue."""
    rows = [catalog.covered(offer) for offer in offers]
    ends = np.cumsum([0, *(found.size for found in rows)])
    inside = np.concatenate([*rows, np.zeros(0, np.intp)])
    ones = np.ones(inside.size, np.float32)
    return sparse.csc_array((ones, inside, ends), shape=(len(catalog), len(offers)))


def features(
    customers: Customers,
    covers: sparse.csc_array,
    buyers: Numbers,
    categories: NDArray[np.intp],
) -> Numbers:
    """(H x C) x 12, users first; `covers` are the promotions that compete for a user.

    Per pair: number, recency and variety of the user's purchases among covered items, and in their
    categories. Per promotion: popularity and size. Per user: activity and redemptions.
    """
    shape = (customers.used.size, covers.shape[1])
    seen = customers.bought.copy()
    seen.data = np.ones_like(seen.data)
    size = np.asarray(covers.sum(axis=0)).ravel()
    own, recent = dense(customers.bought @ covers), dense(customers.recent @ covers)
    activity = np.asarray(customers.recent.sum(axis=1)).ravel()[:, None] + 1
    known = (buyers @ covers) / max(float(buyers.sum()), 1.0)
    kinds = in_categories(customers.recent, covers, size, categories)
    columns = (
        np.log1p(own),
        np.log1p(recent),
        recent / activity,
        np.log1p(dense(seen @ covers)),
        np.log1p(kinds),
        kinds / activity,
        recent / activity / (known + 1e-5),
        np.log(known + 1e-6)[None, :],
        np.log1p(size)[None, :],
        np.log(activity),
        np.log1p(customers.used)[:, None],
        np.full((1, 1), np.log1p(shape[1])),
    )
    filled = [np.broadcast_to(column, shape) for column in columns]
    return np.stack(filled, axis=-1).reshape(-1, len(columns)).astype(np.float32)


def in_categories(
    recent: sparse.csr_array,
    covers: sparse.csc_array,
    size: NDArray[Any],
    categories: NDArray[np.intp],
) -> Numbers:
    """H x C: purchases in the covered categories, weighted by a category's share of the items."""
    count = int(categories.max(initial=0)) + 1
    ones = np.ones(categories.size, np.float32)
    of_item = sparse.csr_array(
        (ones, (np.arange(categories.size), categories)), shape=(categories.size, count)
    )
    shares = sparse.csr_array(of_item.T @ covers) @ sparse.diags_array(1 / np.maximum(size, 1))
    return dense((recent @ of_item) @ shares)


def dense(matrix: Any) -> Numbers:
    return np.asarray(matrix.toarray(), np.float32)


def fit(catalog: Catalog, log: Interactions, past: Redemptions) -> PromotionUse | None:
    """A model of past redemptions; None for fewer than LEAST_USED."""
    if sum(len(one.used_by) for one in past.offers) < LEAST_USED:
        return None
    found = [one for group in groups(past.offers) if (one := examples(catalog, log, past, group))]
    rows = np.concatenate([given for given, _ in found])
    used = np.concatenate([label for _, label in found])
    trees = lightgbm.train(TREES, lightgbm.Dataset(rows, used), ROUNDS)
    return PromotionUse(trees.model_to_string())


def groups(offers: Iterable[PastOffer]) -> list[list[PastOffer]]:
    """Promotions that began together for the same audience."""
    found: dict[tuple[float, str | None], list[PastOffer]] = {}
    for one in offers:
        found.setdefault((one.starts_at, one.offer.audience), []).append(one)
    return list(found.values())


def examples(
    catalog: Catalog, log: Interactions, past: Redemptions, group: Sequence[PastOffer]
) -> tuple[Numbers, Numbers] | None:
    """Features at the time when the group began, and labels; None without users."""
    start = group[0].starts_at
    before = log.before(start).purchases
    names = audience(log, before, group)
    if not names:
        return None
    given = covers(catalog, [one.offer for one in group])
    customers = customers_of(names, before, catalog, start, past)
    place = {name: row for row, name in enumerate(names)}
    used = np.zeros((len(names), len(group)), np.float32)
    for column, one in enumerate(group):
        used[[place[name] for name in one.used_by if name in place], column] = 1
    buyers = buyers_of(before, catalog)
    rows = features(customers, given, buyers, catalog.category.astype(np.intp))
    return rows, used.ravel()


def audience(log: Interactions, before: Interactions, group: Sequence[PastOffer]) -> list[str]:
    """Invited users, or all who had bought by then; a random sample of too many."""
    invited = group[0].user_ids or [log.users[code] for code in np.unique(before.user)]
    names = sorted(set(invited))
    most = max(1, MOST_PAIRS // len(group))
    if len(names) <= most:
        return names
    rng = np.random.default_rng(0)
    return [names[row] for row in sorted(rng.choice(len(names), most, replace=False))]


def customers_of(
    names: Sequence[str],
    before: Interactions,
    catalog: Catalog,
    moment: float,
    past: Redemptions,
) -> Customers:
    """The users `names` as of `moment`, from the purchases `before` it."""
    place = {name: row for row, name in enumerate(names)}
    of_code = np.array([place.get(name, -1) for name in before.users], np.intp)
    users, items = of_code[before.user], rows_of(before, catalog)[before.item]
    kept = (users >= 0) & (items >= 0)
    users, items, age = users[kept], items[kept], moment - before.timestamp[kept]
    used = np.zeros(len(names), np.float32)
    for name, at in past.used:
        if at < moment and name in place:
            used[place[name]] += 1
    shape = (len(names), len(catalog))
    return Customers(
        counted(np.ones(users.size), users, items, shape),
        counted(0.5 ** (age / HALF_LIFE), users, items, shape),
        used,
    )


def counted(
    weights: NDArray[Any], users: NDArray[Any], items: NDArray[Any], shape: tuple[int, int]
) -> sparse.csr_array:
    """Users x items: sum of `weights`."""
    return sparse.csr_array((weights.astype(np.float32), (users, items)), shape=shape)


def rows_of(log: Interactions, catalog: Catalog) -> NDArray[np.intp]:
    """Catalogue row of every item of the log; -1 for unlisted ones."""
    return np.array([catalog.index.get(item_id, -1) for item_id in log.items], np.intp)


def buyers_of(purchases: Interactions, catalog: Catalog) -> Numbers:
    """N: number of users who bought each item."""
    rows = rows_of(purchases, catalog)
    pairs = np.unique(purchases.user.astype(np.int64) * len(purchases.items) + purchases.item)
    items = rows[pairs % max(len(purchases.items), 1)]
    counts = np.bincount(items[items >= 0], minlength=len(catalog))
    return np.asarray(counts, np.float32)
