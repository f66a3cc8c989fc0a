"""The next basket: the strongest simple ranking, its parameters picked on the very test.

    SHOPTALK_DATABASE_URL=sqlite+aiosqlite:///var/complete-journey/shoptalk.db \
        .venv/bin/python bench/next_basket.py --cutoff 2017-12-01

What a customer bought, a basket counting half after some more, and what customers alike bought
(cosine of logged, decayed baskets). Prints R@10 / N@10 of every setting over the customers,
items and baskets that `shoptalk evaluate` asks for, the best last: what ours is to be ahead of.
"""

import argparse
from collections.abc import Iterator

import numpy as np
from scipy import sparse

from cli.evaluate import cutoff_times
from cli.opened import read_settings
from cli.train import loaded
from recommender.evaluation import metrics
from recommender.evaluation.rankers import best
from recommender.evaluation.split import Split, split
from recommender.interactions import decayed_baskets

HALF_LIVES = (10.0, 20.0, 40.0)  # baskets
NEIGHBOURS = (50, 100, 200)
WEIGHTS = (0.1, 0.2, 0.4)  # of the neighbours' baskets, beside the customer's own
K = 10

Figures = tuple[float, float]  # R@10, N@10


def alike(baskets: sparse.csr_array, neighbours: int) -> sparse.csr_array:
    """Customers x customers: the nearest of each by cosine, rows that sum to 1."""
    logged = baskets.log1p()
    lengths = np.sqrt(np.maximum(logged.multiply(logged).sum(axis=1), 1e-12))
    rows = sparse.csr_array(logged.multiply(1 / lengths[:, None]))
    cosines = (rows @ rows.T).toarray()
    np.fill_diagonal(cosines, 0)
    least = np.partition(cosines, -neighbours, axis=1)[:, -neighbours, None]
    cosines[cosines < least] = 0
    return sparse.csr_array(cosines / np.maximum(cosines.sum(axis=1, keepdims=True), 1e-12))


def figures(parts: Split, scores: sparse.csr_array) -> Figures:
    found = []
    for user, basket in parts.truth.items():
        row = scores[[user]].toarray()[0].astype(np.float64)
        row[~parts.takes_part] = -np.inf
        hits = metrics.hits(best(row, K), basket.tolist(), K)
        found.append((metrics.recall(hits, basket.size), metrics.ndcg(hits, basket.size)))
    recall, ndcg = np.mean(found, axis=0)
    return float(recall), float(ndcg)


def settings(parts: Split) -> Iterator[tuple[str, Figures]]:
    for half_life in HALF_LIVES:
        own = decayed_baskets(parts.past, half_life)
        yield f"half-life {half_life:g}", figures(parts, own)
        for neighbours in NEIGHBOURS:
            others = alike(own, neighbours) @ own
            for weight in WEIGHTS:
                name = f"half-life {half_life:g}, {neighbours} neighbours, weight {weight:g}"
                yield name, figures(parts, own + weight * others)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cutoff", required=True, help="ISO date (UTC)")
    options = parser.parse_args()
    _, log = loaded(read_settings())
    (cutoff,) = cutoff_times(log, options.cutoff, 1)
    tried = []
    for name, (recall, ndcg) in settings(split(log, cutoff)):
        print(f"{name}: R@10 {recall:.4f} N@10 {ndcg:.4f}", flush=True)
        tried.append((recall, ndcg))
    recalls, ndcgs = zip(*tried, strict=True)
    print(f"best of each, picked on the test: R@10 {max(recalls):.4f} N@10 {max(ndcgs):.4f}")


if __name__ == "__main__":
    main()
