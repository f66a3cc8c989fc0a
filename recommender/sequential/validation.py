"""Validation of the sequential network: ranks of held-out items, recall and NDCG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from recommender.sequential.network import Network
from recommender.sequential.sequences import PADDING, PURCHASE, Behaviour, history

K = 10  # cutoff of the metrics
EVALUATED = 256  # users scored at once


@dataclass(frozen=True)
class Held:
    """A user whose next item is held out for validation."""

    past: Behaviour
    target: int
    """Item code."""
    aim: int
    """Action of the target event."""
    rated: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """Item codes left out of the ranking."""


def validate(network: Network, held: Sequence[Held]) -> tuple[float, float]:
    """Recall@10 and NDCG@10 of the held-out items among all items that are not `rated`."""
    return recall_and_ndcg(np.concatenate([*ranks(network, held), np.zeros(0)]))


def recall_and_ndcg(ranks: NDArray[np.float64]) -> tuple[float, float]:
    """Recall@10 and NDCG@10 from ranks that start at 0."""
    found = ranks < K
    if not ranks.size:
        return 0.0, 0.0
    return float(found.mean()), float((found / np.log2(ranks + 2)).mean())


@torch.no_grad()
def ranks(network: Network, held: Sequence[Held]) -> Iterable[NDArray[np.float64]]:
    """Ranks of the held-out items: the number of items with a higher score."""
    network.eval()
    items = network.tower()
    ordered = sorted(held, key=lambda one: len(one.past))
    for start in range(0, len(ordered), EVALUATED):
        some = ordered[start : start + EVALUATED]
        scores = wanted_after(network, some, items) @ items.T
        scores[:, PADDING] = -torch.inf
        rows = np.repeat(np.arange(len(some)), [one.rated.size for one in some])
        rated = np.concatenate([one.rated for one in some])
        at = (torch.from_numpy(codes).to(scores.device) for codes in (rows, rated))
        scores[tuple(at)] = -torch.inf
        targets = torch.tensor([one.target for one in some], device=items.device)
        right = scores.gather(1, targets[:, None])
        yield (scores > right).sum(1).cpu().numpy().astype(np.float64)


def wanted_after(network: Network, held: Sequence[Held], items: Tensor) -> Tensor:
    """B x D: query vectors after each user's past. `items`: V x D."""
    table = history([one.past for one in held], network.user_encoder.length)
    codes, actions, gaps, older, traits = (
        torch.from_numpy(table[name]).to(items.device)
        for name in ("items", "actions", "gaps", "older", "traits")
    )
    aims = torch.tensor([one.aim for one in held], device=items.device)[:, None].expand_as(codes)
    rows = network.tower.with_searches(items)
    profile = network.profile(rows, older, traits)
    present = codes != PADDING
    wanted, _ = network.user_encoder.wanted(rows[codes], present, actions, gaps, aims, profile)
    return wanted[:, -1]


@torch.no_grad()
def score_level(networks: Sequence[Network], held: Sequence[Held], rank: int = 50) -> float:
    """Mean score of the item at `rank` over held-out users, by the ensemble."""
    some = list(held[:EVALUATED])
    if not some:
        return 0.0
    items = [network.eval().tower() for network in networks]
    each = (wanted_after(n, some, of) @ of.T for n, of in zip(networks, items, strict=True))
    scores = torch.stack(list(each)).mean(0)
    return float(scores.topk(min(rank, scores.shape[1])).values[:, -1].mean())


def training_sample(sequences: Sequence[Behaviour], most: int, seed: int) -> list[Held]:
    """The last purchases of a sample of the training users, to compare with the held-out ones."""
    rng = np.random.default_rng(seed)
    ends = [int(np.flatnonzero(one.actions == PURCHASE)[-1:].sum()) for one in sequences]
    usable = [row for row, end in enumerate(ends) if end]
    chosen = rng.permutation(usable)[:most]
    return [
        Held(sequences[row].between(0, ends[row]), int(sequences[row].items[ends[row]]), PURCHASE)
        for row in chosen.tolist()
    ]
