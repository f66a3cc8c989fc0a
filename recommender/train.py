"""Training: what the log says of every item, and the vectors of every text."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import tomllib
from numpy.typing import NDArray
from scipy import sparse

from recommender.catalog import Catalog
from recommender.dataset import Interactions, basket_matrix, once_per_basket
from recommender.model import Model
from recommender.names import Names
from recommender.neighbours import neighbours
from recommender.rank import Weights
from recommender.schema import EventType, Item
from recommender.text import Encoder
from recommender.traces import INTEREST
from recommender.vectors import KnownTexts

DAY = 86400.0
Progress = Callable[[Iterable[int]], Iterable[int]]


@dataclass(frozen=True)
class Config:
    """One training run; a TOML file of the same shape sets it."""

    popularity_half_life: float = 30.0  # days
    neighbours: int = 50  # kept per item
    shrink: float = 10.0  # baskets added to the cosine's denominator
    weights: Weights = field(default_factory=Weights)  # of the ranking

    @classmethod
    def read(cls, path: Path) -> "Config":
        """Raises ValueError naming the file and what it accepts."""
        try:
            values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
            return cls(**values | {"weights": Weights(**values.get("weights", {}))})
        except (TypeError, tomllib.TOMLDecodeError) as error:
            accepted = ", ".join(asdict(cls()))
            raise ValueError(f"{path}: {error}; accepted: {accepted}") from error


def train(
    items: Sequence[Item],
    log: Interactions,
    encoder: Encoder,
    *,
    config: Config,
    now: float,
    progress: Progress = iter,
) -> Model:
    """A model of everything in `log`; an empty log gives one that knows texts alone."""
    catalog = Catalog.of(items)
    texts = tuple(dict.fromkeys(catalog.texts + Names.of(catalog).categories))
    purchases = once_per_basket(log.purchases)
    return Model(
        version=version(log, config, now),
        item_ids=log.items,
        buyers=buyers(purchases),
        popularity=popularity(log, config.popularity_half_life * DAY),
        neighbours=neighbours(
            basket_matrix(purchases), n=config.neighbours, shrink=config.shrink, progress=progress
        ),
        texts=KnownTexts(texts, encoded(texts, encoder, progress)),
        encoder_name=encoder.name,
        weights=config.weights,
    )


def version(log: Interactions, config: Config, now: float) -> str:
    """Names the run: its second, and a digest of what it learned from and how."""
    seen = f"{len(log)} {float(log.timestamp.max(initial=0))} {asdict(config)}"
    return f"{int(now)}-{hashlib.sha256(seen.encode()).hexdigest()[:8]}"


def buyers(purchases: Interactions) -> NDArray[np.float32]:
    """How many customers bought each item."""
    ones = np.ones(len(purchases), np.float32)
    shape = (len(purchases.users), len(purchases.items))
    pairs = sparse.csr_array((ones, (purchases.user, purchases.item)), shape=shape)
    pairs.data[:] = 1
    return np.asarray(pairs.sum(axis=0), np.float32)


def popularity(log: Interactions, half_life: float) -> NDArray[np.float32]:
    """log(1 + decayed events) over its maximum, in [0, 1]. Purchases count 1, the rest less."""
    counts = {kind.value: weight for kind, weight in INTEREST.items()}
    counts[EventType.PURCHASE.value] = 1.0
    kinds, codes = np.unique(log.type, return_inverse=True)
    weights = np.array([counts.get(str(kind), 0.0) for kind in kinds], np.float64)[codes]
    age = log.timestamp.max(initial=0.0) - log.timestamp
    total = np.bincount(log.item, weights * 0.5 ** (age / half_life), minlength=len(log.items))
    logged = np.log1p(total)
    return np.asarray(logged / max(float(logged.max(initial=0)), 1e-9), np.float32)


def encoded(texts: Sequence[str], encoder: Encoder, progress: Progress) -> NDArray[np.float32]:
    """Vectors of the texts, the short ones first so that a batch is of one length."""
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    rows = np.zeros((len(texts), encoder.dim), np.float32)
    for start in progress(range(0, len(order), 256)):
        batch = order[start : start + 256]
        rows[batch] = encoder.encode([texts[row] for row in batch])
    return rows
