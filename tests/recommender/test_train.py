"""Training: popularity, neighbours, and its TOML."""

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest
from support.worlds import SMALL, asked, bought, ids, log_of

from recommender.artifacts import load, save
from recommender.embedding.encoder import Encoder
from recommender.model import Model
from recommender.ranking.linear import Weights
from recommender.schema import Item
from recommender.train import STEPS, train
from recommender.training_config import Config
from recommender.training_data import TrainingData


def test_neighbours_are_what_is_bought_together(encoder: Encoder) -> None:
    log = log_of([("a", ["x", "y"]), ("b", ["x", "y"]), ("c", ["z", "x"])] * 3)
    model = train(TrainingData([], log), encoder, Config(shrink=0.0, neighbours=1), now=1.0)
    near = model.neighbours.toarray()
    x, y, z = (log.items.index(name) for name in "xyz")
    assert np.count_nonzero(near, axis=1).tolist() == [1, 1, 1]
    assert near[y, x] == pytest.approx(6 / np.sqrt(6 * 9))
    assert near[x, y] > 0
    assert near[z, x] > 0
    assert np.diag(near).tolist() == [0, 0, 0]


def test_buyers_are_customers_not_purchases(encoder: Encoder) -> None:
    log = log_of([("a", ["x"])] * 5 + [("b", ["y"]), ("c", ["y"])])
    model = train(TrainingData([], log), encoder, Config(), now=1.0)
    assert dict(zip(model.item_ids, model.buyers.tolist(), strict=True)) == {"x": 1, "y": 2}


def test_lately_popular_beats_long_ago(encoder: Encoder) -> None:
    log = log_of([("a", ["old"])] * 5 + [("a", ["filler"])] * 300 + [("b", ["new"])] * 4)
    popularity = train(TrainingData([], log), encoder, Config(), now=1.0).popularity
    assert popularity[log.items.index("new")] > popularity[log.items.index("old")]
    assert popularity.max() == 1


def test_an_empty_log_and_catalogue_train(encoder: Encoder) -> None:
    model = train(TrainingData([], log_of([])), encoder, Config(), now=1.0)
    assert (model.item_ids, model.texts.texts) == ((), ())


def test_the_version_names_the_run(encoder: Encoder) -> None:
    shop, log = [Item("x", "Tea")], log_of([("a", ["x"])])
    versions = {
        train(TrainingData(shop, log), encoder, config, now=now).version
        for config in (Config(), Config(shrink=1.0))
        for now in (1.0, 2.0)
    }
    assert len(versions) == 4


def test_a_toml_sets_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text("shrink = 3.0\n[weights]\npopular = 0.5\n")
    assert Config.load(path) == Config(shrink=3.0, weights=Weights(popular=0.5))


@pytest.mark.parametrize(
    "text",
    ["shrinks = 1", "[weights]\nfame = 1", "= =", "seeds = 0", "[network.network]\nblocks = 0"],
)
def test_a_wrong_toml_says_what_is_accepted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match="accepted: popularity_half_life"):
        Config.load(path)


def test_networks_of_several_seeds_are_kept_and_asked_as_one(
    tmp_path: Path, encoder: Encoder
) -> None:
    shop = [Item(f"i{n}", f"Thing {n}") for n in range(6)]
    log = log_of([("a", [f"i{n % 3}"]) for n in range(20)] + [("b", ["i4", "i5"])] * 9)
    model = train(TrainingData(shop, log), encoder, replace(SMALL, seeds=2), now=1e6)
    save(model, tmp_path)
    recommender = load(tmp_path, shop, encoder)
    sequential = recommender.model.sequential
    assert sequential is not None
    assert sequential.id_vectors.shape[1] == 2 * SMALL.network.network.embedding_dim
    request = asked("a", history=bought("a", ["i0"], ["i1"]))
    wanted = recommender.request_context(request).wanted
    assert wanted is not None
    assert np.isfinite(wanted).all()
    assert ids(recommender, request)


def test_every_learned_part_of_the_model_has_a_step() -> None:
    given = {"version", "item_ids", "texts", "encoder_name", "weights", "ranker"}
    assert set(STEPS) == {field.name for field in fields(Model)} - given
