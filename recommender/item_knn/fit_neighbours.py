"""Fits the item-to-item neighbours: co-purchase cosine, EASE in a long log, and their rise."""

from collections.abc import Callable, Iterable

from scipy import sparse

from recommender.interactions import Interactions, basket_matrix, bought_at_all, once_per_basket
from recommender.item_knn.cosine import neighbours, rise, risen, with_ease
from recommender.item_knn.ease import ease
from recommender.training_config import Config


def fit(
    log: Interactions, config: Config, progress: Callable[[Iterable[int]], Iterable[int]] = iter
) -> sparse.csr_array:
    """Items x items: similarity by co-purchase, higher for items whose sales rise.

    Among the items bought most the weights are those of EASE, once the log is long enough.
    """
    purchases = once_per_basket(log.purchases)
    near = neighbours(
        basket_matrix(purchases), n=config.neighbours, shrink=config.shrink, progress=progress
    )
    by = rise(purchases)
    if len(log) < config.least_events or not config.ease_items:
        return risen(near, by)
    learned = ease(
        bought_at_all(log), most_items=config.ease_items, regularisation=config.regularisation
    )
    return risen(with_ease(near, learned, config.neighbours), by)
