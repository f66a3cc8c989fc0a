"""Training: a model from a shop's data, each learned part by its own step."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from recommender import popularity
from recommender.catalog.catalog import Catalog
from recommender.catalog.name_index import Names
from recommender.embedding.encoder import Encoder, encode_all
from recommender.embedding.vectors import KnownTexts
from recommender.interactions import Interactions
from recommender.item_knn import fit_neighbours
from recommender.model import Model
from recommender.next_basket import fit_ranker
from recommender.plugged import known_ranker, with_plugged
from recommender.response import ad_clicks, promotion_use
from recommender.reviews import fit_sentiment
from recommender.sequential import fit_sequential
from recommender.training_config import Config
from recommender.training_data import Run, Training, TrainingData

STEPS: Mapping[str, Callable[[Training], Any]] = {
    "buyers": lambda t: popularity.buyers(t.data.log),
    "popularity": lambda t: popularity.popularity(t.data.log, t.config.popularity_half_life),
    "neighbours": lambda t: fit_neighbours.fit(t.data.log, t.config, t.run.progress),
    "next_basket": lambda t: fit_ranker.fit(t.data.log, t.catalog),
    "sequential": fit_sequential.fit,
    "promotion_use": lambda t: promotion_use.fit(
        t.catalog, t.data.log, t.data.promotions.redemptions
    ),
    "ad_clicks": lambda t: ad_clicks.fit(t.data.promotions.shown_ads),
    "review_sentiment": lambda t: fit_sentiment.fit(
        t.data.users.reviews, least=t.config.least_reviews
    ),
}
"""The learned parts of `Model`, by field."""


def train(
    data: TrainingData,
    encoder: Encoder,
    config: Config,
    *,
    now: float,
    run: Run = Run(),  # noqa: B008  frozen
) -> Model:
    """A model of everything in `data`; parts without enough data are None.

    An empty log gives a model that knows the catalogue's texts alone.
    """
    catalog = Catalog.of(data.items, data.promotions.campaigns)
    texts = tuple(dict.fromkeys(catalog.texts + Names.of(catalog).categories))
    known = KnownTexts(texts, encode_all(texts, encoder, run.progress))
    training = Training(data, catalog, encoder, known, config, run)
    return Model(
        version=version(data.log, config, now),
        item_ids=data.log.items,
        texts=known,
        encoder_name=encoder.name,
        weights=with_plugged(config.weights),
        ranker=known_ranker(config.ranker),
        **{name: fit(training) for name, fit in STEPS.items()},
    )


def version(log: Interactions, config: Config, now: float) -> str:
    """Identifier of a run: its second, and a digest of its log and configuration."""
    seen = f"{len(log)} {float(log.timestamp.max(initial=0))} {asdict(config)}"
    return f"{int(now)}-{hashlib.sha256(seen.encode()).hexdigest()[:8]}"
