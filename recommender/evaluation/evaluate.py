"""Evaluation by time: learn before a moment, recommend for each customer's next basket after it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommender.candidates.generate import retrieve, signals
from recommender.catalog.campaigns import Campaign
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.evaluation import metrics
from recommender.evaluation.baselines import BASELINES, Baseline
from recommender.evaluation.purchase_intent import intent_after
from recommender.evaluation.report import ALL, NEW, TRAINED_ON, Report, Row
from recommender.interactions import Interactions, begins, histories, next_baskets, once_per_basket
from recommender.profile.update import empty
from recommender.ranking.linear import rank
from recommender.recommend import Recommender
from recommender.schema import Event, Item, Request
from recommender.sequential.users import KnownCustomers
from recommender.train import Config, Promoting, train

LEAST_BASKETS = 10  # of an item before the cutoff, for it to take part
Progress = Callable[[Iterable[Any]], Iterable[Any]]
Ranker = Callable[[int, NDArray[np.intp]], Sequence[int]]  # customer, banned items -> best first


@dataclass(frozen=True)
class Split:
    """The past, its items that take part, and the next basket of each customer with a past."""

    log: Interactions
    past: Interactions
    takes_part: NDArray[np.bool_]
    truth: dict[int, NDArray[np.int32]]
    asked_at: NDArray[np.float64]  # by customer: when they come for the basket that is foreseen
    customers: KnownCustomers = field(
        default_factory=KnownCustomers
    )  # what was known of them by then
    campaigns: tuple[Campaign, ...] = ()  # of the shop, for everyone


def split(
    log: Interactions,
    cutoff: float,
    least_baskets: int = LEAST_BASKETS,
    customers: KnownCustomers = KnownCustomers(),  # noqa: B008  frozen
) -> Split:
    past = log.before(cutoff)
    bought = once_per_basket(past.purchases)
    takes_part = np.bincount(bought.item, minlength=len(log.items)) >= least_baskets
    known = set(np.unique(bought.user).tolist())
    truth = {u: i[takes_part[i]] for u, i in next_baskets(log, cutoff).items() if u in known}
    truth = {u: i for u, i in truth.items() if i.size}
    coming = begins(log.since(cutoff).purchases)
    return Split(log, past, takes_part, truth, coming, customers.before(cutoff))


def evaluate(  # noqa: PLR0913
    items: Sequence[Item],
    log: Interactions,
    encoder: Encoder,
    *,
    cutoff: float,
    config: Config,
    customers: KnownCustomers = KnownCustomers(),  # noqa: B008  frozen
    campaigns: tuple[Campaign, ...] = (),
    k: int = 10,
    least_baskets: int = LEAST_BASKETS,
    folds: int = 1,
    progress: Progress = iter,
) -> Report:
    """The tables, the baselines first. Stock and prices of today do not count here.

    With two or more `folds` also our ranking of customers by models that did not know them.
    """
    parts = replace(split(log, cutoff, least_baskets, customers), campaigns=campaigns)
    rankers = {kind.name: baseline_ranker(kind(), parts, k) for kind in BASELINES}
    recommender = recommender_before(items, parts, encoder, config, cutoff)
    rankers |= own_rankers(recommender, parts, k)
    if folds > 1:
        rankers[f"shoptalk, {folds} folds"] = crossed(
            parts, k, folds, lambda some: recommender_before(items, some, encoder, config, cutoff)
        )
    seen = own_items(parts.past)
    none: NDArray[np.intp] = np.zeros(0, np.intp)
    rows: list[Row] = []
    for name, ranker in progress(rankers.items()):
        pages = {u: ranker(u, none) for u in parts.truth}
        rows.append(row(ALL, name, pages, parts.truth, parts, k))
        new = {u: np.setdiff1d(i, seen[u]) for u, i in parts.truth.items()}
        new = {u: i for u, i in new.items() if i.size}
        pages = {u: ranker(u, seen[u]) for u in new}
        rows.append(row(NEW, name, pages, new, parts, k))
    rows += trained_on(recommender, parts, k)
    order = (ALL, NEW, TRAINED_ON)
    rows.sort(key=lambda r: order.index(r.table))
    return Report(rows, intent_after(recommender, log, cutoff, parts.customers.traits))


def trained_on(recommender: Recommender, parts: Split, k: int) -> list[Row]:
    """Our ranking of what it learned: each asked customer's last basket, from what lies before."""
    bought = parts.past.purchases
    last = np.full(len(parts.log.users), -1, np.int64)
    np.maximum.at(last, bought.user, bought.basket)
    of_last = (bought.basket == last[bought.user]) & parts.takes_part[bought.item]
    start = begins(bought.where(of_last))
    before = parts.past.where(parts.past.timestamp < start[parts.past.user])
    asked = np.unique(before.user)
    truth = {
        int(user): np.unique(bought.item[of_last & (bought.user == user)])
        for user in asked[np.isfinite(start[asked])].tolist()
        if user in parts.truth
    }
    earlier = replace(parts, past=before, truth=truth, asked_at=start)
    none: NDArray[np.intp] = np.zeros(0, np.intp)
    ranker = own_rankers(recommender, earlier, k)["shoptalk"]
    pages = {user: ranker(user, none) for user in truth}
    return [row(TRAINED_ON, "shoptalk", pages, truth, earlier, k)]


def row(
    table: str,
    name: str,
    pages: dict[int, Sequence[int]],
    truth: dict[int, NDArray[np.int32]],
    parts: Split,
    k: int,
) -> Row:
    found = {u: metrics.hits(pages[u], truth[u].tolist(), k) for u in truth}
    sizes = {u: int(truth[u].size) for u in truth}
    counts = np.bincount(parts.past.purchases.item, minlength=len(parts.log.items))
    shown = [page[:k] for page in pages.values()]
    return Row(
        table=table,
        ranker=name,
        customers=len(truth),
        recall=over([metrics.recall(found[u], sizes[u]) for u in truth]),
        ndcg=over([metrics.ndcg(found[u], sizes[u]) for u in truth]),
        hit_rate=over([float(found[u].any()) for u in truth]),
        mrr=over([metrics.reciprocal_rank(found[u]) for u in truth]),
        coverage=metrics.coverage(shown, int(parts.takes_part.sum())),
        novelty=metrics.novelty(shown, counts.astype(np.float64)),
    )


def over(values: list[float]) -> metrics.Interval:
    return metrics.interval(np.array(values, np.float64))


def baseline_ranker(baseline: Baseline, parts: Split, k: int) -> Ranker:
    baseline.fit(parts.past)
    out = np.flatnonzero(~parts.takes_part)

    def ranked(user: int, banned: NDArray[np.intp]) -> Sequence[int]:
        scores = baseline.scores(user).astype(np.float64)
        scores[out] = scores[banned] = -np.inf
        return best(scores, k)

    return ranked


def best(scores: NDArray[np.float64], k: int) -> list[int]:
    """The `k` highest finite scores, equals in the order of their codes."""
    least = np.partition(scores, -k)[-k] if scores.size > k else -np.inf
    kept = np.flatnonzero((scores >= least) & np.isfinite(scores))
    return [int(item) for item in kept[np.argsort(-scores[kept], kind="stable")[:k]]]


def recommender_before(
    items: Sequence[Item], parts: Split, encoder: Encoder, config: Config, cutoff: float
) -> Recommender:
    """Trained on the past alone, on a catalogue of the items that take part, all in stock."""
    sold = sold_before(items, parts)
    model = train(
        sold,
        parts.past,
        encoder,
        config=config,
        now=cutoff,
        promoting=Promoting(campaigns=parts.campaigns),
        customers=parts.customers,
    )
    return Recommender(model, Catalog.of(sold, parts.campaigns), encoder)


def sold_before(items: Sequence[Item], parts: Split) -> list[Item]:
    """The items that take part, all in stock, by id."""
    taking_part = {parts.log.items[code] for code in np.flatnonzero(parts.takes_part)}
    listed = {item.item_id: item for item in items if item.item_id in taking_part}
    sold = [in_stock(listed.get(item_id, Item(item_id, item_id))) for item_id in taking_part]
    return sorted(sold, key=lambda item: item.item_id)


def in_stock(item: Item) -> Item:
    return Item(item.item_id, item.title, item.category, item.brand, attributes=item.attributes)


def own_requests(parts: Split, k: int) -> Callable[[int, NDArray[np.intp]], Request]:
    """What each customer would ask then: customer, banned items -> request."""
    searched = parts.customers.searches()
    past = {  # once: the recommender knows events again by their identity
        user: tuple(
            sorted(
                (*events, *searched.get(parts.log.users[user], ())),
                key=lambda event: event.timestamp,
            )
        )
        for user, events in histories(parts.past).items()
    }

    def request(user: int, banned: NDArray[np.intp]) -> Request:
        events: tuple[Event, ...] = past.get(user, ())
        now = float(parts.asked_at[user])
        hidden = frozenset(parts.log.items[item] for item in banned)
        user_id = parts.log.users[user]
        traits = tuple(parts.customers.traits.get(user_id, ()))
        return Request(
            empty(user_id), history=events, n=k, exclude_items=hidden, now=now, traits=traits
        )

    return request


def own_rankers(recommender: Recommender, parts: Split, k: int) -> dict[str, Ranker]:
    """The ranking alone, and the page as it is served: varied and without twins."""
    code = {item_id: number for number, item_id in enumerate(parts.log.items)}
    request = own_requests(parts, k)

    def page(user: int, banned: NDArray[np.intp]) -> Sequence[int]:
        answer = recommender.recommend(request(user, banned))
        return [code[one.item.item_id] for one in answer.items]

    def ranking(user: int, banned: NDArray[np.intp]) -> Sequence[int]:
        seen = recommender.situation(request(user, banned))
        rows = retrieve(seen)
        ranked = rank(signals(seen, rows), rows, recommender.model.weights)
        return [code[recommender.catalog.items[at].item_id] for at in ranked.rows[:k]]

    return {"shoptalk": ranking, "shoptalk, page": page}


def crossed(parts: Split, k: int, folds: int, trained: Callable[[Split], Recommender]) -> Ranker:
    """Each customer ranked by a model of the customers of the other folds; drawn by seed 0."""
    fold = np.random.default_rng(0).permutation(len(parts.log.users)) % folds
    rankers = []
    for number in range(folds):
        others = [user for user, of in zip(parts.log.users, fold, strict=True) if of != number]
        past = parts.past.where(fold[parts.past.user] != number)
        known = parts.customers.only(frozenset(others))
        recommender = trained(replace(parts, past=past, customers=known))
        rankers.append(own_rankers(recommender, parts, k)["shoptalk"])
    return lambda user, banned: rankers[fold[user]](user, banned)


def own_items(past: Interactions) -> dict[int, NDArray[np.intp]]:
    """What each customer bought before."""
    bought = past.purchases
    order = np.argsort(bought.user, kind="stable")
    users, starts = np.unique(bought.user[order], return_index=True)
    parts = np.split(bought.item[order], starts[1:])
    return {int(u): np.unique(p).astype(np.intp) for u, p in zip(users, parts, strict=True)}


def cutoffs(log: Interactions, *, count: int, last: float, step: float) -> list[float]:
    """`count` moments ending at `last`, each `step` seconds before the next, inside the log."""
    first = float(log.timestamp.min(initial=np.inf))
    found = [last - step * back for back in reversed(range(count))]
    if not found or found[0] <= first:
        raise ValueError(f"the log is too short for {count} cutoffs: ask for fewer")
    return found
