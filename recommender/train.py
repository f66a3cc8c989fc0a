"""Training: what the log says of every item, and the vectors of every text."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import tomllib
from numpy.typing import NDArray
from scipy import sparse

from recommender.candidates.user_history import INTEREST
from recommender.catalog.campaigns import Campaign
from recommender.catalog.catalog import Catalog, item_texts
from recommender.catalog.name_index import Names
from recommender.embedding.encoder import Encoder
from recommender.embedding.vectors import KnownTexts
from recommender.interactions import Interactions, basket_matrix, bought_at_all, once_per_basket
from recommender.item_knn.cosine import neighbours, rise, risen, with_ease
from recommender.item_knn.ease import ease
from recommender.model import Model
from recommender.next_basket.ranker import Habits, learn
from recommender.ranking.linear import Weights
from recommender.response import ad_clicks, promotion_use
from recommender.response.ad_clicks import ShownAds
from recommender.response.promotion_use import Redemptions
from recommender.reviews.fit_sentiment import learn as learn_opinions
from recommender.schema import EventType, Item
from recommender.sequential.inference import Foresight
from recommender.sequential.item_features import Features
from recommender.sequential.network import NetworkConfig
from recommender.sequential.onnx_export import foresight
from recommender.sequential.sequences import PURCHASE, Behaviour, of_log
from recommender.sequential.trainer import (
    Content,
    Epoch,
    FitConfig,
    Held,
    best_of,
    device,
    fit,
    highest,
)
from recommender.sequential.users import KnownCustomers, searches, trait_codes, traits_known

DAY = 86400.0
Progress = Callable[[Iterable[int]], Iterable[int]]


@dataclass(frozen=True)
class Config:
    """One training run; a TOML file of the same shape sets it."""

    popularity_half_life: float = 30.0  # days
    neighbours: int = 50  # kept per item
    shrink: float = 10.0  # baskets added to the cosine's denominator
    ease_items: int = 3000  # bought most, whose neighbours are EASE's; its cost is the cube
    regularisation: float = 200.0  # of EASE
    weights: Weights = field(default_factory=Weights)  # of the ranking
    network: FitConfig = field(default_factory=FitConfig)  # of the neural part; epochs = 0: none
    seeds: int = 1  # networks that differ by their seed alone; a score is the mean of theirs
    held_out: float = 0.05  # the newest share of the log, to stop training by
    recent_events: int = 200  # of each customer, which the network learns from
    least_events: int = 1000  # in the log, for the network to be trained at all
    least_reviews: int = 300  # of praise and of blame each, to learn how reviews feel

    def __post_init__(self) -> None:
        if self.seeds < 1:
            raise ValueError(f"seeds is {self.seeds}; it takes 1 or more")

    @classmethod
    def read(cls, path: Path) -> "Config":
        """Raises ValueError naming the file and what it accepts."""
        try:
            values: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
            return cls(
                **values
                | {
                    "weights": Weights(**values.get("weights", {})),
                    "network": fit_config(values.get("network", {})),
                }
            )
        except (TypeError, ValueError) as error:
            accepted = ", ".join(asdict(cls()))
            raise ValueError(f"{path}: {error}; accepted: {accepted}") from error


@dataclass(frozen=True)
class Run:
    """Where one training runs and whom it tells."""

    device: str = "auto"  # auto, cpu or cuda
    checkpoint: Path | None = None  # file from which a killed run goes on
    progress: Progress = iter
    report: Callable[[Epoch], None] = lambda _: None


@dataclass(frozen=True)
class Promoting:
    """What the shop knows of its promotions and ads."""

    campaigns: tuple[Campaign, ...] = ()  # for everyone
    redemptions: Redemptions = field(default_factory=Redemptions)
    shown_ads: ShownAds = field(default_factory=ShownAds)


def fit_config(values: dict[str, Any]) -> FitConfig:
    shape = NetworkConfig(**values.get("network", {}))
    return FitConfig(**values | {"network": shape})


def train(
    items: Sequence[Item],
    log: Interactions,
    encoder: Encoder,
    *,
    config: Config,
    now: float,
    promoting: Promoting = Promoting(),
    run: Run = Run(),
    customers: KnownCustomers = KnownCustomers(),  # noqa: B008  frozen
) -> Model:
    """A model of everything in `log`; an empty log gives one that knows texts alone."""
    catalog = Catalog.of(items, promoting.campaigns)
    texts = tuple(dict.fromkeys(catalog.texts + Names.of(catalog).categories))
    purchases = once_per_basket(log.purchases)
    known = KnownTexts(texts, encoded(texts, encoder, run.progress))
    return Model(
        version=version(log, config, now),
        item_ids=log.items,
        buyers=buyers(purchases),
        popularity=popularity(log, config.popularity_half_life * DAY),
        neighbours=together(log, config, run),
        texts=known,
        encoder_name=encoder.name,
        weights=config.weights,
        habits=habits(log, catalog),
        foresight=foreseen(items, log, customers, known, encoder, config, run),
        redemption=promotion_use.learn(catalog, log, promoting.redemptions),
        ad_clicks=ad_clicks.learn(promoting.shown_ads),
        opinions=learn_opinions(customers.reviews, least=config.least_reviews),
    )


def together(log: Interactions, config: Config, run: Run) -> sparse.csr_array:
    """Items x items: what is bought with each, more so what rises; by EASE in a long log."""
    purchases = once_per_basket(log.purchases)
    near = neighbours(
        basket_matrix(purchases),
        n=config.neighbours,
        shrink=config.shrink,
        progress=run.progress,
    )
    by = rise(purchases)
    if len(log) < config.least_events or not config.ease_items:
        return risen(near, by)
    learned = ease(
        bought_at_all(log), most_items=config.ease_items, regularisation=config.regularisation
    )
    return risen(with_ease(near, learned, config.neighbours), by)


def habits(log: Interactions, catalog: Catalog) -> Habits | None:
    """Of the items in the catalogue alone: serving sees no others."""
    rows = np.array([catalog.index.get(item_id, -1) for item_id in log.items], np.intp)
    listed = log.where(rows[log.item] >= 0)
    ids = tuple(item.item_id for item in catalog.items)
    inside = replace(listed, items=ids, item=rows[listed.item].astype(np.int32))
    found = learn(inside, catalog.levels, catalog.promoted)
    if found is None:
        return None
    of_items = np.vstack([found.of_items, np.zeros_like(found.of_items[:1])])
    return replace(found, of_items=of_items[rows])


def foreseen(
    items: Sequence[Item],
    log: Interactions,
    customers: KnownCustomers,
    texts: KnownTexts,
    encoder: Encoder,
    config: Config,
    run: Run,
) -> Foresight | None:
    """The network, of the whole log: as many epochs as were best on what the newest of it bought.

    None for a log that is too short to learn from.
    """
    if len(log) < config.least_events or not config.network.epochs:
        return None
    listed = {item.item_id: item for item in items}
    sold = [listed.get(item_id, Item(item_id, item_id)) for item_id in log.items]
    features = Features.of(items)
    names = traits_known(customers.traits)
    said = searches(log, customers.searched)
    content = replace(
        content_of(sold, features, texts, encoder),
        said=encoded(said.texts, encoder, run.progress),
        traits=len(names),
    )
    sequences = of_log(log, said, trait_codes(log.users, customers.traits, names))
    past, held = held_out(log, sequences, config)
    past, sequences = recent(past, config), recent(sequences, config)
    on = device(run.device)
    first = fit(
        past,
        held,
        content,
        config.network,
        on=on,
        report=run.report,
        checkpoint=run.checkpoint,
    )
    chosen = best_of(first.epochs).number if held else config.network.epochs
    whole = replace(config.network, epochs=chosen)
    networks = [
        fit(sequences, [], content, replace(whole, seed=whole.seed + number), on=on).network
        for number in range(config.seeds)
    ]
    return foresight(networks, log.items, features, encoder.dim, highest(networks, held), names)


def recent(sequences: Sequence[Behaviour], config: Config) -> list[Behaviour]:
    most = config.recent_events
    return [one.between(max(0, len(one) - most), len(one)) for one in sequences]


def content_of(
    items: Sequence[Item], features: Features, texts: KnownTexts, encoder: Encoder
) -> Content:
    """With the row of the padding first."""
    matrix = features.matrix(items)
    vectors = texts.vectors(item_texts(items), encoder)
    starts = np.concatenate([[0], matrix.indptr])
    size = (matrix.shape[0] + 1, matrix.shape[1])
    padded = sparse.csr_array((matrix.data, matrix.indices, starts), shape=size)
    rows = np.vstack([np.zeros((1, encoder.dim), np.float32), vectors])
    return Content(padded, rows)


def held_out(
    log: Interactions, sequences: Sequence[Behaviour], config: Config
) -> tuple[list[Behaviour], list[Held]]:
    """What lies before the newest share of the log, and each customer's next purchase in it."""
    cutoff = float(np.quantile(log.timestamp, 1 - config.held_out))
    past, held = [], []
    for one in sequences:
        count = int(np.searchsorted(one.times, cutoff))
        before = one.between(0, count)
        past.append(before)
        bought = np.flatnonzero(one.actions[count:] == PURCHASE)
        if count and bought.size:
            held.append(Held(before, int(one.items[count + bought[0]]), PURCHASE))
    rng = np.random.default_rng(config.network.seed)
    chosen = rng.permutation(len(held))[: config.network.validated]
    return past, [held[row] for row in sorted(chosen)]


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
