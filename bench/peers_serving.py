"""The peers' half of bench/serving.py, a process that answers commands: a line of JSON each.

Run by .venv-peers/bin/python; see there.
"""

import json
import sys
import time
import warnings
from typing import Any

import faiss
import numpy as np
import pandas as pd
import torch
from peers import sasrec
from rectools.dataset import Dataset


class Peers:
    def flat(self, size: int, dim: int, seed: int) -> dict[str, Any]:
        """Holds IndexFlatIP over the same table as bench/serving.py."""
        rows = np.random.default_rng(seed).normal(size=(size, dim)).astype(np.float32)
        self.index = faiss.IndexFlatIP(dim)
        self.index.add(rows)
        return {}

    def search(self, queries: list[list[float]], n: int) -> dict[str, Any]:
        """One query at a time."""
        seconds, found = [], []
        for query in np.array(queries, np.float32):
            started = time.perf_counter()
            _, rows = self.index.search(query[None], n)
            seconds.append(time.perf_counter() - started)
            found.append(rows[0].tolist())
        return {"seconds": seconds, "rows": found}

    def fit(self, items: int, events: int) -> dict[str, Any]:
        """RecTools' SASRec with its defaults; the weights do not matter here."""
        rng = np.random.default_rng(0)
        users = np.repeat(np.arange(items // 20), 40)
        frame = pd.DataFrame(
            {"user_id": users, "item_id": rng.permutation(users.size) % items, "weight": 1.0}
        )
        own = pd.DataFrame({"user_id": -1, "item_id": rng.integers(0, items, events)})
        frame = pd.concat([own.assign(weight=1.0), frame])
        frame["datetime"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(range(len(frame)), "s")
        self.dataset = Dataset.construct(frame)
        defaults = {"n_blocks": 2, "n_heads": 4, "n_factors": 256, "session_max_len": 100}
        self.model = sasrec(batches=1, loss="BCE", epochs=1, **defaults)
        self.model.fit(self.dataset)
        return {}

    def recommend(self, times: int) -> dict[str, Any]:
        seconds = []
        for _ in range(times):
            started = time.process_time()
            self.model.recommend([-1], self.dataset, k=10, filter_viewed=True)
            seconds.append(time.process_time() - started)
        return {"seconds": seconds}


def main() -> None:
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    peers, answers = Peers(), sys.stdout
    sys.stdout = sys.stderr  # what libraries print is no answer
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(getattr(peers, asked.pop("do"))(**asked)), file=answers, flush=True)


if __name__ == "__main__":
    main()
