"""Rankers that an evaluation compares: baselines, our ranking, and our ranking by folds."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.generate import retrieve, signals
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.evaluation.baselines import Baseline
from recommender.evaluation.split import Split
from recommender.interactions import histories
from recommender.profile.update import empty
from recommender.ranking.linear import rank
from recommender.recommend import Recommender
from recommender.schema import Event, Item, Request
from recommender.train import train
from recommender.training_config import Config
from recommender.training_data import PromotionHistory, TrainingData

Ranker = Callable[[int, NDArray[np.intp]], Sequence[int]]  # user, excluded items -> best first


def baseline_ranker(baseline: Baseline, parts: Split, k: int) -> Ranker:
    """A ranker of the baseline, fitted to the past."""
    baseline.fit(parts.past)
    out = np.flatnonzero(~parts.takes_part)

    def ranked(user: int, excluded: NDArray[np.intp]) -> Sequence[int]:
        scores = baseline.scores(user).astype(np.float64)
        scores[out] = scores[excluded] = -np.inf
        return best(scores, k)

    return ranked


def best(scores: NDArray[np.float64], k: int) -> list[int]:
    """Codes of the `k` highest finite scores; ties by code."""
    least = np.partition(scores, -k)[-k] if scores.size > k else -np.inf
    kept = np.flatnonzero((scores >= least) & np.isfinite(scores))
    return [int(item) for item in kept[np.argsort(-scores[kept], kind="stable")[:k]]]


def recommender_before(
    items: Sequence[Item], parts: Split, encoder: Encoder, config: Config, cutoff: float
) -> Recommender:
    """A recommender trained on the past, over the items that take part, all in stock."""
    sold = sold_before(items, parts)
    promotions = PromotionHistory(campaigns=parts.campaigns)
    data = TrainingData(sold, parts.past, parts.users, promotions)
    model = train(data, encoder, config, now=cutoff)
    return Recommender(model, Catalog.of(sold, parts.campaigns), encoder)


def sold_before(items: Sequence[Item], parts: Split) -> list[Item]:
    """The items that take part, sorted by id, in stock and without a price."""
    taking_part = {parts.log.items[code] for code in np.flatnonzero(parts.takes_part)}
    listed = {item.item_id: item for item in items if item.item_id in taking_part}
    sold = [in_stock(listed.get(item_id, Item(item_id, item_id))) for item_id in taking_part]
    return sorted(sold, key=lambda item: item.item_id)


def in_stock(item: Item) -> Item:
    return Item(item.item_id, item.title, item.category, item.brand, attributes=item.attributes)


def own_requests(parts: Split, k: int) -> Callable[[int, NDArray[np.intp]], Request]:
    """Requests as of each user's next basket: user code, excluded items -> request."""
    searched = parts.users.searches()
    past = {  # built once: the recommender caches by the identity of events
        user: tuple(
            sorted(
                (*events, *searched.get(parts.log.users[user], ())),
                key=lambda event: event.timestamp,
            )
        )
        for user, events in histories(parts.past).items()
    }

    def request(user: int, excluded: NDArray[np.intp]) -> Request:
        events: tuple[Event, ...] = past.get(user, ())
        now = float(parts.asked_at[user])
        hidden = frozenset(parts.log.items[item] for item in excluded)
        user_id = parts.log.users[user]
        traits = tuple(parts.users.traits.get(user_id, ()))
        return Request(
            empty(user_id), history=events, n=k, exclude_items=hidden, now=now, traits=traits
        )

    return request


def own_rankers(recommender: Recommender, parts: Split, k: int) -> dict[str, Ranker]:
    """The linear ranking, and the diversified page as served."""
    code = {item_id: number for number, item_id in enumerate(parts.log.items)}
    request = own_requests(parts, k)

    def page(user: int, excluded: NDArray[np.intp]) -> Sequence[int]:
        answer = recommender.recommend(request(user, excluded))
        return [code[one.item.item_id] for one in answer.items]

    def ranking(user: int, excluded: NDArray[np.intp]) -> Sequence[int]:
        seen = recommender.request_context(request(user, excluded))
        rows = retrieve(seen)
        ranked = rank(signals(seen, rows), rows, recommender.model.weights)
        return [code[recommender.catalog.items[at].item_id] for at in ranked.rows[:k]]

    return {"shoptalk": ranking, "shoptalk, page": page}


def crossed(parts: Split, k: int, folds: int, trained: Callable[[Split], Recommender]) -> Ranker:
    """Each user ranked by the model of the other folds; users are assigned at random, seed 0."""
    fold = np.random.default_rng(0).permutation(len(parts.log.users)) % folds
    rankers = []
    for number in range(folds):
        others = [user for user, of in zip(parts.log.users, fold, strict=True) if of != number]
        past = parts.past.where(fold[parts.past.user] != number)
        known = parts.users.only(frozenset(others))
        recommender = trained(replace(parts, past=past, users=known))
        rankers.append(own_rankers(recommender, parts, k)["shoptalk"])
    return lambda user, excluded: rankers[fold[user]](user, excluded)
