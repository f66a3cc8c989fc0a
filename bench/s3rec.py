"""Beauty, Sports and Toys by the published protocol: leave one out, rank all items, seen ones out.

    .venv/bin/python bench/s3rec.py Beauty --embedding-dim 128

The network, the linear model (from a history whose older items count less to the next item, as
SLIST, Choi et al. 2021), and both: the network's score plus `weight` x log(linear score + EVEN),
the weight chosen on validation. With --seeds the network is several that differ by their seed
alone; their scores are averaged.

Reads the S3-Rec files from ../shared/data/s3rec (or --data). A run goes on where it was killed.
"""

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from scipy import linalg, sparse

from recommender.sequential.network import Network, NetworkConfig
from recommender.sequential.sequences import PADDING, PURCHASE, of_items
from recommender.sequential.trainer import Content, Epoch, FitConfig, FitRun, device, fit, move
from recommender.sequential.validation import Held, recall_and_ndcg, wanted_after

WEIGHTS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 1000.0)  # of the linear model; the last: it alone
EVEN = 0.01  # added to linear scores, so that none is without any chance
DECAY = 0.7  # of an item's share in the linear model, with every item after it
WHOLE = 0.5  # what a history as a set counts in it, beside each of its steps
REGULARISATION = 150.0  # of the linear model
BATCH = 512  # customers ranked at once
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


class Linear:
    """Scores of items by what the customer's items lead to.

    The ridge regression of every next item on the items before it, and of every history as a set
    on itself (EASE, with a diagonal of 0), solved as one.
    """

    def __init__(self, histories: list[list[int]], items: int, regularisation: float) -> None:
        self.items = items
        whole = self.matrix(histories, 1.0)
        starts = [row[:end] for row in histories for end in range(1, len(row))]
        before = self.matrix(starts, DECAY)
        after = self.matrix([[item] for row in histories for item in row[1:]], 1.0)
        sets = WHOLE * (whole.T @ whole)
        self.weights = ridge(
            sparse.csr_array(sets + before.T @ before),
            sparse.csr_array(sets + before.T @ after),
            regularisation,
        )

    def matrix(self, histories: list[list[int]], decay: float) -> sparse.csr_array:
        rows = np.repeat(np.arange(len(histories)), [len(row) for row in histories])
        ages = np.concatenate([np.arange(len(row))[::-1] for row in histories])
        columns, shape = np.concatenate(histories), (len(histories), self.items)
        return sparse.csr_array((np.float32(decay**ages), (rows, columns)), shape=shape)

    def scores(self, histories: list[list[int]]) -> np.ndarray:
        found = self.matrix(histories, DECAY) @ self.weights
        return np.log(np.maximum(found, 0) + EVEN)


def ridge(gram: sparse.csr_array, cross: sparse.csr_array, regularisation: float) -> np.ndarray:
    """The B with a diagonal of 0 that solves (gram + regularisation) B = cross in least squares."""
    inverse = gram.toarray()
    inverse[np.diag_indices_from(inverse)] += regularisation
    inverse = linalg.inv(inverse, assume_a="pos", overwrite_a=True)
    found = np.asarray(inverse @ cross, np.float32)
    found -= inverse * (np.diag(found) / np.diag(inverse))
    return found


@torch.no_grad()
def both(networks: list[Network], linear: Linear, questions: list[Held]) -> dict[float, np.ndarray]:
    """For each weight of the linear model how many items score above each question's."""
    items = [network.eval().tower() for network in networks]
    above: dict[float, list[np.ndarray]] = {weight: [] for weight in WEIGHTS}
    for start in range(0, len(questions), BATCH):
        some = questions[start : start + BATCH]
        each = (wanted_after(n, some, of) @ of.T for n, of in zip(networks, items, strict=True))
        read = (sum(each) / len(networks)).numpy()
        led = linear.scores([one.rated.tolist() for one in some])
        targets = np.array([[one.target] for one in some])
        for row, one in enumerate(some):
            read[row, np.append(one.rated, PADDING)] = -np.inf
        for weight, ranks in above.items():
            scores = read + np.float32(weight) * led
            ranks.append((scores > np.take_along_axis(scores, targets, 1)).sum(1))
    return {weight: np.concatenate(ranks) for weight, ranks in above.items()}


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
    parser.add_argument("--regularisation", type=float, default=REGULARISATION)
    parser.add_argument("--seeds", type=int, default=1, help="networks whose scores are averaged")
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
    shape = NetworkConfig(
        encoder=options.encoder,
        embedding_dim=options.embedding_dim,
        blocks=options.blocks,
        dropout=options.dropout,
    )
    used = not options.without_attributes
    name = f"{options.name}-{options.embedding_dim}-{options.encoder}"
    started = time.process_time()

    def report(epoch: Epoch) -> None:
        print(f"{epoch} {time.process_time() - started:.0f} CPU s", flush=True)

    validation, questions = (held(histories, known, last) for last in (-2, -1))
    sequences = of_items([row[:-2] for row in histories])
    networks = []
    for seed in range(options.seeds):
        config = FitConfig(shape, epochs=options.epochs, negatives=options.negatives, seed=seed)
        fitted = fit(
            sequences,
            validation,
            content(items, attributes, used),
            config,
            FitRun(
                device(options.device),
                options.out / f"{name}-{seed}-{used:d}.safetensors",
                report,
            ),
        )
        networks.append(fitted.network.cpu())
        move(networks[-1].tower, torch.device("cpu"))
    alone = time.process_time() - started
    linear = Linear([row[:-2] for row in histories], items, options.regularisation)
    solved = time.process_time() - started - alone
    chances = {w: recall_and_ndcg(r) for w, r in both(networks, linear, validation).items()}
    tested = {w: recall_and_ndcg(r) for w, r in both(networks, linear, questions).items()}
    chosen = max(WEIGHTS, key=lambda weight: chances[weight][1])
    found = {
        "validation": chances,
        "test": tested,
        "weight": chosen,
        "cpu_seconds": time.process_time() - started,
        "cpu_seconds_network": alone,
        "cpu_seconds_linear": solved,
        "config": asdict(config),
    }
    kept = options.out / f"{name}-{options.seeds}-{used:d}.json"
    kept.write_text(json.dumps(found, indent=1), "utf-8")
    for label, weight in (("network", 0.0), ("linear", WEIGHTS[-1]), ("both", chosen)):
        recall, ndcg = tested[weight]
        print(f"{label}: test R@10 {recall:.4f} N@10 {ndcg:.4f} (weight {weight:g})")
    print(
        f"{len(questions)} customers, {alone:.0f} CPU s for the network, {solved:.0f} for the "
        f"linear model, {found['cpu_seconds']:.0f} in all"
    )


if __name__ == "__main__":
    main()
