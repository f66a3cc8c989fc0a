"""Training loop of the sequential network: random batches, early stopping, checkpoints."""

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

from recommender.sequential.checkpoint import State, metadata, resume, save, state
from recommender.sequential.network import (
    ItemTower,
    Network,
    NetworkConfig,
    UserEncoder,
    next_item_loss,
)
from recommender.sequential.sequences import (
    ACTIONS,
    GAPS,
    PADDING,
    Batch,
    Behaviour,
    batches,
    windows,
)
from recommender.sequential.validation import Held, training_sample, validate

CPU = torch.device("cpu")


@dataclass(frozen=True)
class FitConfig:
    """Hyper-parameters of the training loop."""

    network: NetworkConfig = field(default_factory=NetworkConfig)
    """Architecture."""
    epochs: int = 30
    """Largest number of epochs."""
    patience: int = 3
    """Epochs without a better validation NDCG before stopping."""
    batch: int = 256
    """Sequences per batch."""
    negatives: int = 1024
    """Sampled items shared by a batch."""
    learning_rate: float = 0.001
    """Of AdamW."""
    weight_decay: float = 0.0
    """Of AdamW."""
    validated: int = 5000
    """Largest number of users in the validation."""
    seed: int = 0
    """Of initialisation, batches and negatives."""


@dataclass(frozen=True)
class Epoch:
    """Metrics of one epoch; `train_ndcg` is NDCG@10 on a sample of the training purchases."""

    number: int
    loss: float
    recall: float
    ndcg: float
    train_ndcg: float


@dataclass(frozen=True)
class Content:
    """Content of every item code and search; row 0 is padding."""

    features: sparse.csr_array
    """V x F; rows sum to 1 or are empty."""
    texts: NDArray[np.float32] | None = None
    """V x T."""
    searches: NDArray[np.float32] | None = None
    """Q x T: vectors of search texts."""
    traits: int = 0
    """Number of known traits."""


@dataclass(frozen=True)
class FitRun:
    """Execution of one training loop."""

    device: torch.device = CPU
    checkpoint: Path | None = None
    """File from which an interrupted run resumes."""
    report: Callable[[Epoch], None] = lambda _: None
    """Called after every epoch."""
    progress: Callable[[Iterable[Batch]], Iterable[Batch]] = iter
    """Wraps the batches of an epoch."""


@dataclass(frozen=True)
class Fitted:
    """The network after its best epoch, and the metrics of all epochs."""

    network: Network
    epochs: tuple[Epoch, ...]


def device(name: str = "auto") -> torch.device:
    """`auto`: CUDA if available. Raises ValueError for an unavailable CUDA."""
    if name == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if name == "cuda" and not torch.cuda.is_available():
        raise ValueError("device 'cuda' was asked for and this machine has none: use auto or cpu")
    return torch.device(name)


def build(content: Content, config: NetworkConfig) -> Network:
    """An untrained network of `content`, on the CPU."""
    rows = sparse.coo_array(content.features)
    features = torch.sparse_coo_tensor(
        torch.from_numpy(np.stack([rows.row, rows.col]).astype(np.int64)),
        torch.from_numpy(rows.data.astype(np.float32)),
        content.features.shape,
        check_invariants=False,
    ).coalesce()
    texts, searches = (
        None if rows is None else torch.from_numpy(rows)
        for rows in (content.texts, content.searches)
    )
    tower = ItemTower(features, texts, searches, config)
    return Network(tower, UserEncoder(len(ACTIONS), GAPS, config), content.traits)


def fit(
    sequences: Sequence[Behaviour],
    held: Sequence[Held],
    content: Content,
    config: FitConfig,
    run: FitRun = FitRun(),
) -> Fitted:
    """Trains on `sequences` until the ranking of `held` stops improving.

    Without `held` it runs all epochs. Every epoch draws from (seed, epoch), so a run resumed from
    a checkpoint ends exactly as an uninterrupted one.
    """
    loop = TrainingLoop.start(content, config, run)
    parts = windows(sequences, config.network.length)
    trained = training_sample(sequences, min(config.validated, 1000), config.seed)
    while not finished(loop.epochs, config):
        loss = loop.one_epoch(parts)
        recall, ndcg = validate(loop.network, held)
        train_ndcg = validate(loop.network, trained)[1]
        epoch = Epoch(len(loop.epochs) + 1, loss, recall, ndcg, train_ndcg)
        loop.finish(epoch, best=not held)
    loop.network.load_state_dict(loop.best)
    loop.network.eval()
    return Fitted(loop.network, tuple(loop.epochs))


@dataclass
class TrainingLoop:
    """State of a training loop between epochs."""

    network: Network
    optimiser: torch.optim.Optimizer
    config: FitConfig
    run: FitRun
    epochs: list[Epoch]
    best: State

    @classmethod
    def start(cls, content: Content, config: FitConfig, run: FitRun) -> "TrainingLoop":
        """A new training, or the one in the checkpoint."""
        torch.manual_seed(config.seed)
        network = build(content, config.network).to(run.device)
        move(network.tower, run.device)
        optimiser = torch.optim.AdamW(
            network.parameters(),
            config.learning_rate,
            weight_decay=config.weight_decay,
            fused=run.device.type == "cuda",
        )
        if run.checkpoint and run.checkpoint.exists():
            epochs = epochs_of(run.checkpoint, config)
            best = resume(run.checkpoint, network, optimiser)
            return cls(network, optimiser, config, run, epochs, best)
        return cls(network, optimiser, config, run, [], state(network))

    def one_epoch(self, parts: Sequence[Behaviour]) -> float:
        """Mean loss of a pass over all `parts` (see `windows`)."""
        self.network.train()
        rng = np.random.default_rng((self.config.seed, len(self.epochs) + 1))
        torch.manual_seed(int(rng.integers(2**31)))
        losses = []
        length = self.config.network.length
        for batch in self.run.progress(batches(parts, self.config.batch, length, rng)):
            self.optimiser.zero_grad(set_to_none=True)
            loss = batch_loss(self.network, batch, self.config, rng)
            loss.backward()  # type: ignore[no-untyped-call]
            self.optimiser.step()
            losses.append(loss.detach())  # reading it here would wait for the GPU
        return float(torch.stack(losses).mean()) if losses else 0.0

    def finish(self, epoch: Epoch, *, best: bool) -> None:
        """Reports the epoch, keeps the best state (`best`: this one) and saves the checkpoint."""
        self.epochs.append(epoch)
        self.run.report(epoch)
        if best or epoch is best_of(self.epochs):
            self.best = state(self.network)
        if self.run.checkpoint:
            kept = {"config": asdict(self.config), "epochs": [asdict(one) for one in self.epochs]}
            save(self.run.checkpoint, self.network, self.optimiser, self.best, kept)


def move(tower: ItemTower, on: torch.device) -> None:
    """Moves the inputs of the tower, which are no parameters."""
    tower.features = tower.features.to(on)
    tower.texts = None if tower.texts is None else tower.texts.to(on)
    tower.searches = None if tower.searches is None else tower.searches.to(on)


def batch_loss(
    network: Network, batch: Batch, config: FitConfig, rng: np.random.Generator
) -> Tensor:
    """Next-item loss, plus that of the purchase intent where it is known.

    Rows are selected in NumPy, before the transfer, so that nothing waits for the GPU.
    """
    on = network.tower.ids.weight.device
    items = len(network.tower.ids.weight)
    real = np.flatnonzero((batch.targets != PADDING) & (batch.items != PADDING))
    labelled = real[~np.isnan(batch.buys.flat[real])]
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
        if not labelled.size:
            return loss
        intent = network.user_encoder.purchase_intent(codes != PADDING, actions, gaps)
        logits = intent.flatten()[there(labelled)].float()
    follows = there(batch.buys.flat[labelled])
    return loss + functional.binary_cross_entropy_with_logits(logits, follows)


def best_of(epochs: Sequence[Epoch]) -> Epoch:
    """The epoch of the highest validation NDCG."""
    return max(epochs, key=lambda epoch: epoch.ndcg)


def epochs_of(path: Path, config: FitConfig) -> list[Epoch]:
    """The epochs of a checkpoint. Raises ValueError for one of another configuration."""
    run = metadata(path)
    if run["config"] != asdict(replace(config, epochs=run["config"]["epochs"])):
        raise ValueError(f"{path} holds a run with other settings: remove it or choose another")
    return [Epoch(**values) for values in run["epochs"]]


def finished(epochs: Sequence[Epoch], config: FitConfig) -> bool:
    """Whether the last epoch has run, or `patience` epochs brought nothing better."""
    if not epochs:
        return config.epochs <= 0
    stale = epochs[-1].number - best_of(epochs).number
    return len(epochs) >= config.epochs or (stale >= config.patience and epochs[-1].ndcg > 0)
