"""Training and serving on a GPU: the same measurements there and on the CPU.

    .venv/bin/python bench/gpu.py                # CUDA where there is one, else the CPU
    .venv/bin/python bench/gpu.py --device cpu

Users a second of training on made-up sequences, as `fit` trains (bf16 on CUDA), and with TF32;
queries a second of scoring a catalogue with its top 100, in a batch and one by one; one encoder
step, by `torch.compile` and CUDA graph.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from scipy import sparse

from recommender.sequential.network import NetworkConfig
from recommender.sequential.sequences import Behaviour, of_items
from recommender.sequential.trainer import Content, FitConfig, FitRun, build, device, fit

PLACES = 100
BATCH = 256


def sequences(users: int, items: int, seed: int = 0) -> list[Behaviour]:
    rng = np.random.default_rng(seed)
    lengths = np.clip(rng.geometric(0.1, users) + 2, 3, 50)
    return of_items([rng.integers(1, items, length) for length in lengths.tolist()])


def seconds(work: Callable[[], Any], on: torch.device, times: int) -> float:
    """The median of `times` runs after one that does not count."""
    work()
    found = []
    for _ in range(times):
        wait(on)
        started = time.perf_counter()
        work()
        wait(on)
        found.append(time.perf_counter() - started)
    return float(np.median(found))


def wait(on: torch.device) -> None:
    if on.type == "cuda":
        torch.cuda.synchronize(on)


@contextmanager
def tf32(used: bool) -> Iterator[None]:
    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision("high" if used else "highest")
    try:
        yield
    finally:
        torch.set_float32_matmul_precision(before)


def training(on: torch.device, users: int, items: int, dim: int) -> dict[str, float]:
    """Users a second of an epoch, as `fit` trains."""
    some = sequences(users, items)
    nothing = Content(sparse.csr_array((items, 1), dtype=np.float32))
    config = FitConfig(NetworkConfig(embedding_dim=dim), epochs=1)
    found = {}
    for name, used in (("as fit trains", False), ("with TF32", True)):
        with tf32(used):
            found[name] = users / seconds(lambda: fit(some, [], nothing, config, FitRun(on)), on, 1)
    return found


def retrieval(on: torch.device, items: int, dim: int) -> dict[str, float]:
    """Queries a second by matrix product and top k."""
    torch.manual_seed(0)
    rows, queries = torch.randn(items, dim, device=on), torch.randn(BATCH, dim, device=on)
    found = {
        f"{BATCH} at once": BATCH / seconds(lambda: top(queries, rows), on, 5),
        "one by one": 1 / seconds(lambda: top(queries[:1], rows), on, 20),
    }
    if on.type == "cuda":
        half, small = rows.half(), queries.half()
        found[f"{BATCH} at once, float16"] = BATCH / seconds(lambda: top(small, half), on, 5)
    return found


def top(queries: torch.Tensor, rows: torch.Tensor) -> torch.Tensor:
    """Two levels: the highest of each group, then all of the groups that may hold the best."""
    scores = queries @ rows.T
    if scores.shape[1] < 4 * PLACES:
        return scores.topk(min(PLACES, scores.shape[1])).indices
    size = scores.shape[1] // (4 * PLACES)
    whole = size * 4 * PLACES
    highest = scores[:, :whole].view(len(queries), 4 * PLACES, size).max(dim=2).values
    groups = highest.topk(PLACES).indices
    inside = groups[:, :, None] * size + torch.arange(size, device=rows.device)
    rest = torch.arange(whole, scores.shape[1], device=rows.device).expand(len(queries), -1)
    candidates = torch.cat([inside.flatten(1), rest], dim=1)
    order = scores.gather(1, candidates).topk(PLACES).indices
    return candidates.gather(1, order)


@torch.no_grad()
def encoding(on: torch.device, dim: int, length: int, compiled: bool) -> dict[str, float]:
    """Milliseconds to read one customer: eager, compiled, replayed as a CUDA graph."""
    config = NetworkConfig(embedding_dim=dim, length=length)
    network = build(Content(sparse.csr_array((2, 1), dtype=np.float32)), config).to(on).eval()
    items = torch.randn(1, length, dim, device=on)
    present = torch.ones(1, length, dtype=torch.bool, device=on)
    codes = torch.zeros(1, length, dtype=torch.long, device=on)
    given = (items, present, codes, codes, codes, torch.zeros(1, dim, device=on))
    found = {"eager": 1000 * seconds(lambda: network.user_encoder(*given), on, 20)}
    if compiled:
        quick = torch.compile(network.user_encoder)
        found["compiled"] = 1000 * seconds(lambda: quick(*given), on, 20)
    if on.type == "cuda":
        graph = torch.cuda.CUDAGraph()
        network.user_encoder(*given)
        wait(on)
        with torch.cuda.graph(graph):
            network.user_encoder(*given)
        found["CUDA graph"] = 1000 * seconds(graph.replay, on, 20)
    return found


def main(arguments: list[str] | None = None) -> dict[str, Any]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    parser.add_argument("--users", type=int, default=20_000)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--dim", type=int, default=64)
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args(arguments)
    on = device(options.device)
    name = torch.cuda.get_device_name(on) if on.type == "cuda" else "CPU"
    found = {
        "device": name,
        "training, users a second": training(on, options.users, options.items, options.dim),
        "retrieval, queries a second": retrieval(on, options.items, options.dim),
        "one customer read, ms": encoding(on, options.dim, 50, options.compile),
    }
    print(json.dumps(found, indent=1))
    return found


if __name__ == "__main__":
    main()
