"""Baseline recommenders over purchases; each scores every item for a user."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.candidates.user_history import BASKET_HALF_LIFE
from recommender.interactions import (
    Interactions,
    basket_matrix,
    bought_at_all,
    decayed_baskets,
    once_per_basket,
)
from recommender.item_knn.cosine import neighbours
from recommender.item_knn.ease import ease

Scores = NDArray[np.float32]
TIE = 1e-6  # weight of popularity, as a tie-breaker


class Baseline(Protocol):
    """`scores` gives one score per item for a user; codes are those of the log."""

    name: str

    def fit(self, log: Interactions) -> None: ...

    def scores(self, user: int) -> Scores: ...


class Popular:
    """Number of baskets with the item; the same for every user."""

    name = "popular"

    def fit(self, log: Interactions) -> None:
        counts = np.bincount(once_per_basket(log.purchases).item, minlength=len(log.items))
        self.counts: Scores = np.asarray(counts / max(1, counts.max(initial=0)), np.float32)

    def scores(self, user: int) -> Scores:  # noqa: ARG002
        return self.counts


class Frequency:
    """Number of the user's baskets with the item; ties by popularity."""

    name = "frequency"
    half_life = np.inf

    def fit(self, log: Interactions) -> None:
        self.popular = Popular()
        self.popular.fit(log)
        self.bought = decayed_baskets(log, self.half_life)

    def scores(self, user: int) -> Scores:
        return dense_row(self.bought, user) + TIE * self.popular.scores(user)


class DecayedFrequency(Frequency):
    """`Frequency` with a half-life of 20 baskets of the user."""

    name = "decayed frequency"
    half_life = BASKET_HALF_LIFE


class ItemKNN:
    """Item-based nearest neighbours by co-purchase (Deshpande & Karypis 2004)."""

    name = "item-knn"

    def fit(self, log: Interactions) -> None:
        purchases = once_per_basket(log.purchases)
        self.bought = decayed_baskets(log, BASKET_HALF_LIFE)
        self.near = neighbours(basket_matrix(purchases), n=50, shrink=10.0)

    def scores(self, user: int) -> Scores:
        return np.asarray((self.bought[[user]] @ self.near).toarray()[0], np.float32)


class EASE:
    """Linear autoencoder in closed form (Steck 2019), over the items bought most."""

    name = "ease"
    regularisation = 200.0
    most_items = 3000  # the inverse costs items^3

    def fit(self, log: Interactions) -> None:
        bought = bought_at_all(log)
        found = ease(bought, most_items=self.most_items, regularisation=self.regularisation)
        self.kept, self.weights = found.items, found.weights
        self.bought = sparse.csr_array(bought[:, self.kept])
        self.size = len(log.items)

    def scores(self, user: int) -> Scores:
        values = np.zeros(self.size, np.float32)
        values[self.kept] = dense_row(self.bought, user) @ self.weights
        return values


BASELINES: tuple[type[Baseline], ...] = (Popular, Frequency, DecayedFrequency, ItemKNN, EASE)


def dense_row(matrix: sparse.csr_array, row: int) -> Scores:
    return np.asarray(matrix[[row]].toarray()[0], np.float32)
