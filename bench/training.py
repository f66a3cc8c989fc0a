"""How fast and how far a CPU thread trains: ours beside RecTools' SASRec, on Beauty.

    make .venv-peers/.peers
    .venv/bin/python bench/training.py

The published protocol of bench/s3rec.py. Theirs with its defaults (256 wide, softmax over all
items) and in our shape (64 wide, one block) with its sampled softmax, a few batches each for the
speed alone; and in our shape to the end of as many epochs as ours (100 minutes of one core).
What was computed is kept in var/bench/training.
"""

import argparse
import json
import subprocess
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from s3rec import DATA, REGULARISATION, WEIGHTS, Linear, both, content, held, read

from recommender.evaluation import metrics
from recommender.sequential.network import NetworkConfig
from recommender.sequential.sequences import of_items
from recommender.sequential.trainer import FitConfig, fit
from recommender.sequential.validation import recall_and_ndcg, validate

PEERS = Path(".venv-peers/bin/python")
DEFAULTS = {"n_blocks": 2, "n_heads": 4, "n_factors": 256, "dropout_rate": 0.2}
BATCHES = 4  # of RecTools' default size, to measure the speed of its defaults
BATCH = 128
SAME = {"loss": "sampled_softmax", "n_negatives": 256, "epochs": 1, "batches": BATCHES}
WHOLE = {"loss": "sampled_softmax", "n_negatives": 256, "epochs": 25}


def ours(
    histories: list[list[int]], features: Any, known: Any, epochs: int, *, linear: bool = False
) -> dict[str, Any]:
    """`linear`: with the linear model of bench/s3rec.py, its weight chosen on validation."""
    config = FitConfig(NetworkConfig(), epochs=epochs, patience=epochs)
    past = [row[:-2] for row in histories]
    started = time.process_time()
    network = fit(of_items(past), [], features, config).network
    led = Linear(past, known.size, REGULARISATION) if linear else None
    spent = time.process_time() - started
    if led is None:
        recall, ndcg = validate(network, held(histories, known, -1))
    else:
        validated, tested = (both([network], led, held(histories, known, at)) for at in (-2, -1))
        weight = max(WEIGHTS, key=lambda one: recall_and_ndcg(validated[one])[1])
        recall, ndcg = recall_and_ndcg(tested[weight])
    return {"cpu": spent, "users": len(histories) * epochs, "recall": recall, "ndcg": ndcg}


def log(histories: list[list[int]], known: Any, path: Path) -> None:
    """Training rows; answers come from histories with the validation item."""
    asked = [user for user, row in enumerate(histories) if known[row[-1]]]

    def columns(prefix: str, rows: list[list[int]]) -> dict[str, Any]:
        sizes = [len(row) for row in rows]
        return {
            f"{prefix}user": np.repeat(np.arange(len(rows)), sizes),
            f"{prefix}item": np.concatenate(rows),
            f"{prefix}time": np.concatenate([np.arange(size) * 86400 for size in sizes]),
        }

    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        **columns("", [row[:-2] for row in histories]),
        **columns("seen_", [row[:-1] for row in histories]),
        ask=np.array(asked),
        listed=np.flatnonzero(known),
    )


def theirs(folder: Path, histories: list[list[int]], params: dict[str, Any]) -> dict[str, Any]:
    name = "-".join(map(str, params.values()))
    out = folder / f"sasrec-{name}.npz"
    limited = "batches" in params
    if not out.exists():
        command = [PEERS, "bench/peers.py", "sasrec", "--log", folder / "log.npz", "--out", out]
        command += ["--params", json.dumps(params), *(["--no-answer"] if limited else [])]
        subprocess.run([str(part) for part in command], check=True)
    stored = np.load(out)
    users = BATCHES * BATCH if limited else len(histories) * params["epochs"]
    found = {"cpu": float(stored["cpu_seconds"]), "users": users}
    if limited:
        return found
    asked = np.load(folder / "log.npz")["ask"]
    pages = zip(asked.tolist(), stored["new"].tolist(), strict=True)
    hits = [metrics.hits(page, [histories[user][-1]], 10) for user, page in pages]
    recalls, ndcgs = zip(*((metrics.recall(h, 1), metrics.ndcg(h, 1)) for h in hits), strict=True)
    return found | {"recall": float(np.mean(recalls)), "ndcg": float(np.mean(ndcgs))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="Beauty", choices=("Beauty", "Sports", "Toys"))
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--epochs", type=int, default=25, help="of ours")
    parser.add_argument("--out", type=Path, default=Path("var/bench/training"))
    options = parser.parse_args()
    torch.set_num_threads(1)
    histories, attributes = read(options.data, options.name)
    items = max(max(row) for row in histories) + 1
    known = np.zeros(items, np.bool_)
    known[np.concatenate([row[:-2] for row in histories])] = True
    folder = options.out / options.name
    log(histories, known, folder / "log.npz")
    runs = {
        "ours, 64 wide, attributes": lambda: ours(
            histories, content(items, attributes, True), known, options.epochs
        ),
        "ours, 64 wide, attributes, and linear": lambda: ours(
            histories, content(items, attributes, True), known, options.epochs, linear=True
        ),
        "ours, 64 wide, ids only": lambda: ours(
            histories, content(items, attributes, False), known, options.epochs
        ),
        "RecTools, its defaults (softmax)": lambda: theirs(
            folder, histories, DEFAULTS | {"session_max_len": 100, "epochs": 1, "batches": BATCHES}
        ),
        "RecTools, 64 wide, sampled softmax (256)": lambda: theirs(folder, histories, SAME),
        "RecTools, 64 wide, to the end": lambda: theirs(folder, histories, WHOLE),
    }
    for name, run in runs.items():
        kept = folder / f"{name}.json"
        if not kept.exists():
            kept.write_text(json.dumps(run()), "utf-8")
        found = json.loads(kept.read_text("utf-8"))
        quality = f"R@10 {found['recall']:.4f} N@10 {found['ndcg']:.4f}" if "ndcg" in found else ""
        speed = found["users"] / found["cpu"]
        print(f"{name}: {speed:.0f} users/CPU s, {found['cpu']:.0f} CPU s, {quality}", flush=True)


if __name__ == "__main__":
    main()
