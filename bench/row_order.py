"""Does the order of rows within a basket matter to the next-basket ranker?

    .venv/bin/python bench/row_order.py [--data FILE] [--shuffles 3]

LightGBM's lambdarank takes that order as an input. Trains the ranker on Online Retail before
1 November 2011 with rows as shipped (most bought first), least bought first, shuffled, and with
the items of the basket first or last, which serving cannot do; prints R@10 / N@10 of the next
baskets, their 95 % bootstrap intervals, and of N@10 the difference to the shipped order.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from online_retail_data import DATA, read

from recommender.embedding.encoder import load_encoder
from recommender.evaluation import metrics
from recommender.evaluation.rankers import own_rankers, recommender_before
from recommender.evaluation.split import Split, split
from recommender.next_basket import fit_ranker
from recommender.next_basket.fit_ranker import Examples
from recommender.recommend import Recommender
from recommender.sequential.trainer import FitConfig
from recommender.training_config import Config

CUTOFF = datetime(2011, 11, 1, tzinfo=UTC).timestamp()
LEAST_BASKETS = 5
K = 10

Order = Callable[[Examples], NDArray[np.floating[Any]]]  # a key per row, lowest first


def ordered(found: Examples, key: NDArray[np.floating[Any]]) -> Examples:
    """The rows of each basket by `key`."""
    basket = np.repeat(np.arange(found.sizes.size), found.sizes)
    rows = np.lexsort((key, basket))
    return replace(found, features=found.features[rows], labels=found.labels[rows])


def orders(shuffles: int) -> dict[str, Order]:
    def shuffled(seed: int) -> Order:
        return lambda found: np.random.default_rng(seed).random(len(found.labels))

    return {
        "most bought first (shipped)": lambda found: np.zeros(len(found.labels)),
        "least bought first": lambda found: -np.arange(len(found.labels), dtype=float),
        **{f"shuffled, seed {seed}": shuffled(seed) for seed in range(shuffles)},
        "of the basket first": lambda found: -found.labels,
        "of the basket last": lambda found: found.labels,
    }


def trained(base: Recommender, found: Examples) -> Recommender:
    """`base` with a ranker of these examples."""
    ranker = base.model.next_basket
    assert ranker is not None
    trees = fit_ranker.boost(found)
    scores = np.asarray(trees.predict(found.features, num_threads=1), np.float64)
    slope, offset = fit_ranker.platt_scaling(scores, found.labels)
    fresh = replace(ranker, trees=trees.model_to_string(), slope=slope, offset=offset)
    return Recommender(replace(base.model, next_basket=fresh), base.catalog, base.encoder)


def figures(recommender: Recommender, parts: Split) -> NDArray[np.float64]:
    """Users x (recall, NDCG) of the ranking."""
    ranker = own_rankers(recommender, parts, K)["shoptalk"]
    none: NDArray[np.intp] = np.zeros(0, np.intp)
    found = []
    for user, basket in parts.truth.items():
        hits = metrics.hits(ranker(user, none), basket.tolist(), K)
        found.append((metrics.recall(hits, basket.size), metrics.ndcg(hits, basket.size)))
    return np.array(found)


def shown(values: NDArray[np.float64], sign: str = "") -> str:
    found = metrics.interval(values)
    return f"{found.mean:{sign}.4f} [{found.low:{sign}.4f} {found.high:{sign}.4f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--shuffles", type=int, default=3)
    options = parser.parse_args()
    items, log = read(options.data)
    parts = split(log, CUTOFF, LEAST_BASKETS)
    config = Config(network=FitConfig(epochs=0))
    base = recommender_before(items, parts, load_encoder(), config, CUTOFF)
    found = fit_ranker.training_examples(parts.past, base.catalog)
    print(
        f"{len(found.labels):,} rows, {found.sizes.size:,} baskets, {len(parts.truth):,} customers"
    )
    shipped: NDArray[np.float64] | None = None
    for name, order in orders(options.shuffles).items():
        values = figures(trained(base, ordered(found, order(found))), parts)
        shipped = values if shipped is None else shipped
        print(
            f"{name:28} R@10 {shown(values[:, 0])} N@10 {shown(values[:, 1])} "
            f"difference {shown(values[:, 1] - shipped[:, 1], '+')}",
            flush=True,
        )


if __name__ == "__main__":
    main()
