"""New goods and new customers of the gift shop: what training never saw.

    .venv/bin/python bench/new_items.py

A tenth of the goods and a fifth of the customers are taken out of the log before training (as
before 1 November 2011, see bench/online_retail.py), then asked for. New goods: which of them
each customer buys next, ranked among the new ones alone. New customers: their next basket, when
only their last one, two or five purchases before are known. What was trained is kept.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from online_retail import LEAST_BASKETS, TESTED, at
from online_retail_data import DATA, read

from recommender.artifacts import current, load, save
from recommender.embedding.encoder import load_encoder
from recommender.evaluation import metrics
from recommender.evaluation.rankers import own_rankers, sold_before
from recommender.evaluation.split import Split, split
from recommender.recommend import Recommender
from recommender.train import train
from recommender.training_config import Config
from recommender.training_data import TrainingData

K = 10
Pages = dict[int, Sequence[int]]


def recommender(items: list[Any], parts: Split, known: Any, folder: Path) -> Recommender:
    """Trained without the held goods and customers; its catalogue has all goods."""
    encoder, sold = load_encoder(), sold_before(items, parts)
    if current(folder) is None:
        data = TrainingData(sold, parts.past.where(known))
        model = train(data, encoder, Config(), now=at(TESTED))
        save(model, folder)
    return load(folder, sold, encoder)


def told(name: str, pages: Pages, truth: dict[int, Any]) -> None:
    hits = {u: metrics.hits(pages[u], truth[u].tolist(), K) for u in truth}
    recall = metrics.interval(np.array([metrics.recall(hits[u], truth[u].size) for u in truth]))
    ndcg = metrics.interval(np.array([metrics.ndcg(hits[u], truth[u].size) for u in truth]))
    print(
        f"  {name:12} R@10 {recall.mean:.4f} [{recall.low:.4f}-{recall.high:.4f}] "
        f"N@10 {ndcg.mean:.4f} [{ndcg.low:.4f}-{ndcg.high:.4f}]",
        flush=True,
    )


def by_text(ours: Recommender, parts: Split, allowed: Any) -> Callable[[int], Sequence[int]]:
    """Nearest to the mean of the texts of what the customer bought."""
    index = ours.catalog.index
    rows = np.array([index.get(item_id, -1) for item_id in parts.log.items])
    vectors = ours.shop.vectors.centred_at(ours.catalog.text_row[np.maximum(rows, 0)])
    bought = parts.past.purchases

    def page(user: int) -> Sequence[int]:
        own = bought.item[(bought.user == user) & (rows[bought.item] >= 0)]
        scores = vectors @ vectors[own].mean(axis=0) if own.size else np.zeros(len(vectors))
        return np.argsort(-np.where(allowed & (rows >= 0), scores, -np.inf))[:K].tolist()

    return page


def new_goods(ours: Recommender, parts: Split, held: Any) -> None:
    truth = {u: i[held[i]] for u, i in parts.truth.items()}
    truth = {u: i for u, i in truth.items() if i.size}
    print(f"new goods: {int(held.sum())} of them, {len(truth)} customers who buy some next")
    known = np.flatnonzero(parts.takes_part & ~held)
    asked = replace(parts, past=parts.past.where(~held[parts.past.item]))
    ranker = own_rankers(ours, asked, K)["shoptalk"]
    text = by_text(ours, asked, held)
    rng = np.random.default_rng(0)
    among = np.flatnonzero(held)
    told("chance", {u: rng.permutation(among)[:K].tolist() for u in truth}, truth)
    told("text alone", {u: text(u) for u in truth}, truth)
    told("ours", {u: ranker(u, known) for u in truth}, truth)
    print("  popular: every new good has been bought by nobody, so it is chance")


def new_customers(ours: Recommender, parts: Split, users: Any, held: Any) -> None:
    truth = {u: i for u, i in parts.truth.items() if users[u]}
    truth = {u: i[~held[i]] for u, i in truth.items()}
    truth = {u: i for u, i in truth.items() if i.size}
    past = parts.past.where(~users[parts.past.user])
    counts = np.bincount(past.purchases.item, minlength=len(parts.log.items)) * parts.takes_part
    popular = np.argsort(-counts, kind="stable")[:K].tolist()
    for events in (1, 2, 5):
        order = np.lexsort((np.arange(len(parts.past)), parts.past.user))
        left = np.flatnonzero(np.bincount(parts.past.user, minlength=users.size))
        ends = np.cumsum(np.bincount(parts.past.user, minlength=users.size))[left]
        last = np.concatenate([order[max(0, end - events) : end] for end in ends])
        mask = np.zeros(len(parts.past), np.bool_)
        mask[last] = True
        mask &= ~held[parts.past.item]
        asked = replace(parts, past=parts.past.where(mask & users[parts.past.user]))
        ranker = own_rankers(ours, asked, K)["shoptalk"]
        nothing = np.zeros(0, np.intp)
        text = by_text(ours, asked, ~held)
        print(f"new customers with {events} known purchases: {len(truth)}")
        told("popular", dict.fromkeys(truth, popular), truth)
        told("text alone", {u: text(u) for u in truth}, truth)
        told("ours", {u: ranker(u, nothing) for u in truth}, truth)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=Path("var/bench/new_items"))
    options = parser.parse_args()
    items, log = read(options.data)
    parts = split(log, at(TESTED), LEAST_BASKETS)
    rng = np.random.default_rng(0)
    held = (rng.random(len(log.items)) < 0.1) & parts.takes_part
    users = rng.random(len(log.users)) < 0.2
    known = ~held[parts.past.item] & ~users[parts.past.user]
    ours = recommender(items, parts, known, options.out)
    new_goods(ours, parts, held)
    new_customers(ours, parts, users, held)


if __name__ == "__main__":
    main()
