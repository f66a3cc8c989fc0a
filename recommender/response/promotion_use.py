"""Which promotion a customer will use: a small model over what both have in common.

Gradient-boosted trees over what the customer bought of what a promotion covers, learned from
promotions that ran and who used them. Their output is a chance, and the benchmark holds it
against what came to pass.
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
LEAST_USED = 100  # redemptions to learn from
MOST_PAIRS = 400_000  # of customers and promotions that began together
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
    """A promotion that has begun. `user_ids` is empty for one that was for everybody."""

    offer: Offer
    starts_at: float
    user_ids: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Redemptions:
    """What the log says of promotions."""

    offers: tuple[PastOffer, ...] = ()
    # Every use of any promotion: who and when.
    used: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Customers:
    """What is known of H customers at one moment; N items."""

    bought: sparse.csr_array  # H x N: how often
    recent: sparse.csr_array  # H x N: the same, halved every 45 days
    used: Numbers  # H: promotions used so far


@dataclass(frozen=True)
class Redemption:
    """The trees, as LightGBM's text."""

    trees: str

    @cached_property
    def booster(self) -> lightgbm.Booster:
        return lightgbm.Booster(model_str=self.trees)

    def chances(
        self, customers: Customers, covers: sparse.csc_array, buyers: Numbers, categories: Any
    ) -> Numbers:
        """H x C: the chance that each customer uses each of C promotions before it ends."""
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
    """(H x C) x 12, customers first. `covers` holds the promotions that a customer chooses among.

    Of what is covered: how often, how lately and how many of it the customer bought; the same of
    its categories; how known it is and how wide. Of the customer: activity, promotions used.
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
    """H x C: purchases in the categories covered, each by its share of what is covered."""
    count = int(categories.max(initial=0)) + 1
    ones = np.ones(categories.size, np.float32)
    of_item = sparse.csr_array(
        (ones, (np.arange(categories.size), categories)), shape=(categories.size, count)
    )
    shares = sparse.csr_array(of_item.T @ covers) @ sparse.diags_array(1 / np.maximum(size, 1))
    return dense((recent @ of_item) @ shares)


def dense(matrix: Any) -> Numbers:
    return np.asarray(matrix.toarray(), np.float32)


def learn(catalog: Catalog, log: Interactions, past: Redemptions) -> Redemption | None:
    """None where too few promotions were used."""
    if sum(len(one.used_by) for one in past.offers) < LEAST_USED:
        return None
    examples = [one for group in groups(past.offers) if (one := taught(catalog, log, past, group))]
    rows = np.concatenate([given for given, _ in examples])
    used = np.concatenate([label for _, label in examples])
    trees = lightgbm.train(TREES, lightgbm.Dataset(rows, used), ROUNDS)
    return Redemption(trees.model_to_string())


def groups(offers: Iterable[PastOffer]) -> list[list[PastOffer]]:
    """Those that began together for the same customers."""
    found: dict[tuple[float, str | None], list[PastOffer]] = {}
    for one in offers:
        found.setdefault((one.starts_at, one.offer.audience), []).append(one)
    return list(found.values())


def taught(
    catalog: Catalog, log: Interactions, past: Redemptions, group: Sequence[PastOffer]
) -> tuple[Numbers, Numbers] | None:
    """Features as they were when the group began, and who used what; None without customers."""
    start = group[0].starts_at
    before = log.before(start).purchases
    names = chosen(log, before, group)
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


def chosen(log: Interactions, before: Interactions, group: Sequence[PastOffer]) -> list[str]:
    """Those the group was for, or who had bought by then; a random part of too many."""
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
    return sparse.csr_array((weights.astype(np.float32), (users, items)), shape=shape)


def rows_of(log: Interactions, catalog: Catalog) -> NDArray[np.intp]:
    """The catalogue's row of every item of the log; -1 for those it lacks."""
    return np.array([catalog.index.get(item_id, -1) for item_id in log.items], np.intp)


def buyers_of(purchases: Interactions, catalog: Catalog) -> Numbers:
    """N: how many customers bought each item."""
    rows = rows_of(purchases, catalog)
    pairs = np.unique(purchases.user.astype(np.int64) * len(purchases.items) + purchases.item)
    items = rows[pairs % max(len(purchases.items), 1)]
    counts = np.bincount(items[items >= 0], minlength=len(catalog))
    return np.asarray(counts, np.float32)
