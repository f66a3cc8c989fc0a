"""A real gift shop: our ranking beside ALS, ItemKNN, EASE and SASRec of other projects.

    make .venv-peers/.peers
    .venv/bin/python bench/online_retail.py

The next basket of each customer after 1 November 2011 among goods with at least 5 baskets before,
full ranking; all settings and weights are chosen on the next baskets after 1 October, from what
lies before it. Every peer is chosen for each table by itself; ours as shipped, with weights chosen
once for both tables, and for each by itself. What was computed is kept in
var/bench/online_retail and not computed again.
"""

import argparse
import json
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from online_retail_data import DATA, read

from recommender.artifacts import current, load, save
from recommender.embedding.encoder import load_encoder
from recommender.evaluation.evaluate import row
from recommender.evaluation.rankers import (
    own_rankers,
    own_requests,
    recommender_before,
    sold_before,
)
from recommender.evaluation.report import Row, table
from recommender.evaluation.split import Split, own_items, split
from recommender.evaluation.tuning import Question, question, tuned
from recommender.ranking.linear import Weights
from recommender.recommend import Recommender
from recommender.training_config import Config

VALIDATED, TESTED = "2011-10-01", "2011-11-01"
LEAST_BASKETS = 5
PEERS = Path(".venv-peers/bin/python")
GRID: dict[str, list[dict[str, Any]]] = {
    "itemknn": [
        {"kind": kind, "neighbours": n} for kind in ("cosine", "tfidf", "bm25") for n in (20, 100)
    ],
    "ease": [{"l2": l2, "binary": binary} for l2 in (100, 400, 1600) for binary in (True, False)],
    "als": [
        {"factors": 64, "alpha": 1.0, "regularization": 0.01},
        {"factors": 128, "alpha": 1.0, "regularization": 0.01},
        {"factors": 64, "alpha": 10.0, "regularization": 0.01},
        {"factors": 64, "alpha": 1.0, "regularization": 10.0},
    ],
    "sasrec": [
        {"epochs": epochs, "dropout_rate": 0.2, "loss": "sampled_softmax", "n_negatives": 128}
        for epochs in (8, 20)
    ],
}
Pages = dict[str, dict[int, Sequence[int]]]  # by table


def at(day: str) -> float:
    return datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()


class Phase:
    """One cutoff: its truth for both tables, and what is kept of it."""

    def __init__(self, parts: Split, folder: Path) -> None:
        self.parts, self.folder = parts, folder
        self.own = own_items(parts.past)
        new = {u: np.setdiff1d(i, self.own[u]) for u, i in parts.truth.items()}
        self.truth = {
            "all items": parts.truth,
            "new items only": {u: i for u, i in new.items() if i.size},
        }
        folder.mkdir(parents=True, exist_ok=True)
        bought = parts.past.purchases
        np.savez(
            folder / "log.npz",
            user=bought.user,
            item=bought.item,
            time=bought.timestamp.astype(np.int64),
            ask=np.array(list(parts.truth), np.int64),
            listed=np.flatnonzero(parts.takes_part),
        )

    def rows(self, name: str, pages: Pages) -> list[Row]:
        return [row(kind, name, pages[kind], self.truth[kind], self.parts, 10) for kind in pages]

    def peer(self, name: str, params: dict[str, Any]) -> Pages:
        out = self.folder / f"{name}-{'-'.join(map(str, params.values()))}.npz"
        if not out.exists():
            command = [PEERS, "bench/peers.py", name, "--log", self.folder / "log.npz"]
            command += ["--out", out, "--params", json.dumps(params)]
            subprocess.run([str(part) for part in command], check=True)
        stored = np.load(out)
        found: Pages = {}
        for kind, key in (("all items", "all"), ("new items only", "new")):
            listed = dict(zip(self.parts.truth, stored[key].tolist(), strict=True))
            found[kind] = {u: [i for i in listed[u] if i >= 0] for u in self.truth[kind]}
        return found

    def ours(self, ranker: Callable[[int, Any], Sequence[int]]) -> Pages:
        nothing = np.zeros(0, np.intp)
        return {
            kind: {u: ranker(u, nothing if kind == "all items" else self.own[u]) for u in truth}
            for kind, truth in self.truth.items()
        }


def chosen(validation: Phase, name: str) -> dict[str, dict[str, Any]]:
    """The best setting for each table, on validation."""
    found: dict[str, dict[str, Any]] = {}
    best = dict.fromkeys(validation.truth, -1.0)
    for params in GRID[name]:
        for one in validation.rows(name, validation.peer(name, params)):
            print(f"  {one.table} {name} {params}: N@10 {one.ndcg.mean:.4f}", flush=True)
            if one.ndcg.mean > best[one.table]:
                best[one.table], found[one.table] = one.ndcg.mean, params
    return found


def recommender(phase: Phase, items: list[Any], config: Config, cutoff: float) -> Recommender:
    """Trained once and kept."""
    kept, encoder = phase.folder / "ours", load_encoder()
    if current(kept) is None:
        save(recommender_before(items, phase.parts, encoder, config, cutoff).model, kept)
    return load(kept, sold_before(items, phase.parts), encoder)


def questions(phase: Phase, ours: Recommender) -> dict[str, list[Question]]:
    """By table."""
    asked, items = own_requests(phase.parts, 10), phase.parts.log.items
    found: dict[str, list[Question]] = {}
    for kind, truth in phase.truth.items():
        banned = phase.own if kind == "new items only" else {}
        found[kind] = [
            question(
                ours, asked(u, banned.get(u, np.zeros(0, np.intp))), [items[i] for i in bought]
            )
            for u, bought in truth.items()
        ]
    return found


def weights(phase: Phase, ours: Recommender) -> dict[str, Weights]:
    """Chosen on `phase`: for both tables at once, and for each of them from there."""
    asked = questions(phase, ours)
    both = tuned(list(asked.values()), Weights())
    found = {"both": both} | {kind: tuned([some], both) for kind, some in asked.items()}
    for kind, by in found.items():
        print(f"  weights for {kind}: {by}", flush=True)
    return found


def own_rows(
    name: str, validation: Phase, before: Recommender, test: Phase, ours: Recommender
) -> list[Row]:
    """Of `test`: as it is, with weights for both tables and with weights for each."""
    chosen_by = weights(validation, before)

    def pages(by: Weights) -> Pages:
        one = Recommender(replace(ours.model, weights=by), ours.catalog, ours.encoder)
        return test.ours(own_rankers(one, test.parts, 10)["shoptalk"])

    found = test.rows(f"{name}, weights as shipped", pages(Weights()))
    found += test.rows(f"{name}, weights chosen once", pages(chosen_by["both"]))
    for kind in test.truth:
        each = {kind: pages(chosen_by[kind])[kind]}
        found += test.rows(f"{name}, weights chosen for each table", each)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=Path("var/bench/online_retail"))
    parser.add_argument("--peers", nargs="*", choices=GRID, default=list(GRID))
    options = parser.parse_args()
    items, log = read(options.data)
    validation, test = (
        Phase(split(log, at(day), LEAST_BASKETS), options.out / day) for day in (VALIDATED, TESTED)
    )
    print(f"{len(test.parts.truth)} customers, {int(test.parts.takes_part.sum())} goods")
    found: list[Row] = []
    for name in options.peers:
        for kind, params in chosen(validation, name).items():
            pages = test.peer(name, params)
            found += test.rows(name, {kind: pages[kind]})
    config = Config()
    before = recommender(validation, items, config, at(VALIDATED))
    ours = recommender(test, items, config, at(TESTED))
    found += own_rows("ours", validation, before, test, ours)
    print(table(sorted(found, key=lambda one: one.table)))


if __name__ == "__main__":
    main()
