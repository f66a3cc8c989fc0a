"""Made-up shops and customers whose right recommendations are known."""

from collections.abc import Iterable, Sequence

import numpy as np

from recommender.catalog.catalog import Catalog
from recommender.embedding.encoder import Encoder
from recommender.interactions import Interactions, interactions
from recommender.profile.update import empty
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Item, Request
from recommender.sequential.network import NetworkConfig
from recommender.sequential.trainer import FitConfig
from recommender.train import train
from recommender.training_config import Config
from recommender.training_data import TrainingData

DAY = 86400.0
SMALL = Config(
    shrink=1.0,
    regularisation=1.0,
    network=FitConfig(NetworkConfig(embedding_dim=16, dropout=0.2), epochs=8, negatives=64),
    least_events=10,
)
Basket = tuple[str, Sequence[str]]  # customer, items


def log_of(baskets: Iterable[Basket], looks: Iterable[Basket] = ()) -> Interactions:
    """One basket a day, and one visit that ends with looking."""
    rows = [
        (user, item, kind, 1.0, day * DAY, f"{kind} {day}")
        for kind, visits in (("purchase", baskets), ("view", looks))
        for day, (user, items) in enumerate(visits, start=1)
        for item in items
    ]
    names = ("user_id", "item_id", "type", "value", "timestamp", "session_id")
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return interactions(
        {name: np.array(column, object) for name, column in zip(names, columns, strict=True)}
    )


def trained(
    items: Sequence[Item], baskets: Iterable[Basket], encoder: Encoder, now: float = 1e6
) -> Recommender:
    model = train(TrainingData(items, log_of(baskets)), encoder, SMALL, now=now)
    return Recommender(model, Catalog.of(items), encoder)


def bought(user: str, *baskets: Sequence[str]) -> tuple[Event, ...]:
    return tuple(
        Event(
            f"{user}-{day}-{item}", user, EventType.PURCHASE, day * DAY, item, 1.0, None, f"b{day}"
        )
        for day, basket in enumerate(baskets, start=1)
        for item in basket
    )


def asked(user: str = "u", **fields: object) -> Request:
    return Request(**{"profile": empty(user), "now": 100 * DAY} | fields)  # type: ignore[arg-type]


def ids(recommender: Recommender, request: Request) -> list[str]:
    return [one.item.item_id for one in recommender.recommend(request).items]
