"""RetailRocket: purchases from views and carts, what actions and gaps bring, intent to buy.

    .venv/bin/python bench/retailrocket.py

Next purchase: the file's last purchase of each customer (never among what they touched before),
ranked among all items that anybody touched, own ones out. Epochs are chosen on each customer's
purchase before. "Without" maps all actions to one and all gaps to none, in training and test.

Intent: after each event, whether a purchase follows in the session (30 minutes of silence end
one), events of the last fifth of the time, learned from before: the network's head beside
gradient boosting (LightGBM) on features made by hand. What was computed is kept.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import polars as pl
import torch
from scipy import sparse

from recommender.evaluation import metrics
from recommender.evaluation.calibration import auroc, brier, reliability
from recommender.schema import EventType
from recommender.sequential.network import Network, NetworkConfig
from recommender.sequential.sequences import ACTIONS, PURCHASE, Behaviour, sequence
from recommender.sequential.trainer import Content, FitConfig, FitRun, best_of, fit
from recommender.sequential.validation import Held, ranks

DATA = Path(__file__).parents[2] / "shared" / "data" / "retailrocket_events.parquet"
CODES = {kind.value: code for code, kind in enumerate(ACTIONS)}
VIEW = ACTIONS.index(EventType.VIEW)
STEP = 25  # events of a window that are asked, the newest of it
TREES = {"objective": "binary", "learning_rate": 0.05, "num_leaves": 15, "min_data_in_leaf": 50,
         "num_threads": 1, "verbose": -1, "seed": 0}  # fmt: skip


class Log:
    """Customers' events in order, and the purchase that came last."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            raise SystemExit(f"{path} is missing: give --data, the RetailRocket parquet")
        events = pl.read_parquet(path).sort("user_id", "timestamp", maintain_order=True)
        seen = events.filter(pl.col("type") != "test_purchase")
        self.times: list[np.ndarray] = []
        self.sequences: list[Behaviour] = []
        for (_,), part in seen.group_by("user_id", maintain_order=True):
            times = part["timestamp"].to_numpy().astype(np.float64)
            actions = np.array([CODES[kind] for kind in part["type"]], np.int64)
            items = part["product_id"].to_numpy().astype(np.int64) + 1
            self.times.append(times)
            self.sequences.append(sequence(items, actions, times, np.zeros(0, np.int64)))
        last = events.filter(pl.col("type") == "test_purchase").sort("user_id")
        self.targets = (last["product_id"].to_numpy().astype(np.int64) + 1).tolist()
        self.items = int(events["product_id"].max()) + 2
        self.known = np.zeros(self.items, np.bool_)
        self.known[np.concatenate([one.items for one in self.sequences])] = True


def plain(one: Behaviour) -> Behaviour:
    """Without actions and gaps."""
    return replace(one, actions=np.full_like(one.actions, PURCHASE), gaps=np.zeros_like(one.gaps))


def before_last_purchase(one: Behaviour) -> tuple[Behaviour, Held | None]:
    """What came before the last purchase, without the item bought; and that purchase."""
    bought = np.flatnonzero(one.actions == PURCHASE)
    if not bought.size or not bought[-1]:
        return one, None
    past, target = one.between(0, int(bought[-1])), int(one.items[bought[-1]])
    kept = past.items != target
    past = picked(past, np.flatnonzero(kept))
    return past, Held(past, target, PURCHASE, np.unique(past.items)) if len(past) else None


def next_purchase(log: Log, config: FitConfig, change: Any) -> list[float]:
    """NDCG@10 of each customer whose last purchase is of an item that anybody touched."""
    nothing = Content(sparse.csr_array((log.items, 1), dtype=np.float32))
    pairs = [before_last_purchase(one) for one in log.sequences]
    past = [change(one) for one, _ in pairs]
    held = [replace(one, past=change(one.past)) for _, one in pairs if one]
    first = fit(past, held, nothing, config, FitRun(report=print))
    chosen = replace(config, epochs=best_of(first.epochs).number)
    whole = [change(one) for one in log.sequences]
    network = fit(whole, [], nothing, chosen).network
    asked = [
        Held(one, target, PURCHASE, np.unique(one.items))
        for one, target in zip(whole, log.targets, strict=True)
        if log.known[target]
    ]
    found = np.concatenate(list(ranks(network, asked)))
    return np.where(found < 10, 1 / np.log2(found + 2), 0.0).tolist()


def by_length(values: Sequence[float]) -> str:
    found = metrics.interval(np.array(values))
    return f"N@10 {found.mean:.4f} [{found.low:.4f}-{found.high:.4f}], R@10 " + (
        f"{float((np.array(values) > 0).mean()):.4f}"
    )


def intent(log: Log, config: FitConfig) -> dict[str, Any]:
    """Labels and chances of both models for the events after the cutoff."""
    cutoff = float(np.quantile(np.concatenate(log.times), 0.8))
    counts = [int((times < cutoff).sum()) for times in log.times]
    past = [one.between(0, count) for one, count in zip(log.sequences, counts, strict=True)]
    nothing = Content(sparse.csr_array((log.items, 1), dtype=np.float32))
    network = fit(past, [], nothing, config, FitRun(report=print)).network
    network_chances = [chances(network, one) for one in log.sequences]
    features = [by_hand(one, t) for one, t in zip(log.sequences, log.times, strict=True)]
    labels = [one.buys for one in log.sequences]
    told = ~np.isnan(np.concatenate(labels))  # all but what those did who only bought
    later = np.concatenate([np.arange(len(p)) >= n for p, n in zip(labels, counts, strict=True)])

    def after(parts: list[Any]) -> Any:
        return np.concatenate(parts)[told & later]

    def before(parts: list[Any]) -> Any:
        return np.concatenate(parts)[told & ~later]

    given = lightgbm.Dataset(before(features), before(labels))
    trees = lightgbm.train(TREES, given, 150)
    return {
        "labels": after(labels).tolist(),
        "network": after(network_chances).tolist(),
        "boosting": np.asarray(trees.predict(after(features))).tolist(),
        "base_rate": float(before(labels).mean()),
    }


@torch.no_grad()
def chances(network: Network, one: Behaviour) -> np.ndarray:
    """After each event the chance of a purchase in the session, from at most 50 events."""
    network.eval()
    length = network.user_encoder.length
    found = np.zeros(len(one), np.float32)
    for end in range(STEP, len(one) + STEP, STEP):
        stop = min(end, len(one))
        start = max(0, stop - length)
        part = one.between(start, stop)
        actions, gaps = torch.from_numpy(part.actions)[None], torch.from_numpy(part.gaps)[None]
        present = torch.ones_like(actions, dtype=torch.bool)
        logits = network.user_encoder.purchase_intent(present, actions, gaps)[0]
        first = max(end - STEP, start)
        found[first:stop] = torch.sigmoid(logits)[first - start :].numpy()
    return found


def picked(one: Behaviour, rows: np.ndarray) -> Behaviour:
    names = ("items", "actions", "gaps", "buys", "times")
    return replace(one, **{name: getattr(one, name)[rows] for name in names})


def by_hand(one: Behaviour, times: np.ndarray) -> np.ndarray:
    """Of each event: what was done in the session and before, and when."""
    apart = np.diff(times, prepend=times[:1])
    session = np.cumsum(apart > 1800)
    start = np.searchsorted(session, session)
    place = np.arange(len(one))
    kinds = [one.actions == code for code in (VIEW, CODES["cart"], PURCHASE)]
    columns = [one.actions, apart, times - times[start], place - start, place, session]
    for done in kinds:
        total = np.cumsum(done)
        before = np.where(start > 0, total[start - 1], 0)
        columns += [total - before, before]
    known: dict[int, int] = {}
    again = []
    for item in one.items.tolist():
        again.append(known.get(item, 0))
        known[item] = known.get(item, 0) + 1
    hour = (times % 86400) / 3600
    return np.stack([*columns, np.array(again), hour], axis=1).astype(np.float32)


def told(name: str, labels: np.ndarray, guessed: np.ndarray) -> str:
    parts = reliability(labels, guessed)
    bins = " ".join(f"{one.predicted:.2f}:{one.observed:.2f}" for one in parts)
    return (
        f"{name}: AUROC {auroc(labels, guessed):.4f}, Brier {brier(labels, guessed):.4f}, "
        f"predicted:observed {bins}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=Path("var/bench/retailrocket"))
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--intent-epochs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.set_num_threads(1)
    log = Log(options.data)
    options.out.mkdir(parents=True, exist_ok=True)
    shape = NetworkConfig(dropout=0.3)
    config = FitConfig(shape, epochs=options.epochs, seed=options.seed, patience=3)
    runs = {
        "intent": lambda: intent(log, replace(config, epochs=options.intent_epochs)),
        "with actions and gaps": lambda: next_purchase(log, config, lambda one: one),
        "without": lambda: next_purchase(log, config, plain),
    }
    found = {}
    for name, run in runs.items():
        kept = options.out / f"{name}-{options.seed}.json"
        if not kept.exists():
            kept.write_text(json.dumps(run()), "utf-8")
        found[name] = json.loads(kept.read_text("utf-8"))
    sides = [np.array(found[name]) for name in ("with actions and gaps", "without")]
    print(f"next purchase, {sides[0].size} customers, {log.items - 1} items")
    for name, values in zip(("with actions and gaps", "without"), sides, strict=True):
        print(f"  {name}: {by_length(values)}")
    gain = metrics.interval(sides[0] - sides[1])
    print(f"  gain in N@10: {gain.mean:+.4f} [{gain.low:+.4f}, {gain.high:+.4f}]")
    labels = np.array(found["intent"]["labels"])
    print(f"intent, {labels.size} events, {labels.mean():.3f} followed by a purchase")
    for name in ("network", "boosting"):
        print("  " + told(name, labels, np.array(found["intent"][name])))
    base = np.full(labels.size, found["intent"]["base_rate"])
    print(f"  the share before, for every event: Brier {brier(labels, base):.4f}")


if __name__ == "__main__":
    main()
