"""Models on disk come back as they were, or are refused with the reason."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.worlds import asked, bought, log_of

from recommender.artifacts import FORMAT, ArtifactError, current, load, save
from recommender.embedding.encoder import Encoder
from recommender.model import Model
from recommender.ranking.linear import Weights
from recommender.recommend import Recommender
from recommender.schema import Item
from recommender.train import train
from recommender.training_config import Config
from recommender.training_data import TrainingData

BASKETS = [("a", ["kids", "banana"]), ("b", ["kids", "banana"]), ("a", ["coffee"])]


@pytest.fixture(scope="module")
def model(encoder: Encoder, items: tuple[Item, ...]) -> Model:
    return train(TrainingData(items, log_of(BASKETS)), encoder, Config(), now=1e6)


def test_a_loaded_model_recommends_as_the_saved_one(
    tmp_path: Path, model: Model, encoder: Encoder, items: tuple[Item, ...]
) -> None:
    save(model, tmp_path)
    loaded = load(tmp_path, items, encoder)
    before = Recommender(model, loaded.catalog, encoder)
    request = asked(history=bought("a", ["kids"]))
    ids = [one.item.item_id for one in before.recommend(request).items]
    assert [one.item.item_id for one in loaded.recommend(request).items] == ids
    assert loaded.version == model.version


def test_the_newest_save_is_the_live_model(
    tmp_path: Path, model: Model, encoder: Encoder, items: tuple[Item, ...]
) -> None:
    save(model, tmp_path)
    newer = train(TrainingData(items, log_of(BASKETS)), encoder, Config(), now=2e6)
    save(newer, tmp_path)
    assert current(tmp_path) == newer.version != model.version
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_version_is_never_overwritten(tmp_path: Path, model: Model) -> None:
    save(model, tmp_path)
    with pytest.raises(ArtifactError, match="exists already"):
        save(model, tmp_path)


def test_nothing_trained_yet_says_what_to_do(tmp_path: Path, encoder: Encoder) -> None:
    assert current(tmp_path) is None
    with pytest.raises(ArtifactError, match="run `shoptalk train`"):
        load(tmp_path, [], encoder)


def change(path: Path, **values: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda folder: (folder / "arrays.npz").write_bytes(b"half a fi"), "checksum"),
        (lambda folder: (folder / "arrays.npz").unlink(), "damaged"),
        (lambda folder: (folder / "model.json").write_text("{"), "damaged"),
        (lambda folder: (folder / "model.json").write_text("{}"), "damaged"),
        (lambda folder: change(folder / "model.json", format=0), "format 0, this version reads"),
        (lambda folder: change(folder / "model.json", encoder="other"), "text model 'other'"),
    ],
)
def test_a_damaged_or_foreign_model_is_refused(
    tmp_path: Path, model: Model, encoder: Encoder, damage: object, reason: str
) -> None:
    damage(save(model, tmp_path))  # type: ignore[operator]
    with pytest.raises(ArtifactError, match=reason):
        load(tmp_path, [], encoder)


def test_a_model_of_an_older_format_is_refused_with_what_to_do(
    tmp_path: Path, model: Model, encoder: Encoder
) -> None:
    """Its weights name sources that are gone."""
    path = save(model, tmp_path) / "model.json"
    older = json.loads(path.read_text())
    older["model"]["weights"] |= {"foreseen": 0.01, "wished": 0.2}
    path.write_text(json.dumps(older | {"format": 7}))
    reason = f"has format 7, this version reads {FORMAT}: run `shoptalk train`"
    with pytest.raises(ArtifactError, match=reason):
        load(tmp_path, [], encoder)


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ({"weights": Weights(others={"gone": 0.1})}, "the source 'gone'"),
        ({"ranker": "gone"}, "the ranker 'gone'"),
    ],
)
def test_a_model_with_parts_of_a_package_that_is_gone_is_refused(
    tmp_path: Path, model: Model, encoder: Encoder, part: dict[str, Any], named: str
) -> None:
    save(replace(model, **part), tmp_path)
    with pytest.raises(ArtifactError, match=f"{named} of a package .* install it, or run `shop"):
        load(tmp_path, [], encoder)
