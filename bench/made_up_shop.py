"""A shop of any size whose model has every part that a trained one has, without the training.

As in a real one, goods are of kinds, some sell far more than others, and what is bought together
is mostly of one kind; a customer likes a few kinds.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommender.catalog.campaigns import Promoted
from recommender.catalog.catalog import Catalog
from recommender.catalog.name_index import Names
from recommender.embedding.encoder import Encoder, load_encoder, unit
from recommender.embedding.vectors import KnownTexts
from recommender.interactions import Interactions, interactions
from recommender.model import Model
from recommender.next_basket.fit_ranker import fit_log
from recommender.profile.update import empty
from recommender.recommend import Recommender
from recommender.schema import Event, EventType, Item, Request
from recommender.sequential.item_features import Features
from recommender.sequential.onnx_export import export
from recommender.sequential.trainer import Content, FitConfig, fit

DAY = 86400.0
NOW = 400 * DAY
CATEGORIES = 200
NEIGHBOURS = 50
OF_ITS_KIND = 40  # of the neighbours
LIKED = 8  # kinds, of a customer
OTHERS = 1_000_000  # the first seed of the customers that the model knows
KINDS = (EventType.VIEW, EventType.VIEW, EventType.CLICK, EventType.CART, EventType.PURCHASE)


def items(size: int) -> list[Item]:
    return [
        Item(
            f"item{n}",
            f"Thing {n} of kind {n % CATEGORIES}",
            f"Shop > Kind {n % CATEGORIES}",
            f"Brand {n % 500}",
            1.0 + n % 97,
        )
        for n in range(size)
    ]


def shop(size: int, seed: int = 0) -> Recommender:
    rng = np.random.default_rng(seed)
    encoder = load_encoder()
    catalog = Catalog.of(items(size))
    return Recommender(model(catalog, encoder, rng), catalog, encoder)


def model(catalog: Catalog, encoder: Encoder, rng: np.random.Generator) -> Model:
    size = len(catalog)
    item_ids = tuple(item.item_id for item in catalog.items)
    features = Features.of(catalog.items[:20_000])
    width = max(1, len(features.names))
    content = Content(
        sparse.csr_array((2, width), dtype=np.float32), np.zeros((2, encoder.dim), np.float32)
    )
    untrained = fit([], [], content, FitConfig(epochs=0))
    network = export([untrained.network], features, encoder.dim, 0.0)
    ids = (rng.normal(size=(size, 64)) * 0.1).astype(np.float32)
    network = replace(network, id_vectors=ids)
    bought = log(size)
    numbers = np.array([int(item_id.removeprefix("item")) for item_id in bought.items], np.intp)
    category = numbers % CATEGORIES
    ranker = fit_log(bought, (category, category // 8), Promoted.of([], []))
    assert ranker is not None
    item_features = ranker.item_features[rng.integers(0, len(ranker.item_features), size)]
    return Model(
        version="made-up",
        item_ids=item_ids,
        buyers=rng.integers(0, 500, size).astype(np.float32),
        popularity=((1 + np.arange(size) // CATEGORIES) ** -0.5).astype(np.float32),
        neighbours=neighbours(size, rng),
        texts=texts(catalog, encoder, rng),
        encoder_name=encoder.name,
        sequential=network,
        next_basket=replace(ranker, item_features=item_features),
    )


def texts(catalog: Catalog, encoder: Encoder, rng: np.random.Generator) -> KnownTexts:
    """Random directions around one of their kind and one of all, as a shop's texts are."""
    known = tuple(dict.fromkeys(catalog.texts + Names.of(catalog).categories))
    rows = np.empty((len(known), encoder.dim), np.float16)
    common = rng.normal(size=encoder.dim).astype(np.float32)
    kinds = common + rng.standard_normal((CATEGORIES, encoder.dim), np.float32)
    for start in range(0, len(known), 50_000):
        part = rng.standard_normal((min(50_000, len(known) - start), encoder.dim), np.float32)
        kind = np.arange(start, start + len(part)) % CATEGORIES
        rows[start : start + len(part)] = unit(part + kinds[kind])
    return KnownTexts(known, rows)


def chosen(rng: np.random.Generator, kinds: NDArray[np.integer], size: int) -> NDArray[np.integer]:
    """An item of each of the `kinds`, often one that sells well."""
    places = (rng.random(kinds.shape) ** 3 * (size // CATEGORIES)).astype(np.int32)
    return places * CATEGORIES + kinds


def neighbours(size: int, rng: np.random.Generator) -> sparse.csr_array:
    kinds = rng.integers(0, CATEGORIES, (size, NEIGHBOURS), dtype=np.int32)
    kinds[:, :OF_ITS_KIND] = (np.arange(size) % CATEGORIES)[:, None]
    columns = chosen(rng, kinds, size)
    values = rng.random(columns.size, np.float32) * 0.3
    starts = np.arange(0, columns.size + 1, NEIGHBOURS)
    found = sparse.csr_array((values, columns.ravel(), starts), shape=(size, size))
    found.sum_duplicates()
    return found


def log(size: int) -> Interactions:
    """What a few hundred other customers bought."""
    events = [
        (f"u{seed}", event)
        for seed in range(OTHERS, OTHERS + 400)
        for event in request(size, 200, seed).history
        if event.type is EventType.PURCHASE
    ]
    columns = {
        "user_id": [user for user, _ in events],
        "session_id": [f"{user} {event.session_id}" for user, event in events],
        "item_id": [event.item_id for _, event in events],
        "type": [event.type.value for _, event in events],
        "value": [event.value for _, event in events],
        "timestamp": [event.timestamp for _, event in events],
    }
    return interactions({name: np.array(column, object) for name, column in columns.items()})


def request(size: int, events: int, seed: int = 0, n: int = 10) -> Request:
    """A customer who did `events` things in the last year."""
    rng = np.random.default_rng(seed)
    liked = rng.integers(0, CATEGORIES, LIKED)
    rows, kinds = chosen(rng, rng.choice(liked, events), size), rng.integers(0, len(KINDS), events)
    times = np.sort(rng.uniform(NOW - 365 * DAY, NOW, events))
    history = tuple(
        Event(str(n), "u", KINDS[k], float(t), f"item{row}", 1.0, session_id=f"s{int(t // DAY)}")
        for n, (row, k, t) in enumerate(zip(rows, kinds, times, strict=True))
    )
    return Request(empty("u"), history=history, n=n, now=NOW)
