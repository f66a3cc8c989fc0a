"""Training: popularity, neighbours, and its TOML."""

from pathlib import Path

import numpy as np
import pytest
from worlds import log_of

from recommender.rank import Weights
from recommender.schema import Item
from recommender.text import Encoder
from recommender.train import Config, train


def test_neighbours_are_what_is_bought_together(encoder: Encoder) -> None:
    log = log_of([("a", ["x", "y"]), ("b", ["x", "y"]), ("c", ["z", "x"])] * 3)
    model = train([], log, encoder, config=Config(shrink=0.0, neighbours=1), now=1.0)
    near = model.neighbours.toarray()
    x, y, z = (log.items.index(name) for name in "xyz")
    assert np.count_nonzero(near, axis=1).tolist() == [1, 1, 1]
    assert near[y, x] == pytest.approx(6 / np.sqrt(6 * 9))
    assert near[x, y] > 0
    assert near[z, x] > 0
    assert np.diag(near).tolist() == [0, 0, 0]


def test_buyers_are_customers_not_purchases(encoder: Encoder) -> None:
    log = log_of([("a", ["x"])] * 5 + [("b", ["y"]), ("c", ["y"])])
    model = train([], log, encoder, config=Config(), now=1.0)
    assert dict(zip(model.item_ids, model.buyers.tolist(), strict=True)) == {"x": 1, "y": 2}


def test_lately_popular_beats_long_ago(encoder: Encoder) -> None:
    log = log_of([("a", ["old"])] * 5 + [("a", ["filler"])] * 300 + [("b", ["new"])] * 4)
    popularity = train([], log, encoder, config=Config(), now=1.0).popularity
    assert popularity[log.items.index("new")] > popularity[log.items.index("old")]
    assert popularity.max() == 1


def test_an_empty_log_and_catalogue_train(encoder: Encoder) -> None:
    model = train([], log_of([]), encoder, config=Config(), now=1.0)
    assert (model.item_ids, model.texts.texts) == ((), ())


def test_the_version_names_the_run(encoder: Encoder) -> None:
    shop, log = [Item("x", "Tea")], log_of([("a", ["x"])])
    versions = {
        train(shop, log, encoder, config=config, now=now).version
        for config in (Config(), Config(shrink=1.0))
        for now in (1.0, 2.0)
    }
    assert len(versions) == 4


def test_a_toml_sets_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "run.toml"
    path.write_text("shrink = 3.0\n[weights]\npopular = 0.5\n")
    assert Config.read(path) == Config(shrink=3.0, weights=Weights(popular=0.5))


@pytest.mark.parametrize("text", ["shrinks = 1", "[weights]\nfame = 1", "= ="])
def test_a_wrong_toml_says_what_is_accepted(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.toml"
    path.write_text(text)
    with pytest.raises(ValueError, match="accepted: popularity_half_life"):
        Config.read(path)
