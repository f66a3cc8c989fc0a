"""Beauty, Sports and Toys by the published protocol: leave one out, rank all items, seen ones out.

    .venv/bin/python bench/s3rec.py Beauty --embedding-dim 128

Reads the S3-Rec files from ../shared/data/s3rec (or --data). A run goes on where it was killed.
"""

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from scipy import sparse

from recommender.fit import Content, Epoch, FitConfig, Held, device, fit, validate
from recommender.network import NetworkConfig
from recommender.sequences import PURCHASE, of_items

DATA = Path(__file__).parents[2] / "shared" / "data" / "s3rec"


def read(folder: Path, name: str) -> tuple[list[list[int]], dict[str, list[int]]]:
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    attributes = json.loads((folder / f"{name}_attributes.json").read_text("utf-8"))
    return [[int(item) for item in line.split()[1:]] for line in lines], attributes


def content(items: int, attributes: dict[str, list[int]], used: bool) -> Content:
    pairs = [(int(i), a) for i, values in attributes.items() for a in values] if used else []
    rows, columns = np.array(pairs, np.int64).reshape(-1, 2).T
    width = int(columns.max(initial=0)) + 1
    table = sparse.csr_array((np.ones(rows.size), (rows, columns)), shape=(items, width))
    sums = np.maximum(table.sum(axis=1), 1)
    return Content(sparse.csr_array(table.multiply(1 / sums[:, None]), dtype=np.float32))


def held(histories: list[list[int]], known: np.ndarray, last: int) -> list[Held]:
    """The item at `last` of each customer; one that training never saw is no question."""
    return [
        Held(one, row[last], PURCHASE, rated=np.array(row[:last]))
        for one, row in zip(of_items([row[:last] for row in histories]), histories, strict=True)
        if known[row[last]]
    ]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=("Beauty", "Sports", "Toys"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--without-attributes", action="store_true")
    parser.add_argument("--embedding-dim", type=int, default=128)
    parser.add_argument("--blocks", type=int, default=1)
    parser.add_argument("--encoder", choices=("attention", "gru"), default="attention")
    parser.add_argument("--dropout", type=float, default=0.5)
    parser.add_argument("--negatives", type=int, default=1024)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--out", type=Path, default=Path("var/bench"))
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    histories, attributes = read(options.data, options.name)
    items = max(max(row) for row in histories) + 1
    known = np.zeros(items, np.bool_)
    known[np.concatenate([row[:-2] for row in histories])] = True
    config = FitConfig(
        NetworkConfig(
            encoder=options.encoder,
            embedding_dim=options.embedding_dim,
            blocks=options.blocks,
            dropout=options.dropout,
        ),
        epochs=options.epochs,
        negatives=options.negatives,
        intent_weight=0.0,
        seed=options.seed,
    )
    used = not options.without_attributes
    name = f"{options.name}-{options.embedding_dim}-{options.encoder}-{options.seed}-{used:d}"
    started = time.process_time()

    def report(epoch: Epoch) -> None:
        print(f"{epoch} {time.process_time() - started:.0f} CPU s", flush=True)

    questions = held(histories, known, -1)
    fitted = fit(
        of_items([row[:-2] for row in histories]),
        held(histories, known, -2),
        content(items, attributes, used),
        config,
        on=device(options.device),
        checkpoint=options.out / f"{name}.safetensors",
        report=report,
    )
    recall, ndcg = validate(fitted.network, questions)
    spent = time.process_time() - started
    found = {"recall": recall, "ndcg": ndcg, "cpu_seconds": spent, "config": asdict(config)}
    (options.out / f"{name}.json").write_text(json.dumps(found, indent=1), "utf-8")
    print(f"test R@10 {recall:.4f} N@10 {ndcg:.4f}, {len(questions)} customers, {spent:.0f} CPU s")


if __name__ == "__main__":
    main()
