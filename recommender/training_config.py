"""Configuration of a training run, and its TOML."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import tomllib

from recommender.ranking.linear import Weights
from recommender.sequential.network import NetworkConfig
from recommender.sequential.trainer import FitConfig


@dataclass(frozen=True)
class Config:
    """Hyper-parameters of one training run; a TOML file of the same shape sets them."""

    popularity_half_life: float = 30.0
    """Days after which an event counts half towards popularity."""
    neighbours: int = 50
    """Co-purchase neighbours kept per item."""
    shrink: float = 10.0
    """Added to the denominator of the co-purchase cosine, in baskets."""
    ease_items: int = 3000
    """Most-bought items whose neighbours come from EASE; cost grows with its cube. 0: none."""
    regularisation: float = 200.0
    """L2 regularisation of EASE."""
    weights: Weights = field(default_factory=Weights)
    """Weights of the linear ranker."""
    ranker: str = "linear"
    """Name of the ranker: ours, or that of an installed package."""
    network: FitConfig = field(default_factory=FitConfig)
    """Training of the sequential network; `epochs = 0` trains none."""
    seeds: int = 1
    """Networks in the ensemble, differing by seed; a score is their mean."""
    held_out: float = 0.05
    """Newest share of the log used for early stopping."""
    recent_events: int = 200
    """Newest events per user that the network learns from."""
    least_events: int = 1000
    """Events in the log below which no network and no EASE is trained."""
    least_reviews: int = 300
    """Positive and negative reviews, each, below which no sentiment model is trained."""

    def __post_init__(self) -> None:
        if self.seeds < 1:
            raise ValueError(f"seeds is {self.seeds}; it takes 1 or more")

    @classmethod
    def load(cls, path: Path) -> "Config":
        """The configuration in a TOML file.

        Raises ValueError naming the file and the accepted keys.
        """
        try:
            return cls.of(tomllib.loads(path.read_text("utf-8")))
        except (TypeError, ValueError) as error:
            accepted = ", ".join(asdict(cls()))
            raise ValueError(f"{path}: {error}; accepted: {accepted}") from error

    @classmethod
    def of(cls, values: dict[str, Any]) -> "Config":
        """The configuration with `values`, nested as in the TOML; defaults for the rest."""
        network = dict(values.get("network", {}))
        network["network"] = NetworkConfig(**network.get("network", {}))
        nested = {"weights": Weights(**values.get("weights", {})), "network": FitConfig(**network)}
        return cls(**values | nested)
