"""What the learned parts bring: the ranking with and without next-basket ranker and network.

    SHOPTALK_DATABASE_URL=sqlite+aiosqlite:///var/shoptalk.db .venv/bin/python bench/parts.py

The next basket of each customer after a moment, trained on what lies before it.
"""

import argparse
from dataclasses import replace

import numpy as np

from cli.opened import read_settings
from cli.train import loaded, users
from recommender.embedding.encoder import load_encoder
from recommender.evaluation.baselines import BASELINES
from recommender.evaluation.evaluate import row
from recommender.evaluation.rankers import baseline_ranker, own_rankers
from recommender.evaluation.rankers import recommender_before as trained_before
from recommender.evaluation.report import table
from recommender.evaluation.split import Split, own_items, split
from recommender.model import Model
from recommender.popularity import DAY
from recommender.recommend import Recommender
from recommender.sequential.users import UserData
from recommender.training_config import Config


def without_network(model: Model) -> Model:
    return replace(model, weights=replace(model.weights, sequential=0.0))


PARTS = {
    "neither": lambda model: without_network(replace(model, next_basket=None)),
    "next basket": without_network,
    "network": lambda model: replace(model, next_basket=None),
    "both": lambda model: model,
}


def tables(recommender: Recommender, parts: Split) -> None:
    own = own_items(parts.past)
    new = {u: np.setdiff1d(items, own[u]) for u, items in parts.truth.items()}
    new = {u: items for u, items in new.items() if items.size}
    nothing = np.zeros(0, np.intp)
    rankers = {kind.name: baseline_ranker(kind(), parts, 10) for kind in BASELINES}
    for name, part in PARTS.items():
        partial = Recommender(part(recommender.model), recommender.catalog, recommender.encoder)
        rankers[name] = own_rankers(partial, parts, 10)["shoptalk"]
    rows = []
    for name, ranker in rankers.items():
        pages = {u: ranker(u, nothing) for u in parts.truth}
        rows.append(row("all items", name, pages, parts.truth, parts, 10))
        pages = {u: ranker(u, own[u]) for u in new}
        rows.append(row("new items only", name, pages, new, parts, 10))
    print(table(sorted(rows, key=lambda one: one.table)), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, nargs="+", default=[60, 30], help="before the end")
    parser.add_argument("--least-baskets", type=int, default=5, help="of an item, to take part")
    parser.add_argument("--without-searches", action="store_true", help="nor traits")
    options = parser.parse_args()
    settings = read_settings()
    items, log = loaded(settings)
    known = UserData() if options.without_searches else users(settings)
    encoder = load_encoder()
    for days in options.days:
        cutoff = float(log.timestamp.max()) - days * DAY
        parts = split(log, cutoff, options.least_baskets, known)
        print(f"\n{len(parts.truth)} customers, {days} days before the end")
        tables(trained_before(items, parts, encoder, Config(), cutoff), parts)


if __name__ == "__main__":
    main()
