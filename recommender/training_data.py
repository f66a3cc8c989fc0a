"""Inputs of training: the shop's data, and where and how the run executes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recommender.catalog.campaigns import Campaign
from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.embedding.vectors import KnownTexts
from recommender.interactions import Interactions
from recommender.response.ad_clicks import ShownAds
from recommender.response.promotion_use import Redemptions
from recommender.schema import Item
from recommender.sequential.trainer import Epoch
from recommender.sequential.users import UserData
from recommender.training_config import Config

Progress = Callable[[Iterable[int]], Iterable[int]]


@dataclass(frozen=True)
class PromotionHistory:
    """Promotions and ads of the shop, and how users responded to them."""

    campaigns: tuple[Campaign, ...] = ()
    """Campaigns that are open to everyone."""
    redemptions: Redemptions = field(default_factory=Redemptions)
    """Promotions that have begun, and who used them."""
    shown_ads: ShownAds = field(default_factory=ShownAds)
    """Ad impressions and clicks."""


@dataclass(frozen=True)
class TrainingData:
    """Everything that a shop knows and a training may learn from."""

    items: Sequence[Item]
    """The catalogue as it is listed now."""
    log: Interactions
    """The behaviour log."""
    users: UserData = field(default_factory=UserData)
    """Side information on users: traits, searches, rated reviews."""
    promotions: PromotionHistory = field(default_factory=PromotionHistory)
    """Promotions and ads."""


@dataclass(frozen=True)
class Run:
    """Execution of one training: device, checkpoint and progress."""

    device: str = "auto"
    """`auto`, `cpu` or `cuda`."""
    checkpoint: Path | None = None
    """File from which an interrupted training resumes."""
    progress: Progress = iter
    """Wraps long loops, e.g. in a progress bar."""
    report: Callable[[Epoch], None] = lambda _: None
    """Called after every epoch of the network."""


@dataclass(frozen=True)
class Training:
    """One training run as each learned part sees it."""

    data: TrainingData
    catalog: Catalog
    """The catalogue of `data.items` with its campaigns."""
    encoder: Encoder
    texts: KnownTexts
    """The catalogue's texts, encoded."""
    config: Config
    run: Run
