"""Training the network: random batches, early stopping, checkpoints that resume."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import sparse
from torch import Tensor
from torch.nn import functional

from recommender.sequential.checkpoint import keep, resume, state, told
from recommender.sequential.network import (
    CustomerEncoder,
    ItemTower,
    Network,
    NetworkConfig,
    next_item_loss,
)
from recommender.sequential.sequences import (
    ACTIONS,
    GAPS,
    PADDING,
    PURCHASE,
    Batch,
    Behaviour,
    batches,
    history,
    windows,
)

K = 10  # places of the page that validation counts
CPU = torch.device("cpu")
EVALUATED = 256  # customers scored at once


@dataclass(frozen=True)
class FitConfig:
    """How the network is trained."""

    network: NetworkConfig = field(default_factory=NetworkConfig)
    epochs: int = 30  # at most
    patience: int = 3  # epochs without a better validation before stopping
    batch: int = 256  # sequences
    negatives: int = 1024  # items shared by a batch
    learning_rate: float = 0.001
    weight_decay: float = 0.0
    validated: int = 5000  # customers at most
    seed: int = 0


@dataclass(frozen=True)
class Held:
    """A customer whose next item is kept for validation. `rated` items are not ranked."""

    past: Behaviour
    target: int
    aim: int
    rated: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True)
class Epoch:
    """What one epoch came to. `train_ndcg` is measured as `ndcg` is, on what was trained on."""

    number: int
    loss: float
    recall: float
    ndcg: float
    train_ndcg: float


@dataclass(frozen=True)
class Content:
    """What is known of every item code; row 0 is padding."""

    features: sparse.csr_array  # V x F, rows sum to 1 or are empty
    texts: NDArray[np.float32] | None = None  # V x T
    said: NDArray[np.float32] | None = None  # Q x T, of what customers wrote
    traits: int = 0  # that are known of customers


@dataclass(frozen=True)
class Fitted:
    """The network after its best epoch, and what every epoch came to."""

    network: Network
    epochs: tuple[Epoch, ...]


def device(name: str = "auto") -> torch.device:
    """`auto`: CUDA where there is one. Raises ValueError for CUDA that is not there."""
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if name == "cuda" and not torch.cuda.is_available():
        raise ValueError("device 'cuda' was asked for and this machine has none: use auto or cpu")
    return torch.device(name)


def build(content: Content, config: NetworkConfig) -> Network:
    rows = sparse.coo_array(content.features)
    features = torch.sparse_coo_tensor(
        torch.from_numpy(np.stack([rows.row, rows.col]).astype(np.int64)),
        torch.from_numpy(rows.data.astype(np.float32)),
        content.features.shape,
        check_invariants=False,
    ).coalesce()
    texts, said = (
        None if rows is None else torch.from_numpy(rows) for rows in (content.texts, content.said)
    )
    tower = ItemTower(features, texts, said, config)
    return Network(tower, CustomerEncoder(len(ACTIONS), GAPS, config), content.traits)


def fit(
    sequences: Sequence[Behaviour],
    held: Sequence[Held],
    content: Content,
    config: FitConfig,
    *,
    on: torch.device = CPU,
    checkpoint: Path | None = None,
    report: Callable[[Epoch], None] = lambda _: None,
    progress: Callable[[Iterable[Batch]], Iterable[Batch]] = iter,
) -> Fitted:
    """Learns `sequences`; stops when the ranking of `held` no longer improves.

    Every epoch draws from (seed, epoch), so a run that goes on from the file `checkpoint`
    ends where an unbroken one would. Without `held` it takes all the epochs.
    """
    torch.manual_seed(config.seed)
    network = build(content, config.network).to(on)
    place(network.tower, on)
    optimiser = torch.optim.AdamW(
        network.parameters(),
        config.learning_rate,
        weight_decay=config.weight_decay,
        fused=on.type == "cuda",
    )
    epochs: list[Epoch] = []
    best = state(network)
    if checkpoint and checkpoint.exists():
        epochs = epochs_of(checkpoint, config)
        best = resume(checkpoint, network, optimiser)
    parts, trained = windows(sequences, config.network.length), training_sample(sequences, config)
    while not finished(epochs, config):
        number = len(epochs) + 1
        loss = one_epoch(network, optimiser, parts, config, number, progress)
        recall, ndcg = validate(network, held)
        epoch = Epoch(number, loss, recall, ndcg, validate(network, trained)[1])
        epochs.append(epoch)
        report(epoch)
        if epoch is best_of(epochs) or not held:
            best = state(network)
        if checkpoint:
            run = {"config": asdict(config), "epochs": [asdict(epoch) for epoch in epochs]}
            keep(checkpoint, network, optimiser, best, run)
    network.load_state_dict(best)
    network.eval()
    return Fitted(network, tuple(epochs))


def place(tower: ItemTower, on: torch.device) -> None:
    tower.features = tower.features.to(on)
    tower.texts = None if tower.texts is None else tower.texts.to(on)
    tower.said = None if tower.said is None else tower.said.to(on)


def one_epoch(
    network: Network,
    optimiser: torch.optim.Optimizer,
    parts: Sequence[Behaviour],
    config: FitConfig,
    number: int,
    progress: Callable[[Iterable[Batch]], Iterable[Batch]],
) -> float:
    """The mean loss of a pass over all parts (`windows`)."""
    network.train()
    rng = np.random.default_rng((config.seed, number))
    torch.manual_seed(int(rng.integers(2**31)))
    losses = []
    made = batches(parts, size=config.batch, length=config.network.length, rng=rng)
    for batch in progress(made):
        optimiser.zero_grad(set_to_none=True)
        loss = batch_loss(network, batch, config, rng)
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        losses.append(loss.detach())  # not read here: that would wait for the GPU
    return float(torch.stack(losses).mean()) if losses else 0.0


def batch_loss(
    network: Network, batch: Batch, config: FitConfig, rng: np.random.Generator
) -> Tensor:
    """What is chosen from the batch is chosen here, so that nothing waits for the GPU."""
    on = network.tower.ids.weight.device
    items = len(network.tower.ids.weight)
    real = np.flatnonzero((batch.targets != PADDING) & (batch.items != PADDING))
    told = real[~np.isnan(batch.buys.flat[real])]
    drawn = rng.integers(1, max(2, items), config.negatives)

    def there(values: NDArray[Any]) -> Tensor:
        return torch.from_numpy(values).to(on, non_blocking=True)

    codes, actions, gaps = there(batch.items), there(batch.actions), there(batch.gaps)
    with torch.autocast(on.type, torch.bfloat16, enabled=on.type == "cuda"):
        wanted, rows = network(
            codes, actions, gaps, there(batch.aims), there(batch.older), there(batch.traits)
        )
        wanted, targets = wanted.flatten(0, 1)[there(real)], there(batch.targets.flat[real])
        loss = next_item_loss(wanted, targets, rows, there(drawn))
        if not told.size:
            return loss
        intent = network.customer.intent(codes != PADDING, actions, gaps)
        chances = intent.flatten()[there(told)].float()
    follows = there(batch.buys.flat[told])
    return loss + functional.binary_cross_entropy_with_logits(chances, follows)


def validate(network: Network, held: Sequence[Held]) -> tuple[float, float]:
    """Recall@10 and NDCG@10 of the held items, over all items that are not `rated`."""
    return measures(np.concatenate([*ranked(network, held), np.zeros(0)]))


def measures(ranks: NDArray[np.float64]) -> tuple[float, float]:
    """Recall@10 and NDCG@10 of items above which so many others score."""
    found = ranks < K
    if not ranks.size:
        return 0.0, 0.0
    return float(found.mean()), float((found / np.log2(ranks + 2)).mean())


@torch.no_grad()
def ranked(network: Network, held: Sequence[Held]) -> Iterable[NDArray[np.float64]]:
    """For each held item how many others score higher."""
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
    """B x D: what each customer wants after their past."""
    table = history([one.past for one in held], network.customer.length)
    codes, actions, gaps, older, traits = (
        torch.from_numpy(table[name]).to(items.device)
        for name in ("items", "actions", "gaps", "older", "traits")
    )
    aims = torch.tensor([one.aim for one in held], device=items.device)[:, None].expand_as(codes)
    rows = network.tower.with_said(items)
    profile = network.profile(rows, older, traits)
    present = codes != PADDING
    wanted, _ = network.customer.wanted(rows[codes], present, actions, gaps, aims, profile)
    return wanted[:, -1]


@torch.no_grad()
def highest(networks: Sequence[Network], held: Sequence[Held], place: int = 50) -> float:
    """The mean score of the item at `place` of each held customer's ranking by all networks."""
    some = list(held[:EVALUATED])
    if not some:
        return 0.0
    items = [network.eval().tower() for network in networks]
    each = (wanted_after(n, some, of) @ of.T for n, of in zip(networks, items, strict=True))
    scores = torch.stack(list(each)).mean(0)
    return float(scores.topk(min(place, scores.shape[1])).values[:, -1].mean())


def training_sample(sequences: Sequence[Behaviour], config: FitConfig) -> list[Held]:
    """The last purchases of some of what is trained on, to be ranked beside the held ones."""
    rng = np.random.default_rng(config.seed)
    ends = [int(np.flatnonzero(one.actions == PURCHASE)[-1:].sum()) for one in sequences]
    usable = [row for row, end in enumerate(ends) if end]
    chosen = rng.permutation(usable)[: min(config.validated, 1000)]
    return [
        Held(sequences[row].between(0, ends[row]), int(sequences[row].items[ends[row]]), PURCHASE)
        for row in chosen.tolist()
    ]


def best_of(epochs: Sequence[Epoch]) -> Epoch:
    return max(epochs, key=lambda epoch: epoch.ndcg)


def epochs_of(path: Path, config: FitConfig) -> list[Epoch]:
    """The epochs behind a checkpoint. Raises ValueError for one of another configuration."""
    run = told(path)
    if run["config"] != asdict(replace(config, epochs=run["config"]["epochs"])):
        raise ValueError(f"{path} holds a run with other settings: remove it or choose another")
    return [Epoch(**values) for values in run["epochs"]]


def finished(epochs: Sequence[Epoch], config: FitConfig) -> bool:
    if not epochs:
        return config.epochs <= 0
    stale = epochs[-1].number - best_of(epochs).number
    return len(epochs) >= config.epochs or (stale >= config.patience and epochs[-1].ndcg > 0)
