"""The network learns what follows what, goes on after a kill, and serves as it was trained."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy import sparse

from recommender.schema import Item
from recommender.sequential.inference import SequentialModel
from recommender.sequential.item_features import Features
from recommender.sequential.network import NetworkConfig
from recommender.sequential.onnx_export import export
from recommender.sequential.sequences import PURCHASE, Batch, Behaviour, batch, of_items
from recommender.sequential.trainer import (
    CPU,
    Content,
    FitConfig,
    FitRun,
    Fitted,
    device,
    fit,
    move,
)
from recommender.sequential.validation import Held, ranks, validate

ITEMS = 21  # with the padding
SMALL = FitConfig(
    NetworkConfig(embedding_dim=16, dropout=0.1, length=8),
    epochs=12,
    batch=16,
    negatives=32,
    learning_rate=0.01,
)
NOTHING = Content(sparse.csr_array((ITEMS, 1), dtype=np.float32))
on_a_gpu = pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA on this machine")


def circles(number: int, seed: int = 0) -> list[Behaviour]:
    """Customers who go round the shelf: after item i comes i + 1."""
    rng = np.random.default_rng(seed)
    starts = rng.integers(0, ITEMS - 1, number)
    return of_items([[1 + (s + step) % (ITEMS - 1) for step in range(6)] for s in starts])


def next_of(some: list[Behaviour]) -> list[Held]:
    return [Held(one.between(0, 5), int(one.items[5]), PURCHASE) for one in some]


@pytest.mark.parametrize("encoder", ["attention", "gru"])
def test_learns_what_follows_what(encoder: str) -> None:
    shape = replace(SMALL.network, encoder=encoder)
    fitted = fit(circles(200), next_of(circles(40, 1)), NOTHING, replace(SMALL, network=shape))
    assert max(epoch.ndcg for epoch in fitted.epochs) > 0.95


def test_an_item_that_training_never_saw_works_from_what_it_is() -> None:
    """Each even item is of the kind of the odd one before it; 20 has the kind of 19, no history."""
    kinds = np.array([0, *((i - 1) // 2 for i in range(1, ITEMS))])
    rows = np.arange(1, ITEMS)
    table = sparse.csr_array((np.ones(20, np.float32), (rows, kinds[1:])), shape=(ITEMS, 10))
    known = [one for one in circles(300) if 20 not in one.items]
    hidden = replace(SMALL, network=replace(SMALL.network, id_dropout=0.3))
    fitted = fit(known, [], Content(table), hidden)
    asked = [Held(of_items([[15, 16, 17, 18]])[0], 20, PURCHASE, rated=np.array([15, 16, 17, 18]))]
    vectors = fitted.network.tower().detach().numpy()
    alike = vectors @ vectors[19] / np.linalg.norm(vectors, axis=1).clip(1e-9)
    assert int(np.argsort(-alike)[1]) == 20, asked


def test_the_same_seed_gives_the_same_network() -> None:
    one, other = (fit(circles(60), next_of(circles(9, 1)), NOTHING, SMALL) for _ in range(2))
    assert one.epochs == other.epochs


def test_a_killed_run_ends_where_an_unbroken_one_would(tmp_path: Path) -> None:
    held = next_of(circles(20, 1))
    whole = fit(circles(60), held, NOTHING, replace(SMALL, epochs=5))
    file = tmp_path / "run.safetensors"

    def killed(epoch: object) -> None:
        if getattr(epoch, "number", 0) == 3:
            raise KeyboardInterrupt

    run = replace(SMALL, epochs=5)
    with pytest.raises(KeyboardInterrupt):
        fit(circles(60), held, NOTHING, run, FitRun(checkpoint=file, report=killed))
    resumed = fit(circles(60), held, NOTHING, replace(SMALL, epochs=5), FitRun(checkpoint=file))
    assert resumed.epochs == whole.epochs
    for name, value in whole.network.state_dict().items():
        assert torch.equal(value, resumed.network.state_dict()[name]), name


def test_a_checkpoint_of_other_settings_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "run.safetensors"
    fit(circles(20), [], NOTHING, replace(SMALL, epochs=1), FitRun(checkpoint=file))
    with pytest.raises(ValueError, match="other settings"):
        fit(circles(20), [], NOTHING, replace(SMALL, epochs=1, batch=8), FitRun(checkpoint=file))


@pytest.mark.parametrize("encoder", ["attention", "gru"])
@pytest.mark.parametrize("length", [1, 3, 8])
def test_serving_gives_what_training_gave(encoder: str, length: int) -> None:
    shape = replace(SMALL.network, encoder=encoder)
    fitted = fit(circles(40), [], NOTHING, replace(SMALL, network=shape, epochs=1))
    rng = np.random.default_rng(length)
    vectors = rng.normal(size=(2, length, 16)).astype(np.float32)
    actions, gaps = rng.integers(0, 7, (2, length)), rng.integers(0, 26, (2, length))
    profile = rng.normal(size=(2, 16)).astype(np.float32)
    profile[1] = 0
    given = (vectors, actions, gaps, profile)
    served, wanted_alone = served_by(fitted).predict(*given), served_by(fitted).wanted(*given)
    with torch.no_grad():
        wanted, intent, gate = fitted.network.user_encoder(
            torch.from_numpy(vectors),
            torch.ones(2, length, dtype=torch.bool),
            torch.from_numpy(actions),
            torch.from_numpy(gaps),
            torch.full((2, length), PURCHASE),
            torch.from_numpy(profile),
        )
    np.testing.assert_array_equal(served.wanted, wanted_alone)
    np.testing.assert_allclose(served.wanted, wanted[:, -1].numpy(), atol=1e-5)
    np.testing.assert_allclose(
        served.purchase_intent, torch.sigmoid(intent[:, -1]).numpy(), atol=1e-5
    )
    np.testing.assert_allclose(served.gate, gate[:, -1].numpy(), atol=1e-5)
    assert served.gate[0] > 0
    assert served.gate[1] == 0


def test_of_several_networks_a_score_is_the_mean() -> None:
    one, other = (
        fit(circles(40), [], NOTHING, replace(SMALL, epochs=2, seed=seed)) for seed in (0, 1)
    )
    codes = np.array([3, 4, 5])
    actions, gaps = np.full(3, PURCHASE), np.zeros(3, np.int64)

    def scores(*fitted: Fitted) -> NDArray[np.float32]:
        served = served_by(*fitted)
        items, nobody = served.id_vectors, np.zeros(served.id_vectors.shape[1], np.float32)
        found = served.wanted(items[None, codes], actions, gaps, nobody)
        return np.asarray(items @ found[0])

    apart = [scores(one), scores(other)]
    np.testing.assert_allclose(scores(one, other), np.mean(apart, axis=0), atol=1e-5)
    assert not np.allclose(*apart, atol=1e-2)


def served_by(*fitted: Fitted) -> SequentialModel:
    return export([one.network for one in fitted], Features(("any",), ()), text_dim=4, level=0.0)


def network_inputs(b: Batch) -> tuple[NDArray[np.int64], ...]:
    return b.items, b.actions, b.gaps, b.aims, b.older, b.traits


def test_padding_changes_nothing() -> None:
    """A short history beside a long one is read as it is alone."""
    fitted = fit(circles(40), [], NOTHING, replace(SMALL, epochs=1))
    long, short = of_items([[1, 2, 3, 4, 5, 6], [7, 8, 9]])
    together, alone = batch([long, short], 8), batch([short], 8)
    with torch.no_grad():
        both, single = (
            fitted.network(*(torch.from_numpy(v) for v in network_inputs(b)))[0]
            for b in (together, alone)
        )
    torch.testing.assert_close(both[1, -1], single[0, -1])


@pytest.mark.parametrize("sequences", [[], of_items([[1]]), of_items([[]])])
def test_nothing_to_learn_gives_an_untrained_network(sequences: list[Behaviour]) -> None:
    fitted = fit(sequences, [], NOTHING, replace(SMALL, epochs=1))
    assert fitted.epochs[0].loss == 0


def test_cuda_that_is_not_there_is_refused_by_name() -> None:
    if torch.cuda.is_available():
        assert device("auto").type == "cuda"
    else:
        with pytest.raises(ValueError, match="cuda"):
            device("cuda")


def test_a_price_that_is_no_number_is_no_feature() -> None:
    prices = [1.0, float("nan"), None, 2.0]
    items = [Item(str(n), "x", price=price) for n, price in enumerate(prices)]
    found = Features.of(items)
    assert found.of_item(items[1]) == []
    assert found.matrix(items).shape[0] == 4


@on_a_gpu
@pytest.mark.parametrize("encoder", ["attention", "gru"])
def test_a_gpu_learns_as_well(encoder: str) -> None:
    config = replace(SMALL, network=replace(SMALL.network, encoder=encoder))
    fitted = fit(circles(200), next_of(circles(40, 1)), NOTHING, config, FitRun(device("cuda")))
    assert max(epoch.ndcg for epoch in fitted.epochs) > 0.95


@on_a_gpu
def test_a_gpu_ranks_as_the_cpu() -> None:
    held = next_of(circles(40, 1))
    network = fit(
        circles(60), held, NOTHING, replace(SMALL, epochs=2), FitRun(device("cuda"))
    ).network
    there = np.concatenate(list(ranks(network, held)))
    network.cpu()
    move(network.tower, CPU)
    assert np.abs(there - np.concatenate(list(ranks(network, held)))).max() <= 1


@on_a_gpu
def test_a_run_goes_on_from_gpu_to_gpu_or_cpu(tmp_path: Path) -> None:
    held, file = next_of(circles(40, 1)), tmp_path / "run.safetensors"
    for on, epochs in ((device("cuda"), 3), (device("cuda"), 6), (CPU, 12)):
        run = replace(SMALL, epochs=epochs)
        fitted = fit(circles(200), held, NOTHING, run, FitRun(on, file))
        assert len(fitted.epochs) <= epochs
    assert validate(fitted.network, held)[1] > 0.95
