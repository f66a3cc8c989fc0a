"""Checkpoint of a training in one file: network, optimiser and the best state so far."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

State = dict[str, Tensor]


def state(network: nn.Module) -> State:
    """A copy of the parameters on the CPU."""
    return {name: value.detach().cpu().clone() for name, value in network.state_dict().items()}


def save(
    path: Path,
    network: nn.Module,
    optimiser: torch.optim.Optimizer,
    best: State,
    run: Mapping[str, Any],
) -> None:
    """Writes the checkpoint atomically. `run`: metadata for `metadata`, any JSON."""
    tensors = {f"network.{name}": value for name, value in state(network).items()}
    tensors |= {f"best.{name}": value for name, value in best.items()}
    tensors |= {
        f"moments.{number}.{name}": value
        for number, values in optimiser.state_dict()["state"].items()
        for name, value in values.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_name(path.name + ".new")
    save_file(tensors, written, metadata={"run": json.dumps(run)})
    written.replace(path)


def metadata(path: Path) -> dict[str, Any]:
    """The `run` that was saved with the tensors."""
    with safe_open(path, "pt") as stored:
        run: dict[str, Any] = json.loads(stored.metadata()["run"])
    return run


def resume(path: Path, network: nn.Module, optimiser: torch.optim.Optimizer) -> State:
    """Restores network and optimiser in place and returns the best state so far.

    Raises ValueError for a checkpoint of another network.
    """
    with safe_open(path, "pt") as stored:
        tensors = {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118
    parameters = with_prefix(tensors, "network.")
    if parameters.keys() != network.state_dict().keys():
        raise ValueError(f"{path} holds another network: remove it or choose another")
    network.load_state_dict(parameters)
    moments: dict[int, State] = {}
    for name, value in with_prefix(tensors, "moments.").items():
        number, _, moment = name.partition(".")
        moments.setdefault(int(number), {})[moment] = value
    groups = optimiser.state_dict()["param_groups"]
    optimiser.load_state_dict({"state": moments, "param_groups": groups})
    return with_prefix(tensors, "best.")


def with_prefix(tensors: State, prefix: str) -> State:
    """The tensors whose names start with `prefix`, without it."""
    return {
        name.removeprefix(prefix): value
        for name, value in tensors.items()
        if name.startswith(prefix)
    }
