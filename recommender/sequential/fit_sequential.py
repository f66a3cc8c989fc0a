"""Fits the sequential model to a shop's log: early stopping on its newest part, then all of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from recommender.catalog.catalog import item_texts
from recommender.embedding.encoder import encode_all
from recommender.interactions import Interactions
from recommender.schema import Item
from recommender.sequential.inference import SequentialModel
from recommender.sequential.item_features import Features
from recommender.sequential.network import Network
from recommender.sequential.onnx_export import export
from recommender.sequential.sequences import PURCHASE, Behaviour, of_log
from recommender.sequential.trainer import Content, FitConfig, FitRun, best_of, device
from recommender.sequential.trainer import fit as fit_network
from recommender.sequential.users import searches, trait_codes, traits_known
from recommender.sequential.validation import Held, score_level
from recommender.training_config import Config
from recommender.training_data import Training


@dataclass(frozen=True)
class Inputs:
    """The log as the network reads it."""

    sequences: list[Behaviour]
    content: Content
    features: Features
    traits: tuple[str, ...]
    """Names of the known traits of users, by code."""


def fit(training: Training) -> SequentialModel | None:
    """Networks trained on the whole log, for as many epochs as ranked its newest part best.

    None for a log that is too short to learn from.
    """
    log, config = training.data.log, training.config
    if len(log) < config.least_events or not config.network.epochs:
        return None
    inputs = inputs_of(training)
    past, held = held_out(log, inputs.sequences, config)
    chosen = replace(config.network, epochs=best_epochs(training, inputs, past, held))
    networks = fit_seeds(training, inputs, chosen)
    level = score_level(networks, held)
    return export(networks, inputs.features, training.encoder.dim, level, inputs.traits)


def inputs_of(training: Training) -> Inputs:
    """Sequences of all users, and the content of every item and search that they hold."""
    data = training.data
    listed = {item.item_id: item for item in data.items}
    sold = [listed.get(item_id, Item(item_id, item_id)) for item_id in data.log.items]
    features = Features.of(data.items)
    names = traits_known(data.users.traits)
    searched = searches(data.log, data.users.searched)
    content = replace(
        content_of(sold, features, training),
        searches=encode_all(searched.texts, training.encoder, training.run.progress),
        traits=len(names),
    )
    traits = trait_codes(data.log.users, data.users.traits, names)
    return Inputs(of_log(data.log, searched, traits), content, features, names)


def content_of(items: Sequence[Item], features: Features, training: Training) -> Content:
    """Features and text vectors of `items`, below a row of zeros for the padding."""
    matrix = features.matrix(items)
    vectors = training.texts.vectors(item_texts(items), training.encoder)
    starts = np.concatenate([[0], matrix.indptr])
    size = (matrix.shape[0] + 1, matrix.shape[1])
    padded = sparse.csr_array((matrix.data, matrix.indices, starts), shape=size)
    rows = np.vstack([np.zeros((1, training.encoder.dim), np.float32), vectors])
    return Content(padded, rows)


def held_out(
    log: Interactions, sequences: Sequence[Behaviour], config: Config
) -> tuple[list[Behaviour], list[Held]]:
    """Sequences before the newest share of the log, and each user's next purchase in it."""
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


def best_epochs(
    training: Training, inputs: Inputs, past: Sequence[Behaviour], held: Sequence[Held]
) -> int:
    """Epochs after which the held-out purchases are ranked best; all of them without any."""
    config, run = training.config, training.run
    first = fit_network(
        recent(past, config),
        held,
        inputs.content,
        config.network,
        FitRun(device(run.device), run.checkpoint, run.report),
    )
    return best_of(first.epochs).number if held else config.network.epochs


def fit_seeds(training: Training, inputs: Inputs, config: FitConfig) -> list[Network]:
    """One network per seed, trained on all sequences."""
    sequences = recent(inputs.sequences, training.config)
    run = FitRun(device(training.run.device))
    return [
        fit_network(
            sequences, [], inputs.content, replace(config, seed=config.seed + number), run
        ).network
        for number in range(training.config.seeds)
    ]


def recent(sequences: Sequence[Behaviour], config: Config) -> list[Behaviour]:
    """The newest events of each sequence."""
    most = config.recent_events
    return [one.between(max(0, len(one) - most), len(one)) for one in sequences]
