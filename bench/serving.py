"""What an answer costs: retrieval beside faiss, the whole of `recommend()` beside RecTools.

    make .venv-peers/.peers
    .venv/bin/python bench/serving.py

One thread each, taking turns in one run: retrieval of 100 of random rows x 64 (wall-clock time),
`recommend()` for one customer (time of the CPU), then a shop of each size in a process of its
own: milliseconds, what cost grows with, batches, memory.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from lightgbm import Booster
from made_up_shop import request, shop
from onnxruntime import InferenceSession
from threadpoolctl import threadpool_limits

from recommender.embedding.exact_search import Scan
from recommender.schema import Request, Wishes

PEERS = Path(".venv-peers/bin/python")
DIM, PLACES, ROUNDS, EACH = 64, 100, 8, 10
CUSTOMERS = 20


class Peers:
    """The other process."""

    def __enter__(self) -> "Peers":
        command = [str(PEERS), "bench/peers_serving.py"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stdin.close()
        self.process.wait()

    def __call__(self, do: str, **asked: Any) -> dict[str, Any]:
        print(json.dumps({"do": do} | asked), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer


def spent(
    work: Callable[..., Any], *given: Any, times: int, clock: Callable[[], float]
) -> list[float]:
    seconds = []
    for _ in range(times):
        started = clock()
        work(*given)
        seconds.append(clock() - started)
    return seconds


def ms(seconds: list[float], quantile: float = 0.5) -> str:
    return f"{1000 * float(np.quantile(seconds, quantile)):.2f}"


def retrieval(peers: Peers, size: int) -> None:
    rows = np.random.default_rng(size).normal(size=(size, DIM)).astype(np.float32)
    scan = Scan(rows)
    peers("flat", size=size, dim=DIM, seed=size)
    rng = np.random.default_rng(1)
    ours, theirs, right = [], [], 0
    for turn in range(ROUNDS):
        queries = rng.normal(size=(EACH, DIM)).astype(np.float32)
        for query in queries:
            ours += spent(scan.top, query, PLACES, times=1, clock=time.perf_counter)
        answer = peers("search", queries=queries.tolist(), n=PLACES)
        theirs += answer["seconds"]
        for query, other in zip(queries, answer["rows"], strict=True):
            right += len(set(scan.top(query, PLACES)[0].tolist()) & set(other))
        if turn == 0:
            ours, theirs = [], []
    share = right / (ROUNDS * EACH * PLACES)
    times = np.median(ours) / np.median(theirs)
    print(
        f"{size:>9,} x {DIM}: ours {ms(ours)} ms (p95 {ms(ours, 0.95)}), faiss IndexFlatIP "
        f"{ms(theirs)} ms (p95 {ms(theirs, 0.95)}), {times:.2f} times, recall {share:.4f}",
        flush=True,
    )


def beside_rectools(peers: Peers, size: int = 12_000, events: int = 100) -> None:
    recommender, clock = shop(size), time.process_time
    customers = [request(size, events, seed) for seed in range(CUSTOMERS)]
    peers("fit", items=size, events=events)
    ours, gathered, theirs = [], [], []
    for _ in range(ROUNDS):
        for asked in customers:
            ours += spent(recommender.recommend, anew(asked), times=1, clock=clock)
        for asked in customers:
            gathered += spent(recommender.recommend, asked, times=1, clock=clock)
        theirs += peers("recommend", times=EACH)["seconds"]
    for found, whose in ((ours, "a new history"), (gathered, "a history seen before")):
        times = np.median(theirs) / np.median(found)
        print(
            f"recommend(), {size:,} items, {events} events, {whose}: ours {ms(found)} ms of CPU "
            f"(with ranking and reasons), RecTools {ms(theirs)} ms: {times:.1f} times less",
            flush=True,
        )

    with inside(InferenceSession, "run") as network, inside(Booster, "predict") as trees:
        for asked in customers:
            recommender.recommend(anew(asked))
    print(
        f"of a new history's: {1000 * sum(network) / CUSTOMERS:.2f} ms in ONNX Runtime "
        f"({len(network)} runs), {1000 * sum(trees) / CUSTOMERS:.2f} ms in LightGBM (means)",
        flush=True,
    )


@contextmanager
def inside(kind: type, name: str) -> Iterator[list[float]]:
    """The CPU seconds of each call of a method while the context lasts."""
    method, seconds = getattr(kind, name), []

    def timed(*given: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return method(*given, **named)
        finally:
            seconds.append(time.process_time() - started)

    setattr(kind, name, timed)
    try:
        yield seconds
    finally:
        setattr(kind, name, method)


def anew(asked: Request) -> Request:
    """As of events that were not seen before: nothing gathered of them is remembered."""
    return replace(asked, history=tuple(replace(event) for event in asked.history))


def whole(size: int) -> None:
    """Everything about a shop of one size; prints a line each."""
    before, clock = memory(), time.process_time
    started = clock()
    recommender = shop(size)
    print(f"{size:,} items: built in {clock() - started:.0f} CPU s", flush=True)
    for events in (0, 10, 100, 1000):
        first, again = [], []
        for seed in range(CUSTOMERS):
            asked = request(size, events, seed)
            recommender.recommend(asked)
            for _ in range(2):
                first += spent(recommender.recommend, anew(asked), times=1, clock=clock)
            again += spent(recommender.recommend, asked, times=3, clock=clock)[1:]
        print(
            f"  {events:>5} events: {ms(first)} ms (p95 {ms(first, 0.95)}); history seen before: "
            f"{ms(again)} ms",
            flush=True,
        )
    asked = replace(request(size, 100), wishes=Wishes(text="kind of thing", max_price=50.0))
    recommender.recommend(asked)
    found = [
        second
        for _ in range(10)
        for second in spent(recommender.recommend, anew(asked), times=1, clock=clock)
    ]
    print(f"  with a text and a limit: {ms(found)} ms", flush=True)
    many = [request(size, 100, seed) for seed in range(32)]
    together = spent(recommender.recommend_batch, many, times=5, clock=clock)
    alone = spent(lambda: [recommender.recommend(one) for one in many], times=5, clock=clock)
    print(
        f"  batches of 32: {32 / float(np.median(together)):.0f} requests a CPU second, the same "
        f"one by one {32 / float(np.median(alone)):.0f}",
        flush=True,
    )
    print(
        f"  resident: {memory() - before:,.0f} MB more than before ({memory():,.0f} MB; "
        f"while building {peak():,.0f})",
        flush=True,
    )


def memory() -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--shop", type=int, help="measure a shop of this size alone")
    parser.add_argument("--skip-peers", action="store_true")
    options = parser.parse_args()
    threadpool_limits(1)
    if options.shop:
        whole(options.shop)
        return
    if not options.skip_peers:
        with Peers() as peers:
            for size in options.sizes:
                retrieval(peers, size)
            beside_rectools(peers)
    for size in [12_000, *options.sizes[1:]]:
        subprocess.run([sys.executable, __file__, "--shop", str(size)], check=True)


if __name__ == "__main__":
    main()
